// The report of npm run check:channels.
import type { Finding } from '../channels/messenger.ts';
import { channelName } from './channelAlarms.ts';

export const usage = 'npm run check:channels [-- --json]';

const marks: Record<Finding['level'], string> = { ok: '[tốt]', warning: '[lưu ý]', problem: '[lỗi]' };

export function report(checked: { channel: string; findings: Finding[] }[]): string {
  if (checked.length === 0)
    return 'Chưa bật kênh nhắn tin nào. Trang hỏi đáp và cửa sổ lệnh dùng được ngay; để bật Telegram, Zalo hoặc Teams, xem tệp .env.example.';
  return checked
    .map(({ channel, findings }) =>
      [channelName(channel), ...findings.map(({ level, text }) => `  ${marks[level]} ${text}`)].join('\n'),
    )
    .join('\n\n');
}
