// What an entry of a calendar feed says. Pure functions from data to text.
import type { AssignmentState, Due, DueStatus } from '../deadlines/deadline.ts';
import { clockTime, longDate } from './dueDates.ts';

export type CalendarEntryText = {
  name: string;
  unit: string;
  due: Due;
  status: DueStatus;
  basis: string;
  state: AssignmentState;
};

const states: Record<AssignmentState, string> = {
  open: 'chưa xác nhận đã nhận',
  acknowledged: 'đã nhận, chưa nộp',
  submitted: 'đã nộp',
  cancelled: 'đã hủy',
};

/** One line; a date that nobody has confirmed says so, since many calendars show nothing else. */
export function calendarSummary({ name, status, state }: Pick<CalendarEntryText, 'name' | 'status' | 'state'>): string {
  const done = state === 'submitted' ? 'Đã nộp: ' : '';
  return `${done}${name}${status === 'provisional' ? ' (tạm tính)' : ''}`;
}

/** One fact per line. */
export function calendarDescription(entry: CalendarEntryText): string {
  const { unit, due, status, basis, state } = entry;
  const { wording, lastDay, time, safeDay, tentative } = due;
  const dueLine = {
    confirmed: `Hạn: ${wording}`,
    provisional: `Hạn tạm tính theo lịch chung, chưa được xác nhận cho năm nay: ${wording}`,
    internal: `Lịch nhắc, không phải hạn do văn bản ấn định: ${wording}`,
  }[status];
  const unsettled = tentative ? ' (tạm tính: lịch nghỉ liên quan chưa được xác nhận)' : '';
  return [
    `Đơn vị: ${unit}`,
    dueLine,
    ...(time === undefined ? [] : [`Lúc: ${clockTime(time)}`]),
    // A clock time on a working day is kept to as it stands.
    ...(time !== undefined && safeDay === lastDay ? [] : [`An toàn: ${longDate(safeDay)}${unsettled}`]),
    `Căn cứ: ${basis}`,
    `Tình trạng: ${states[state]}`,
  ].join('\n');
}

/** Without the name of a person: calendars are shown on shared screens. */
export function feedTitle(units: string[]): string {
  return `Sổ Tay: ${units.join(', ') || 'hạn của tôi'}`;
}
