// What the check of the Bot Framework channel (Teams, Web Chat) found, and where to mend it.

export const developmentMode =
  'Teams: đang chạy thử không cần xác thực (BOT_FRAMEWORK_DEVELOPMENT=on), chỉ nhận từ chính máy này. Khi dùng thật, đề nghị bỏ dòng này và đặt MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD.';
export const loginWorks = 'Teams: đăng nhập bằng MICROSOFT_APP_ID được.';
export const loginRefused =
  'Teams: Microsoft không nhận tài khoản của bot. Đề nghị kiểm tra MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD (client secret còn hạn, chép đúng cột Value) và MICROSOFT_APP_TENANT_ID tại portal.azure.com, mục App registrations › Certificates & secrets.';
export const loginUnreachable =
  'Teams: không kết nối được máy chủ đăng nhập. Đề nghị kiểm tra mạng, tường lửa và BOT_LOGIN_URL.';
export const keysWork = 'Teams: đọc được khóa kiểm tra chữ ký của Bot Connector.';
export const keysMissing =
  'Teams: không đọc được khóa kiểm tra chữ ký, nên chưa nhận được tin nhắn nào. Đề nghị kiểm tra mạng, tường lửa và BOT_OPENID_METADATA_URL.';

export function unreadableServiceUrl(position: number): string {
  return `Teams: địa chỉ thứ ${position} trong BOT_SERVICE_URLS không đọc được. Đề nghị ghi đầy đủ, ví dụ https://smba.trafficmanager.net/.`;
}
