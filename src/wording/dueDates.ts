// Dates, times and due dates as officials read them.
import { Temporal } from 'temporal-polyfill';
import type { Due } from '../deadlines/deadline.ts';

const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];

/** `2026-12-18` becomes "18/12/2026". */
export function shortDate(date: string): string {
  return date.split('-').reverse().join('/');
}

/** `2026-12-18` becomes "thứ Sáu, 18/12/2026". */
export function longDate(date: string): string {
  return `${weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1]}, ${shortDate(date)}`;
}

/** `14:00` becomes "14 giờ 00". */
export function clockTime(time: string): string {
  return time.replace(':', ' giờ ');
}

/**
 * The due date as the plan says it, and in parentheses what to keep to: without full stop, to stand inside a sentence.
 * `workingDaysLeft` are those after today through the safe day.
 */
export function dueSentence(due: Due, { today, workingDaysLeft }: { today: string; workingDaysLeft: number }): string {
  const parts = [...keepTo(due, today, workingDaysLeft), ...legalFallback(due, today)];
  if (due.tentative) parts.push('tạm tính: lịch nghỉ liên quan chưa được xác nhận');
  return `${due.wording} (${parts.join('; ')})`;
}

/** A clock time on a working day is kept to as it stands; everything else has a safe day. */
function keepTo({ safeDay, lastDay, time }: Due, today: string, workingDaysLeft: number): string[] {
  const exact = time !== undefined && safeDay === lastDay ? `${clockTime(time)}, ` : undefined;
  const day = exact === undefined ? `an toàn: ${longDate(safeDay)}` : `${exact}${longDate(safeDay)}`;
  if (today > lastDay) return [day, time === undefined ? 'đã quá hạn' : 'đã qua'];
  if (today > safeDay) return [`ngày an toàn ${longDate(safeDay)} đã qua`];
  return [day, today === safeDay ? 'là hôm nay' : `còn ${workingDaysLeft} ngày làm việc`];
}

/** Bộ luật Dân sự 2015, Điều 148.5 speaks of periods that end with a day; it moves no hour of a meeting. */
function legalFallback({ fallbackDay, time }: Due, today: string): string[] {
  if (fallbackDay === undefined || time !== undefined || today > fallbackDay) return [];
  return [
    `nếu tính theo Điều 148.5 Bộ luật Dân sự 2015 thì đến hết ${longDate(fallbackDay)}, nhưng nơi nhận có thể đóng sớm hơn`,
  ];
}
