// What the check of the Official Account tells an administrator: what was found, and where to put it right.

const authorize = 'chạy lệnh `npm run zalo:authorize` và nhờ quản trị viên của OA cấp quyền';

/** Days and times as an official reads them. */
function moment(at: Date): string {
  return at.toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' });
}

export const zaloOaCheck = {
  account: (name: string, packageName: string | undefined) =>
    `Zalo OA: kết nối được với tài khoản "${name}"${packageName ? `, gói ${packageName}` : ''}.`,
  unverified: 'Zalo OA: tài khoản chưa xác thực. Đề nghị xác thực tại trang quản lý OA (oa.zalo.me).',
  stateAgency:
    'Zalo OA: đây là OA của cơ quan nhà nước. Đề nghị hỏi Zalo về quyền gửi tin 1-1 và mẫu tin ZBS trước khi dùng chính thức.',
  unreachable: (code: string) =>
    `Zalo OA: không đọc được thông tin tài khoản (mã ${code}). Đề nghị kiểm tra mạng, ZALO_OA_APP_SECRET và quyền của ứng dụng tại developers.zalo.me.`,

  noToken: `Zalo OA: chưa có quyền truy cập. Đề nghị ${authorize}.`,
  broken: `Zalo OA: quyền truy cập không gia hạn được nữa. Đề nghị ${authorize}.`,
  expired: `Zalo OA: quyền truy cập đã hết hạn. Đề nghị ${authorize}.`,
  stale: (at: Date) =>
    `Zalo OA: mã truy cập hết hạn lúc ${moment(at)} và chưa được gia hạn. Nếu máy chủ đang chạy mà vẫn vậy, đề nghị ${authorize}.`,
  token: (access: Date, refresh: Date) =>
    `Zalo OA: mã truy cập dùng được đến ${moment(access)}, gia hạn được đến ${moment(refresh)}.`,

  sendApi: (api: 'v3' | 'v2' | undefined) =>
    api === undefined
      ? 'Zalo OA: phiên bản API gửi tin (v3 hay v2) sẽ được xác định ở lần gửi đầu tiên.'
      : `Zalo OA: gửi tin bằng API ${api}.`,
  windows: (freeHours: number, paidDays: number, paidMessages: boolean) =>
    [
      `Zalo OA: nhắc việc gửi miễn phí trong ${freeHours} giờ từ lần tương tác cuối của người nhận;`,
      paidMessages
        ? `từ đó đến ${paidDays} ngày Zalo tính phí (ZALO_OA_PAID_MESSAGES=on); sau ${paidDays} ngày chỉ gửi được mẫu tin.`
        : `sau đó chỉ gửi bằng mẫu tin (ZALO_OA_PAID_MESSAGES=off).`,
    ].join(' '),
  template: (id: string, left: number | undefined) =>
    `Zalo OA: dùng mẫu tin số ${id}${left === undefined ? '' : `, hôm nay còn gửi được ${left} tin`}.`,
  noTemplate: 'Zalo OA: chưa đặt mẫu tin (ZALO_ZBS_TEMPLATE_ID), nên nhắc việc không đến người đã lâu không tương tác.',
  templateQuota: (code: string) =>
    `Zalo OA: không đọc được hạn mức mẫu tin (mã ${code}). Đề nghị kiểm tra quyền ZBS và Zalo Cloud Account của OA.`,
  templatesUsedUp: (id: string) =>
    `Zalo OA: mẫu tin số ${id} đã hết hạn mức hôm nay. Đề nghị xem hạn mức tại trang quản lý ZBS.`,

  webhook: (address: string) =>
    `Zalo OA: không kiểm tra được từ đây webhook có nhận sự kiện hay không. Tại developers.zalo.me, địa chỉ webhook phải là ${address}, các sự kiện user_send_*, follow, unfollow và oa_send_* bật, "Lọc cú pháp" tắt; sau đó thử nhắn một tin cho OA.`,
  noPublicUrl:
    'Zalo OA: chưa đặt PUBLIC_URL là địa chỉ https mà Zalo gọi đến được, nên không nhận được tin nào. Đề nghị đặt trong tệp .env.',
  signature: (variant: string) => `Zalo OA: chữ ký webhook đã cố định theo cách ${variant}.`,
  signatureOpen:
    'Zalo OA: cách ký webhook chưa cố định. Sau tin đầu tiên, đề nghị chép tên cách ký trong nhật ký ("webhook signature found") vào ZALO_OA_SIGNATURE.',
};
