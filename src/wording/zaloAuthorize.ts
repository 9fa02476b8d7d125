// What an administrator reads while granting the Official Account: in the terminal, then in the browser.
import { clockTime } from './dueDates.ts';

type Asked = { url: string; callbackUrl: string; codeChallenge: string; until: string };

/** `until`: time `HH:MM` at the office. */
export function consentSteps({ url, callbackUrl, codeChallenge, until }: Asked): string {
  return [
    `Đường dẫn cấp quyền, dùng một lần, đến ${clockTime(until)}:`,
    '',
    `  ${url}`,
    '',
    'Các bước:',
    `1. Tại developers.zalo.me, trang Official Account của ứng dụng: đặt Callback URL là ${callbackUrl}`,
    `   Nếu trang đó có ô Code Challenge, dán: ${codeChallenge}`,
    '2. Kiểm tra máy chủ Sổ Tay đang chạy và mở được từ Internet.',
    '3. Người quản trị Official Account mở đường dẫn trên, chọn đúng tài khoản và bấm đồng ý.',
    '4. Trình duyệt hiện "Đã kết nối" là xong; không phải sửa cài đặt hay khởi động lại.',
    '',
    'Đề nghị không chuyển đường dẫn này cho người khác.',
  ].join('\n');
}

export const usage = 'không nhận thêm gì. Cách dùng: npm run zalo:authorize';

const again = 'Đề nghị chạy lại lệnh npm run zalo:authorize rồi mở đường dẫn mới.';

export const granted = 'Đã kết nối Zalo Official Account với Sổ Tay. Anh/chị có thể đóng trang này.';

export const unknownState = `Đường dẫn cấp quyền không đúng, đã dùng hoặc đã hết hạn. ${again}`;

export const notGranted =
  'Zalo chưa cấp quyền cho ứng dụng. Đề nghị mở lại đường dẫn và bấm đồng ý bằng tài khoản quản trị Official Account.';

export const refused = `Zalo từ chối mã cấp quyền. Đề nghị kiểm tra ZALO_OA_APP_ID và ZALO_OA_APP_SECRET. ${again}`;

export const notReached = `Chưa kết nối được vì Zalo hoặc cơ sở dữ liệu không trả lời. ${again}`;
