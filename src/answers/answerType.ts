// A question for a date, an amount or a sanction needs a text that holds one.
import { foldText } from '../vietnamese/syllables.ts';
import type { Intent } from './intent.ts';

const number = String.raw`\d+(?:[.,/]\d+)*`;
const period = '(?:gio|phut|ngay|tuan|thang|quy|nam)';

const signs: Partial<Record<Intent, RegExp>> = {
  duration: new RegExp(`${number} ?(?:\\(.{1,20}\\) )?(?:gio|phut|ngay|tuan|thang|nam)\\b`),
  when: new RegExp(
    `\\bngay ${number}|\\bthang ${number}|\\bnam \\d{4}|${number} (?:\\(.{1,20}\\) )?(?:ngay|gio|thang|nam)\\b|\\bcham nhat\\b|\\btruoc ngay\\b|\\bngay (?:lam viec|dau|cuoi|ky)\\b|\\bke tu (?:ngay|khi|thoi diem)|\\b(?:sau|truoc|trong) khi\\b|\\bthoi (?:diem|han|gian)\\b`,
  ),
  frequency: new RegExp(
    `\\b(?:hang|moi|dinh ky) ${period}|\\bdinh ky\\b|\\bthuong xuyen\\b|\\bdot xuat\\b|\\b${number} (?:\\(.{1,20}\\) )?lan\\b|${number} ${period}(?: mot| 1)? lan|\\bmot lan\\b`,
  ),
  amount: new RegExp(number),
  where:
    /\b(?:tai|gui (?:ve|den|cho)|nop (?:ve|cho|tai)|tru so|dia diem|noi|cong thong tin|trang thong tin|bo phan|trung tam|dia chi)\b/,
  sanction:
    /\b(?:phat|ky luat|khien trach|canh cao|cach chuc|buoc thoi|tru (?:diem|luong|thi dua)|xu ly|xu phat|boi thuong|truy cuu|dinh chi|thu hoi|ha bac)\b/,
};

/** Told apart from năm (year) and other words only by their marks. */
const writtenNumber = /(?<!\p{L})(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười)(?!\p{L})/iu;

/** True when the text can hold the kind of answer asked for; kinds without an outward sign are always true. */
export function holdsAnswerType(intent: Intent, text: string): boolean {
  if (intent === 'amount' && writtenNumber.test(text)) return true;
  return signs[intent]?.test(foldText(text)) ?? true;
}
