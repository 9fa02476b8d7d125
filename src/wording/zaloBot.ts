// What the check of the channels says of the Zalo bot.

/** Each names where to look; `used` and `quota` are messages of this month, both directions. */
export const zaloBotFindings = {
  account: (name: string) => `Zalo Bot: mã truy cập dùng được${name === '' ? '' : `, tài khoản ${name}`}.`,
  token:
    'Zalo Bot: mã truy cập bị từ chối. Đề nghị lấy lại mã ở Zalo Bot Manager trong ứng dụng Zalo, sửa ZALO_BOT_TOKEN rồi khởi động lại.',
  failed: (code: string) =>
    `Zalo Bot: chưa hỏi được máy chủ (${code}). Đề nghị kiểm tra đường mạng của máy chủ này và ZALO_BOT_BASE_URL.`,
  polls: 'Zalo Bot: nhận tin bằng cách tự hỏi máy chủ; tin gửi đến khi chương trình dừng sẽ mất.',
  webhook: (url: string) => `Zalo Bot: tin được chuyển về ${url}.`,
  strayWebhook:
    'Zalo Bot: tin đang được chuyển đến một địa chỉ khác nên không tự hỏi được. Khởi động chương trình thì địa chỉ đó được gỡ; nếu vẫn còn, đề nghị kiểm tra xem mã truy cập có dùng ở nơi khác không.',
  noWebhook: (url: string) =>
    `Zalo Bot: chưa đăng ký địa chỉ nhận tin ${url}. Khởi động chương trình thì đăng ký lại; đề nghị kiểm tra PUBLIC_URL (phải là https, truy cập được từ Internet).`,
  otherWebhook: (url: string) =>
    `Zalo Bot: tin đang được chuyển đến địa chỉ khác, không phải ${url}. Đề nghị kiểm tra PUBLIC_URL và xem mã truy cập có dùng ở nơi khác không, rồi khởi động lại.`,
  quota: (used: number, quota: number) =>
    `Zalo Bot: tháng này đã dùng ${used} trên ${quota} tin (tính cả gửi và nhận).${
      used >= quota * 0.8 ? ' Đề nghị giảm gửi qua Zalo hoặc nâng gói, rồi sửa ZALO_BOT_MONTHLY_QUOTA.' : ''
    }`,
};
