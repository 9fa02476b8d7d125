// What `npm run remind` says.
import { longDate } from './dueDates.ts';

export const usage =
  'cách dùng: npm run remind -- [--at 2026-12-01T08:00:00+07:00] [--dry-run] [--json]. Bỏ --at thì lấy lúc này; --dry-run chỉ xem, không gửi.';

export function badMoment(typed: string): string {
  return `“${typed}” không phải là một thời điểm. Ghi như 2026-12-01T08:00 (giờ cơ quan) hoặc 2026-12-01T08:00:00+07:00.`;
}

export function remindSummary(
  messages: { official: string; channel: string; text: string }[],
  { date, time }: { date: string; time: string },
  { dryRun, open }: { dryRun: boolean; open: boolean },
): string {
  const when = `${time.replace(':', ' giờ ')} ${longDate(date)}`;
  const closed = open ? '' : ' Ngoài giờ làm việc: tin được giữ lại đến giờ làm việc kế tiếp.';
  const head = `${dryRun ? 'Xem thử' : 'Đã gửi'} lúc ${when}: ${messages.length} tin.${closed}`;
  return `${[head, ...messages.map(({ official, channel, text }) => `--- ${official} (${channel})\n${text}`)].join('\n\n')}\n`;
}
