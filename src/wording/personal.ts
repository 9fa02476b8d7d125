// What an official hears about the own assignments.
import type { Answer } from '../answers/answer.ts';
import type { Deadline } from '../deadlines/deadline.ts';
import { dueSentence } from './dueDates.ts';
import type { DescribedReminder } from './reminders.ts';

/** The number of the assignment, by which words and commands name it. */
export const titles = { pick: (assignmentId: number) => `Việc ${assignmentId}` };

export const notConnected =
  'Trợ lý chưa biết anh/chị là ai. Đề nghị kết nối tài khoản: gõ /dangky kèm mã do cán bộ điều phối cấp.';
export const nothingReminded = 'Hiện không có nhắc việc nào đang mở cho anh/chị. Gõ /hanchot để xem các hạn sắp tới.';
export const notVisible = 'Trợ lý không tìm thấy việc này trong danh sách của anh/chị. Gõ /hanchot để xem lại.';

export function howToExtend(assignmentId: number): string {
  return `Anh/chị muốn lùi đến ngày nào, vì sao? Trả lời: “xin lùi hạn việc ${assignmentId} đến ngày 20/12/2026 vì …”. Đề nghị được chuyển đến cán bộ điều phối.`;
}

export const nothingToExtend =
  'Hiện không có việc nào có hạn chính thức đang mở để xin lùi. Gõ /hanchot để xem các hạn.';

export function whichOne(list: { id: number; deadline: Deadline }[]): string {
  return [
    'Anh/chị đang có nhiều việc mở, đề nghị chọn một, hoặc ghi lại kèm số của việc, ví dụ “đã nộp việc 12: số, ngày văn bản”:',
    ...list.map(({ id, deadline: { name, due } }) => `[${id}] ${name}, ${due.wording}`),
  ].join('\n');
}

/** Comes back as if typed. */
export function deputeAction(assignmentId: number, name: string): string {
  return `cử cấp phó việc ${assignmentId}: ${name}`;
}

export function basis(deadline: Deadline, quote: { label: string; quote: string; source: string } | undefined): string {
  const dated = {
    confirmed: `Hạn: ${deadline.due.wording}. Căn cứ: ${deadline.basis}.`,
    provisional: `Hạn tạm tính: ${deadline.due.wording}. Nguồn: ${deadline.basis}`,
    internal: `Ngày nhắc: ${deadline.due.wording}. Nguồn: ${deadline.basis}`,
  }[deadline.status];
  const rule =
    quote === undefined
      ? 'Chưa có quy định nào được nạp cho việc này.'
      : `${quote.label}: “${quote.quote}”\n\n${quote.source}`;
  return [deadline.name, dated, rule].join('\n\n');
}

export function owed(list: { described: DescribedReminder; acknowledged: boolean }[], total: number): string {
  if (list.length === 0) return 'Hiện anh/chị không có việc nào đang mở. Hạn mới được nhập thì Trợ lý sẽ nhắc.';
  const lines = list.map(({ described, acknowledged }) => {
    const { assignmentId, name, unit, due, status, today, workingDaysLeft } = described;
    const when =
      status === 'internal' ? `lịch nhắc ${due.wording}` : `hạn ${dueSentence(due, { today, workingDaysLeft })}`;
    const tentative = status === 'provisional' ? '; tạm tính theo lịch chung' : '';
    return `[${assignmentId}] ${name} (${unit}), ${when}${tentative}. ${acknowledged ? 'Đã nhận, chưa nộp.' : 'Chưa xác nhận.'}`;
  });
  const more = total > list.length ? [`Và ${total - list.length} việc khác.`] : [];
  return [`Anh/chị đang có ${total} việc mở:`, ...lines, ...more].join('\n');
}

/** The same as an answer, so that programs see its outcome. */
export function reminderAnswer(text: string): Answer {
  return {
    outcome: 'reminder',
    text,
    lead: text,
    citations: [],
    sources: [],
    caveats: [],
    nextStep: '',
    suggestions: [],
  };
}
