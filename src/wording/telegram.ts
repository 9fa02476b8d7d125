// What Telegram shows beside the conversation, and what the check of its settings says.

/** The menu of commands; a description has at most 256 characters. */
export const commandMenu = [
  { command: 'start', description: 'Giới thiệu và cách bảo vệ dữ liệu' },
  { command: 'help', description: 'Cách dùng và các lệnh' },
  { command: 'vanban', description: 'Các văn bản đang có' },
  { command: 'nguon', description: 'Căn cứ đầy đủ của câu trả lời gần nhất' },
  { command: 'moi', description: 'Bắt đầu chủ đề mới' },
  { command: 'phanhoi', description: 'Góp ý về câu trả lời gần nhất' },
  { command: 'hanchot', description: 'Việc và hạn của tôi' },
  { command: 'dangky', description: 'Kết nối tài khoản để nhận nhắc việc' },
  { command: 'lich', description: 'Địa chỉ lịch các hạn' },
  { command: 'nghi', description: 'Báo ngày nghỉ' },
  { command: 'dulieu', description: 'Dữ liệu đang lưu về tôi' },
];

export const tokenRefused =
  'Telegram từ chối token của bot. Đề nghị lấy lại token ở @BotFather (lệnh /mybots, mục API Token) và sửa TELEGRAM_BOT_TOKEN.';

/** `code`: why, in one word. */
export function notReached(apiRoot: string, code: string): string {
  return `Không gọi được ${apiRoot} (${code}). Đề nghị kiểm tra đường mạng ra ngoài của máy chủ và TELEGRAM_API_ROOT.`;
}

export function botFound(username: string): string {
  return `Telegram nhận token; bot là @${username}.`;
}

export function webhookRegistered(url: string): string {
  return `Telegram gửi tin nhắn đến ${url}.`;
}

export function webhookMissing(url: string): string {
  return `Telegram chưa ghi nhận địa chỉ ${url}. Sổ Tay đăng ký địa chỉ khi khởi động (npm start); nếu vẫn thiếu, đề nghị kiểm tra PUBLIC_URL: phải là https với cổng 443, 80, 88 hoặc 8443.`;
}

export function webhookElsewhere(host: string, url: string): string {
  return `Telegram đang gửi tin nhắn đến ${host} thay vì ${url}. Đề nghị kiểm tra PUBLIC_URL, khởi động lại Sổ Tay và bảo đảm không chương trình nào khác dùng token này.`;
}

export const pollingReady = 'Sổ Tay tự lấy tin nhắn từ Telegram; không có webhook nào cản trở.';

export function webhookInTheWay(host: string): string {
  return `Bot còn webhook ở ${host}, trong khi Sổ Tay được đặt để tự lấy tin nhắn. Sổ Tay gỡ webhook khi khởi động; nếu muốn dùng webhook, đề nghị đặt TELEGRAM_WEBHOOK_SECRET và PUBLIC_URL.`;
}

export function updatesWaiting(count: number): string {
  return `Có ${count} tin nhắn còn chờ ở Telegram. Đề nghị kiểm tra Sổ Tay có đang chạy (npm start) và ghi được cơ sở dữ liệu.`;
}

/** `reason`: Telegram's own words. */
export function lastPushFailed(reason: string): string {
  return `Trong 24 giờ qua Telegram có lần không gửi được tin nhắn đến máy chủ này ("${reason}"). Đề nghị kiểm tra chứng thư https, tường lửa, máy chủ chuyển tiếp và TELEGRAM_WEBHOOK_SECRET.`;
}

export function webhookUnknown(code: string): string {
  return `Chưa đọc được tình trạng webhook ở Telegram (${code}). Đề nghị chạy lại lệnh kiểm tra sau ít phút.`;
}
