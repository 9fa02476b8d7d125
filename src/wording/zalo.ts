// What Zalo carries where an agency keeps its content off the platform.
import type { Brief } from '../channels/channel.ts';

/** A reminder without the duty's name. */
export function neutralReminder({ recipient, count, nearest }: Brief): string {
  return [
    `Kính gửi ${recipient}, anh/chị có ${count} việc cần xem, gần nhất: ${nearest}.`,
    'Theo cài đặt của cơ quan, nội dung không gửi qua Zalo. Đề nghị xem trên trang Sổ Tay của cơ quan.',
  ].join('\n');
}

/** In place of a reply about the office's own work. */
export const notOnZalo =
  'Trợ lý đã xử lý yêu cầu của anh/chị. Theo cài đặt của cơ quan, nội dung trả lời không gửi qua Zalo; đề nghị xem trên trang Sổ Tay của cơ quan.';
