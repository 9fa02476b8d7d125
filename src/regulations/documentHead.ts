// What the head of an official document plainly says about it: number, kind, issuer, date, title. Never a guess.
import { cleanCharacters } from '../vietnamese/characters.ts';
import { isCalendarDate } from './calendarDate.ts';
import { issuerName } from './issuerName.ts';
import { isUpperCase } from './textScan.ts';

export type DocumentHead = {
  kind: string | undefined;
  number: string | undefined;
  issuer: string | undefined;
  issuedOn: string | undefined;
  title: string | undefined;
  effectiveFrom: string | undefined;
};

/** Nghị định 30/2020/NĐ-CP Điều 7 and the kinds of normative documents. */
const kinds = [
  'Nghị quyết',
  'Nghị quyết liên tịch',
  'Quyết định',
  'Chỉ thị',
  'Quy chế',
  'Quy định',
  'Thông cáo',
  'Thông báo',
  'Hướng dẫn',
  'Chương trình',
  'Kế hoạch',
  'Phương án',
  'Đề án',
  'Dự án',
  'Báo cáo',
  'Biên bản',
  'Tờ trình',
  'Hợp đồng',
  'Công điện',
  'Luật',
  'Bộ luật',
  'Pháp lệnh',
  'Nghị định',
  'Thông tư',
  'Thông tư liên tịch',
  'Hiến pháp',
  'Điều lệ',
  'Nội quy',
  'Quy trình',
];
const kindLines = new Map(kinds.map((kind) => [kind.toUpperCase(), kind]));
const headLines = 160;

const numberLine =
  /(?:^|\n)[\s|]*(?:Luật\s+)?Số(?:\s+hiệu)?\s*:\s*(\d{1,5})\s*\/\s*(?:(\d{4})\s*\/\s*)?(\p{Lu}\p{L}*\d{0,2}(?:[^\S\n]*[-.][^\S\n]*[\p{Lu}&]{1,12}\p{L}{0,4}\d{0,2})*)/u;
const dateLine = /(?:^|\n)[^\n,;]{2,40},\s*ngày\s+(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})/u;
const titleEnds =
  /^(?:Căn cứ|Theo đề nghị|CHỦ TỊCH|ỦY BAN|UỶ BAN|HỘI ĐỒNG|BỘ TRƯỞNG|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|GIÁM ĐỐC|HIỆU TRƯỞNG|Thực hiện|Triển khai|Để |Thời gian|Trong |Kính gửi|QUYẾT ĐỊNH:|\(|Điều\s|Chương\s|CHƯƠNG\s|Phần\s|PHẦN\s|I\.|1\.)/u;

/** `text` is plain text (Markdown marks gone). What does not stand there is undefined. */
export function readDocumentHead(text: string): DocumentHead {
  const lines = text.split('\n', headLines * 4);
  const cleanLines = lines.map((line) => cleanCharacters(line).trim());
  const firstArticle = cleanLines.findIndex((line) => /^(?:Điều|ĐIỀU)\s+\d/u.test(line));
  const top = cleanLines.slice(0, Math.min(headLines, firstArticle < 0 ? headLines : firstArticle));
  const kindLine = top.findIndex((line) => kindLines.has(line));
  const kind = kindLines.get(top[kindLine] ?? '');
  const before = top.slice(0, kindLine < 0 ? 40 : kindLine).join('\n');
  const issuedOn = dateFrom(dateLine.exec(before));
  return {
    kind,
    number: numberFrom(numberLine.exec(before)),
    issuer: issuerName(top.slice(0, kindLine < 0 ? 12 : kindLine)),
    issuedOn,
    title: kind === undefined ? undefined : titleFrom(kind, lines, cleanLines, kindLine),
    effectiveFrom: kind === undefined ? undefined : effectFrom(kind, text, issuedOn),
  };
}

function numberFrom(match: RegExpExecArray | null): string | undefined {
  if (!match) return undefined;
  const symbol = (match[3] ?? '').replace(/\s+/g, '');
  return [match[1], match[2], symbol].filter((piece) => piece !== undefined).join('/');
}

function dateFrom(match: RegExpExecArray | null): string | undefined {
  if (!match) return undefined;
  const date = `${match[3]}-${match[2]?.padStart(2, '0')}-${match[1]?.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}

/** The lines under the kind, as printed: up to a blank line once there are words, or to what never belongs to a title. */
function titleFrom(kind: string, lines: string[], cleanLines: string[], kindLine: number): string | undefined {
  const words: string[] = [];
  for (let index = kindLine + 1; index < Math.min(lines.length, kindLine + 16); index += 1) {
    const clean = cleanLines[index] ?? '';
    if (clean === '' && words.length > 0) break;
    if (clean === '') continue;
    if (titleEnds.test(clean)) break;
    const capitals = isUpperCase(words.join(' '));
    if (words.length > 0 && capitals && !isUpperCase(clean)) break;
    words.push((lines[index] ?? '').trim());
  }
  const title = words.join(' ').replace(/\s+/g, ' ');
  return title === '' || title.length > 600 ? undefined : `${kind} ${title}`;
}

/**
 * "Quyết định (này) có hiệu lực (thi hành) (kể) từ ngày …" with a date or the day of signing, or so many days after
 * that; the day of signing must be known. "Theo Quyết định …" and the like leave it undefined.
 */
function effectFrom(kind: string, text: string, issuedOn: string | undefined): string | undefined {
  const words = cleanCharacters(text).replace(/\s+/g, ' ');
  const opening = `${kind}(?: này)? có hiệu lực(?: thi hành)? `;
  const from = new RegExp(
    `${opening}(?:kể )?từ (?:ngày )?(?:(ký|ban hành)|(\\d{1,2})(?: tháng |[/.-])(\\d{1,2})(?: năm |[/.-])(\\d{4}))`,
    'iu',
  ).exec(words);
  if (from) {
    if (from[1]) return issuedOn;
    const date = `${from[4]}-${from[3]?.padStart(2, '0')}-${from[2]?.padStart(2, '0')}`;
    return isCalendarDate(date) ? date : undefined;
  }
  const after = new RegExp(`${opening}sau (\\d{1,3}) ngày,? (?:kể )?từ ngày (?:ký|ban hành)`, 'iu').exec(words);
  return after && issuedOn !== undefined ? daysAfter(issuedOn, Number(after[1])) : undefined;
}

function daysAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}
