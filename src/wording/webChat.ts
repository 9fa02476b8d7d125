// What the web door says: the chat page, its notices, refusals and error pages. Pure functions from data to text.
import type { Button } from '../channels/channel.ts';
import type { DocumentStatus } from '../regulations/provision.ts';

/** Fixed words of the chat page. */
export const chatPageWords = {
  product: 'Sổ Tay',
  subtitle: 'Trợ lý tự động tra cứu quy định',
  skipToInput: 'Đến ô nhập câu hỏi',
  log: 'Nội dung trò chuyện',
  you: 'Anh/chị',
  assistant: 'Trợ lý',
  typing: 'Trợ lý đang soạn trả lời',
  inputLabel: 'Câu hỏi của anh/chị',
  inputPlaceholder: 'Nhập câu hỏi…',
  send: 'Gửi',
  noticeTitle: 'Xin chào anh/chị',
  citations: 'Căn cứ',
  nearest: 'Quy định gần nhất trong tài liệu',
  caveats: 'Lưu ý',
  suggestions: 'Câu hỏi gợi ý',
  feedback: 'Câu trả lời này có giúp được anh/chị không?',
  choices: 'Chọn một mục',
  reconnecting: 'Mất kết nối, đang nối lại…',
  sendFailed: 'Chưa gửi được vì mất kết nối. Anh/chị vui lòng bấm Gửi lại; câu hỏi sẽ không bị gửi trùng.',
  backToChat: 'Về trang hỏi đáp',
};

/** First contact: what this is, what it is for, how long it is kept. */
export function firstContactNotice(retentionDays: number): string[] {
  return [
    'Đây là trợ lý tự động, không phải cán bộ.',
    'Câu trả lời trích từ các văn bản đã nạp, chỉ để tham khảo và không thay văn bản gốc.',
    `Nội dung trao đổi được lưu tối đa ${retentionDays} ngày rồi tự xóa. Đề nghị không gửi bí mật nhà nước và thông tin cá nhân.`,
  ];
}

/** What a newcomer can tap before the first question. */
export function starterButtons(): Button[] {
  return [
    { title: 'Cách hỏi', action: '/help' },
    { title: 'Văn bản đang có', action: '/vanban' },
  ];
}

/** The badge beside a citation's label. */
export function statusBadge(status: DocumentStatus): string {
  const badges: Record<DocumentStatus, string> = {
    in_force: 'Còn hiệu lực',
    not_yet: 'Chưa có hiệu lực',
    replaced: 'Đã được thay thế',
    expired: 'Hết hiệu lực',
    unverified: 'Chưa xác minh',
  };
  return badges[status];
}

/** What a thumb means, for whoever cannot see it; undefined for a title that says it itself. */
export function spokenTitle(title: string): string | undefined {
  const spoken: Record<string, string> = { '👍': 'Câu trả lời hữu ích', '👎': 'Câu trả lời chưa đạt' };
  return spoken[title];
}

/** What the person's own bubble says after tapping a button of that title. */
export function tappedTitle(title: string): string {
  const spoken = spokenTitle(title);
  return spoken === undefined ? title : `${title} ${spoken}`;
}

export type WebRefusal = { message: string; remedy: string };

/** Refusals of the web door: what is wrong, and what to do. */
export const refusals = {
  empty: (): WebRefusal => ({
    message: 'Câu hỏi đang để trống.',
    remedy: 'Anh/chị vui lòng nhập câu hỏi rồi gửi lại.',
  }),
  tooLong: (maxCharacters: number): WebRefusal => ({
    message: `Câu hỏi dài quá ${formatCount(maxCharacters)} ký tự.`,
    remedy: 'Anh/chị vui lòng rút gọn, hoặc tách thành nhiều câu rồi gửi lại.',
  }),
  tooLarge: (maxKibibytes: number): WebRefusal => ({
    message: `Nội dung gửi lên vượt quá ${maxKibibytes} KiB.`,
    remedy: 'Anh/chị vui lòng rút gọn câu hỏi rồi gửi lại.',
  }),
  malformed: (): WebRefusal => ({
    message: 'Nội dung gửi lên không đúng mẫu.',
    remedy: 'Anh/chị vui lòng tải lại trang rồi gửi lại.',
  }),
  tooMany: (retryAfterSeconds: number): WebRefusal => ({
    message: 'Anh/chị gửi hơi nhanh, Trợ lý chưa kịp nhận.',
    remedy: `Vui lòng thử lại sau ${retryAfterSeconds} giây.`,
  }),
  otherSite: (): WebRefusal => ({
    message: 'Yêu cầu được gửi từ một trang khác nên không được nhận.',
    remedy: 'Anh/chị vui lòng mở trang hỏi đáp và gửi trực tiếp tại đó.',
  }),
  noPerson: (): WebRefusal => ({
    message: 'Chưa nhận ra cuộc trò chuyện của anh/chị.',
    remedy: 'Anh/chị vui lòng bật cookie và mở lại trang hỏi đáp.',
  }),
  badQuestion: (maxCharacters: number): WebRefusal => ({
    message: 'Trường "question" phải là câu hỏi có nội dung.',
    remedy: `Gửi JSON {"question": "…"}, từ 1 đến ${formatCount(maxCharacters)} ký tự.`,
  }),
  badAsOf: (): WebRefusal => ({
    message: 'Trường "asOf" không phải là một ngày có thật.',
    remedy: 'Ghi theo dạng NĂM-THÁNG-NGÀY, ví dụ 2026-11-23, hoặc bỏ trường này.',
  }),
  badConversation: (): WebRefusal => ({
    message: 'Trường "conversation" không phải mã do máy chủ cấp, hoặc cuộc trò chuyện đã bị xóa.',
    remedy: 'Bỏ trường này để bắt đầu cuộc trò chuyện mới và dùng mã trong câu trả lời.',
  }),
  notPublic: (): WebRefusal => ({
    message: 'Cơ quan chỉ cho người đã kết nối tài khoản hỏi, nên giao diện này đang tắt.',
    remedy: 'Hỏi trong cuộc trò chuyện sau khi kết nối, hoặc nhờ người quản trị đặt PUBLIC_QA=on.',
  }),
  notJson: (): WebRefusal => ({
    message: 'Nội dung gửi lên không phải là JSON hợp lệ.',
    remedy: 'Gửi một đối tượng JSON với tiêu đề Content-Type: application/json.',
  }),
  notFound: (): WebRefusal => ({
    message: 'Không có trang này.',
    remedy: 'Anh/chị vui lòng kiểm tra lại địa chỉ hoặc về trang hỏi đáp.',
  }),
  forbidden: (): WebRefusal => ({
    message: 'Số liệu vận hành cần mã truy cập; khi chưa đặt mã thì chỉ xem được tại máy chủ.',
    remedy: 'Gửi kèm tiêu đề Authorization: Bearer với giá trị METRICS_TOKEN.',
  }),
  busy: (): WebRefusal => ({
    message: 'Có quá nhiều cửa sổ trò chuyện đang mở.',
    remedy: 'Anh/chị vui lòng đóng bớt cửa sổ rồi thử lại.',
  }),
  broken: (): WebRefusal => ({
    message: 'Hệ thống gặp trục trặc khi xử lý yêu cầu.',
    remedy: 'Đề nghị anh/chị thử lại sau ít phút. Sự cố đã được ghi lại.',
  }),
};

function formatCount(value: number): string {
  return new Intl.NumberFormat('vi-VN').format(value);
}
