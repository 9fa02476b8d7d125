// What `npm run deadline` says.
import type { Deadline } from '../deadlines/deadline.ts';
import { longDate } from './dueDates.ts';

export const usage = `cách dùng:
  npm run deadline -- set MÃ-VIỆC --year NĂM --unit ĐƠN-VỊ|all --wording "trước ngày 15/12/2026" --basis "Kế hoạch số …, ngày …" [--period KỲ] [--title TÊN]
  npm run deadline -- list [--json]
  npm run deadline -- withdraw SỐ`;

export const badYear = 'thiếu năm hoặc năm chưa đúng. Ví dụ: --year 2026';

export function entered(
  { id, changed, replaced }: { id: number; changed: boolean; replaced: { id: number; wording: string } | undefined },
  deadline: Deadline | undefined,
  unit: string,
): string {
  if (!changed) return `Không có gì thay đổi: hạn này đã được nhập (số ${id}).`;
  const safe = deadline === undefined ? '' : ` Ngày nhắc an toàn: ${longDate(deadline.due.safeDay)}.`;
  const name = deadline === undefined ? '' : `${deadline.name}, ${deadline.due.wording}. `;
  const whose = unit === 'all' ? 'mọi đơn vị' : unit;
  const instead = replaced === undefined ? '' : ` Thay cho hạn số ${replaced.id} (${replaced.wording}).`;
  return `Đã nhập hạn số ${id} cho ${whose}: ${name}${safe.trim()}`.trim() + instead;
}

export function listedDeadline({
  id,
  unitId,
  deadline,
}: {
  id: number | null;
  unitId: string | undefined;
  deadline: Deadline;
}): string {
  const { name, due, status, basis } = deadline;
  const state = { confirmed: `đã nhập, số ${id}`, provisional: 'tạm tính', internal: 'lịch nhắc' }[status];
  const kind = status === 'internal' ? 'Lịch nhắc' : 'Hạn';
  return [
    `${longDate(due.safeDay)}  ${name} (${unitId ?? 'mọi đơn vị'}; ${state})`,
    `  ${kind}: ${due.wording}${due.tentative ? ' (tạm tính)' : ''}. Căn cứ: ${basis}`,
  ].join('\n');
}

export function unknownNumber(number: string): string {
  return `không có hạn nào đang dùng mang số ${number}. Xem: npm run deadline -- list`;
}

export function withdrawn(number: string): string {
  return `Đã rút hạn số ${number}. Nhắc việc của hạn này dừng lại; nhật ký giữ nguyên. Hạn đã bị thay trước đó không tự có hiệu lực lại: nếu cần, đề nghị nhập lại.`;
}
