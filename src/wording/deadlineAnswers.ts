// What the assistant says when somebody asks when something is due.
import type { Deadline } from '../deadlines/deadline.ts';
import type { Obligation, YearDay } from '../deadlines/obligation.ts';
import { dueSentence, shortDate } from './dueDates.ts';

/** `workingDaysLeft` are those after today through the safe day. */
export type ComingDeadline = Deadline & { today: string; workingDaysLeft: number };

export function dated(deadline: ComingDeadline): string {
  const { name, due, status, basis } = deadline;
  const dates = `${name}: ${dueSentence(due, deadline)}.`;
  if (status === 'confirmed') return `${dates} Căn cứ: ${withoutStop(basis)}.`;
  return `Chưa có hạn nào được nhập theo văn bản. Theo lịch chung, mốc này chưa được xác nhận cho năm nay: ${dates}`;
}

/** One line each, without the legal fallback; `more` are those that were left out. */
export function datedList(heading: string, deadlines: ComingDeadline[], more: number): string {
  const lines = deadlines.map((deadline) => {
    const { name, due, status, basis } = deadline;
    const known = status === 'confirmed' ? `căn cứ: ${withoutStop(basis)}` : 'mốc chưa được xác nhận';
    return `- ${name}: ${dueSentence({ ...due, fallbackDay: undefined }, deadline)}; ${known}.`;
  });
  const rest = more === 0 ? [] : [`Và ${more} hạn khác xa hơn.`];
  return [heading, ...lines, ...rest].join('\n');
}

export const coming = 'Các hạn sắp tới:';
export const ownComing = 'Các hạn sắp tới của đơn vị anh/chị:';
export const commonComing = 'Các hạn chung của mọi đơn vị:';
export const nothingOwn = 'Hiện chưa có hạn nào sắp tới được nhập cho đơn vị anh/chị.';
export const nothingCommon = 'Hiện chưa có hạn chung nào sắp tới được nhập.';

export function sourceOfPattern(source: string): string {
  return `Nguồn của mốc chưa được xác nhận: ${lowerFirst(withoutStop(source))}.`;
}

export const sourcesOfPatterns =
  'Mốc chưa được xác nhận lấy theo lịch chung; anh/chị hỏi riêng từng hạn để xem nguồn của mốc.';

export const confirmDates = 'Anh/chị vui lòng hỏi cán bộ điều phối hoặc Sở Nội vụ hạn chính thức của đơn vị.';
export const whomToAsk =
  'Anh/chị vui lòng hỏi cán bộ điều phối hoặc Sở Nội vụ; khi hạn được nhập, Trợ lý nhắc đúng người phụ trách.';

/** `year` when another than the current one was asked for. */
export function noPlan(name: string, kind: Obligation['kind'], year: number | undefined): string {
  const missing = year === undefined ? 'kế hoạch năm nay' : `kế hoạch năm ${year}`;
  const what = kind === 'event' ? 'thông báo hoặc giấy mời nào được nhập' : missing;
  return `Hiện chưa có ${what} cho việc “${name}”, nên Trợ lý chưa nêu được ngày.`;
}

export function whatIsKnown(source: string): string {
  return `Điều đã biết: ${lowerFirst(withoutStop(source))}.`;
}

export function nothingEntered(name: string): string {
  return `Hiện chưa có hạn nào được nhập cho việc “${name}”.`;
}

/** `days` are `MM-DD`. */
export function remindedOn(days: string[], source: string): string {
  const dates = days.map((day) => shortDate(day)).join(', ');
  return `Trợ lý nhắc việc này vào ngày ${dates} hằng năm; đó không phải hạn. Nguồn: ${lowerFirst(withoutStop(source))}.`;
}

/** For dates of a pattern that are too far off to be laid out on the calendar. */
export function pattern(days: { name: string; wording: string; date: string }[]): string {
  const lines = days.map(({ name, wording, date }) => `${name}: ${wording} ${shortDate(date)}.`);
  const [only] = lines;
  const heading = 'Theo lịch chung hằng năm, chưa được xác nhận:';
  return lines.length === 1 ? `${heading} ${only}` : [heading, ...lines.map((line) => `- ${line}`)].join('\n');
}

export const noSuchPeriod = 'Lịch đang theo dõi không có kỳ được hỏi.';

export function dependsOn(name: string, other: string): string {
  return `Việc “${name}” không có hạn riêng, đi theo hạn của việc “${other}”.`;
}

export function switchedOff(name: string, reason: string): string {
  return `Việc “${name}” hiện không được theo dõi: ${withoutStop(reason)}.`;
}

export function rule(provisionLine: string): string {
  return `Quy định: ${withoutStop(provisionLine)}.`;
}

export const unknownPerson = 'Trợ lý chưa biết anh/chị là ai, nên chưa xem được việc của riêng anh/chị.';
export const howToRegister = 'Để xem việc của mình, anh/chị gõ /dangky kèm mã do cán bộ điều phối cấp.';

/** Stands under an answer about a duty. */
export function comingLine(deadline: ComingDeadline, meeting: boolean): string {
  const open = deadline.status === 'confirmed' ? '' : ' Mốc này theo lịch chung, chưa được xác nhận cho năm nay.';
  return `${meeting ? 'Lịch họp sắp tới' : 'Hạn sắp tới'}: ${deadline.name}, ${dueSentence(deadline.due, deadline)}.${open}`;
}

/** The name of an obligation when no single occurrence is meant: of the year asked for, or of none. */
export function generalName(template: string, days: YearDay[], year: number | undefined): string {
  const periods = days.map(({ name }) => name).join(', ');
  return nameOf(year === undefined ? template.replace(/\s*(?:năm )?\{year\}/g, '') : template, periods, year);
}

export function nameOf(template: string, period: string, year: number | undefined): string {
  return template
    .replaceAll('{period}', () => period)
    .replaceAll('{year}', () => String(year ?? ''))
    .replace(/\s+/g, ' ')
    .trim();
}

function withoutStop(text: string): string {
  return text.replace(/[.\s]+$/u, '');
}

/** Only the first word of an ordinary sentence: names and symbols stay. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}*\s\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
