// What the ledger of reminders says: the heads and values of its columns, and its command. Pure functions from data to text.
import type { DueStatus, ReminderState } from '../deadlines/deadline.ts';

export const heads = {
  unit: 'Đơn vị',
  obligationId: 'Mã nhiệm vụ',
  name: 'Nội dung',
  occurrence: 'Kỳ',
  wording: 'Hạn ghi trong văn bản',
  lastDay: 'Ngày cuối cùng của hạn',
  status: 'Loại hạn',
  basis: 'Căn cứ',
  official: 'Người được nhắc',
  officialId: 'Mã người được nhắc',
  step: 'Bước nhắc',
  rung: 'Cấp báo',
  scheduledAt: 'Hẹn gửi lúc',
  state: 'Tình trạng lời nhắc',
  channel: 'Kênh',
  startedAt: 'Bắt đầu gửi',
  finishedAt: 'Kết thúc gửi',
  outcome: 'Kết quả gửi',
  reason: 'Lý do',
  repeated: 'Gửi lại vì chưa rõ kết quả',
  acknowledgedAt: 'Xác nhận đã nhận lúc',
  acknowledgedBy: 'Người xác nhận',
  submittedAt: 'Báo đã nộp lúc',
  submittedBy: 'Người báo đã nộp',
  evidence: 'Minh chứng',
};

export const sheetName = 'Sổ theo dõi nhắc việc';

export const repeatedMark = 'có';

export const dueStatuses: Record<DueStatus, string> = {
  confirmed: 'đã xác nhận',
  provisional: 'tạm tính',
  internal: 'lịch nhắc',
};

export const reminderStates: Record<ReminderState, string> = {
  pending: 'chờ gửi',
  sending: 'đang gửi',
  sent: 'đã gửi',
  failed: 'không gửi được',
  unknown: 'chưa rõ kết quả',
  cancelled: 'đã hủy',
  superseded: 'đã thay bằng bước sau',
};

const outcomes: Record<string, string> = {
  sending: 'đang gửi',
  sent: 'đã gửi',
  retry: 'chưa gửi được, sẽ gửi lại',
  failed: 'không gửi được',
  unknown: 'chưa rõ kết quả',
};

/** An outcome that has no words here is shown as it is stored. */
export function outcomeWords(outcome: string): string {
  return Object.hasOwn(outcomes, outcome) ? (outcomes[outcome] ?? outcome) : outcome;
}

/** `count` of rows below the heads. */
export function exported(file: string, count: number): string {
  return `Đã ghi ${count} dòng vào ${file}. Tệp này chứa họ tên và nội dung công việc, đề nghị cất giữ cẩn thận.`;
}

const example = 'Ví dụ: npm run ledger -- so-theo-doi.xlsx --from 2026-01-01 --until 2026-12-31';

export const wrongCall = {
  file: `cần đúng một tên tệp có đuôi .csv hoặc .xlsx. ${example}`,
  option: `chỉ có hai tùy chọn --from và --until, mỗi tùy chọn kèm một ngày. ${example}`,
  order: `ngày của --from đứng sau ngày của --until. ${example}`,
};

/** `value` as typed. */
export function wrongDay(option: string, value: string): string {
  return `"${value}" ở ${option} không phải là một ngày có thật dạng NĂM-THÁNG-NGÀY. ${example}`;
}

export function fileExists(file: string): string {
  return `tệp ${file} đã có và không bị ghi đè. Đề nghị chọn tên khác, hoặc chuyển tệp cũ đi rồi chạy lại.`;
}

/** `reason` is the system's code. */
export function notWritable(file: string, reason: string): string {
  return `không tạo được tệp ${file} (${reason}). Đề nghị kiểm tra thư mục có tồn tại và được phép ghi.`;
}

export function tooManyRows(limit: number): string {
  return `sổ có hơn ${new Intl.NumberFormat('vi-VN').format(limit)} dòng, quá nhiều cho một tệp XLSX. Đề nghị thu hẹp khoảng ngày bằng --from và --until, hoặc chọn tệp .csv.`;
}
