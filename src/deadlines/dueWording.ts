// Reads the due date that a plan states in words. A closed grammar: what it does not know is a problem, never a guess.
import { Temporal } from 'temporal-polyfill';
import { cleanCharacters, toNfc } from '../vietnamese/characters.ts';
import { foldText } from '../vietnamese/syllables.ts';
import { addDays, isCalendarDate } from './calendar.ts';

/** `lastDay` is the last day that counts, `YYYY-MM-DD`; `time` is `HH:MM`, undefined for the whole day. */
export type ReadDue = { wording: string; lastDay: string; time: string | undefined };

/**
 * `no-date`: no date, or words around it that are not understood. `no-such-day`: 30/02, 25 giờ, a weekday that is not the date's.
 * `no-year`: left out or not of four digits. `several-dates`: also other numbers than those of one date and one time.
 */
export type DueProblem = { problem: 'no-date' | 'no-such-day' | 'no-year' | 'several-dates' };

/** In UTF-16 units. No wording is longer, and patterns need not cope with whole documents. */
const longestWording = 300;

/** What may stand before the date when the date itself still counts. */
const including = [
  ...[
    'chậm nhất',
    'muộn nhất',
    'không quá',
    'không chậm hơn',
    'không muộn hơn',
    'hạn cuối cùng',
    'hạn cuối',
    'hạn chót',
  ],
  ...['thời hạn', 'hạn', 'đến', 'hết', 'trong', 'vào', 'lúc', 'thời gian', 'nộp', 'gửi', 'hoàn thành', 'là'],
];
const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const units = ['trước', 'ngày', 'tháng', 'năm', 'giờ', 'phút', 'thứ', 'đầu', 'giữa', 'cuối'];

/** Texts typed without diacritics are shown with them. */
const accented = new Map([...including, ...weekdays, ...units].map((phrase) => [foldText(phrase), phrase]));
const knownPhrase = new RegExp(`\\b(?:${anyOf([...accented.keys()])})\\b`, 'g');

// All patterns read folded text: lower case without diacritics.
const datePattern = new RegExp(
  [
    String.raw`(?<isoYear>\d{4})-(?<isoMonth>\d{2})-(?<isoDay>\d{2})`,
    String.raw`(?<day>\d{1,2}) ?(?<mark>[/.-]) ?(?<month>\d{1,2})(?: ?\k<mark> ?(?<year>\d+))?`,
    String.raw`(?<wordDay>\d{1,2}) thang (?<wordMonth>\d{1,2})(?:(?: nam | ?[/.-] ?)(?<wordYear>\d+))?`,
    String.raw`\b(?<partOfMonth>dau|giua|cuoi) thang (?<partMonth>\d{1,2})(?:(?: nam | ?[/.-] ?)(?<partMonthYear>\d+))?`,
    String.raw`\b(?<partOfYear>dau|giua|cuoi) nam(?: (?<partYear>\d+))?`,
  ]
    .map((form) => String.raw`(?<!\d)${form}(?!\d)(?! ?[/-] ?\d)`)
    .join('|'),
  'g',
);
const weekday = `(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)`;
const clock = (hour: string, minute: string) =>
  String.raw`(?<${hour}>\d{1,2})(?: ?(?:gio|g|h)(?: ?(?<${minute}>\d{2})(?: ?phut|')?)?|:(?<${minute}Colon>\d{2}))`;
/** The text with its date replaced by `@`. */
const framePattern = new RegExp(
  [
    `^(?:(?:${anyOf(including.map(foldText))})[ ,:]+)*(?<before>truoc[ ,:]+)?`,
    `(?:${clock('hour', 'minute')}[ ,]+)?(?:(?<weekday>${weekday})[ ,]+)?(?:ngay[ ,:]+)?@`,
    String.raw`(?:[ ,]*\(?(?<weekdayAfter>${weekday})\)?)?(?:[ ,]+(?:(?:vao )?luc )?${clock('hourAfter', 'minuteAfter')})?$`,
  ].join(''),
);

/** Alternatives, the longest first. */
function anyOf(phrases: string[]): string {
  return phrases.toSorted((a, b) => b.length - a.length).join('|');
}

/**
 * Accepts, with and without diacritics: "trước ngày 15/12/2026" (the 15th no longer counts); "chậm nhất (là) ngày",
 * "đến hết ngày", "không quá ngày", "hạn cuối ngày" and the like (it counts); dates as 15/12/2026, 15-12-2026, 15.12.2026,
 * 2026-12-15, "ngày 15 tháng 12 năm 2026"; "giữa tháng 12/2026", "cuối năm 2026" (Bộ luật Dân sự 2015, Điều 146.2 and 3); a
 * clock time before or after the date, which makes the day count: "trước 17 giờ ngày 15/12/2026". A weekday must be the date's.
 * `year` stands in for one that is left out, and is written into the wording.
 */
export function readDueWording(text: string, { year }: { year?: number }): ReadDue | DueProblem {
  if (text.length > longestWording) return { problem: 'no-date' };
  const typed = tidy(text);
  const folded = foldText(typed);
  const [found, another] = [...folded.matchAll(datePattern)];
  if (found === undefined) return { problem: 'no-date' };
  if (another !== undefined) return { problem: 'several-dates' };
  const end = found.index + found[0].length;
  const rest = `${folded.slice(0, found.index)}@${folded.slice(end)}`;
  const frame = framePattern.exec(rest)?.groups;
  if (frame === undefined) return { problem: /\d/.test(rest) ? 'several-dates' : 'no-date' };

  const named = namedDay(found.groups ?? {}, year);
  if ('problem' in named) return named;
  for (const name of [frame.weekday, frame.weekdayAfter]) {
    if (name !== undefined && weekdayNumber(name) !== Temporal.PlainDate.from(named.date).dayOfWeek) {
      return { problem: 'no-such-day' };
    }
  }
  const last = lastDayAndTime(named.date, frame);
  if ('problem' in last) return last;
  const shown = /[^\0-\x7F]/.test(typed)
    ? typed
    : folded.replace(knownPhrase, (phrase) => accented.get(phrase) ?? phrase);
  const wording = shown.slice(0, end) + named.missingYear + shown.slice(end);
  return { ...last, wording: wording.charAt(0).toLowerCase() + wording.slice(1) };
}

/** Usual characters, single spaces, no marks that belong to no letter: so that folding keeps every offset. */
function tidy(text: string): string {
  return cleanCharacters(toNfc(text))
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[ .,;]+$/, '');
}

type Groups = Record<string, string | undefined>;

/** The day that the text names, and what to add to the text when it leaves the year out. */
function namedDay(groups: Groups, givenYear: number | undefined): { date: string; missingYear: string } | DueProblem {
  const part = groups.partOfMonth ?? groups.partOfYear;
  const stated = groups.isoYear ?? groups.year ?? groups.wordYear ?? groups.partMonthYear ?? groups.partYear;
  const year = stated ?? givenYear?.toString() ?? '';
  if (!/^20\d\d$/.test(year)) return { problem: 'no-year' };
  const statedMonth = groups.isoMonth ?? groups.month ?? groups.wordMonth ?? groups.partMonth;
  const month = statedMonth ?? { dau: '1', giua: '6', cuoi: '12' }[part ?? ''] ?? '';
  const statedDay = groups.isoDay ?? groups.day ?? groups.wordDay;
  const first = `${year}-${month.padStart(2, '0')}-01`;
  if (!isCalendarDate(first)) return { problem: 'no-such-day' };
  const lastOfMonth = Temporal.PlainDate.from(first).daysInMonth;
  const middle = groups.partOfYear === undefined ? 15 : lastOfMonth;
  const day = statedDay ?? String({ dau: 1, giua: middle, cuoi: lastOfMonth }[part ?? ''] ?? '');
  const date = `${first.slice(0, 8)}${day.padStart(2, '0')}`;
  if (!isCalendarDate(date)) return { problem: 'no-such-day' };
  const between = groups.mark ?? (groups.partOfYear === undefined ? ' năm ' : ' ');
  return { date, missingYear: stated === undefined ? `${between}${year}` : '' };
}

/** 24 giờ is the end of the day (Điều 148.6), 0 giờ that of the day before. */
function lastDayAndTime(date: string, frame: Groups): Omit<ReadDue, 'wording'> | DueProblem {
  const hour = frame.hour ?? frame.hourAfter;
  if (hour === undefined) {
    return { lastDay: frame.before === undefined ? date : addDays(date, -1), time: undefined };
  }
  // "trước ngày 15/12/2026 lúc 17 giờ" may mean the hour or the day.
  if (frame.hourAfter !== undefined && frame.before !== undefined) return { problem: 'no-date' };
  if (frame.hour !== undefined && frame.hourAfter !== undefined) return { problem: 'several-dates' };
  const minute = frame.minute ?? frame.minuteColon ?? frame.minuteAfter ?? frame.minuteAfterColon ?? '00';
  const time = `${hour.padStart(2, '0')}:${minute}`;
  if (time === '24:00') return { lastDay: date, time: undefined };
  if (time === '00:00') return { lastDay: addDays(date, -1), time: undefined };
  if (time > '23:59' || minute > '59') return { problem: 'no-such-day' };
  return { lastDay: date, time };
}

/** 1 for Monday to 7 for Sunday, of folded text: "thu hai", "thu 2", "chu nhat". */
function weekdayNumber(name: string): number {
  const digit = /\d/.exec(name)?.[0];
  return digit === undefined ? weekdays.findIndex((day) => foldText(day) === name) + 1 : Number(digit) - 1;
}
