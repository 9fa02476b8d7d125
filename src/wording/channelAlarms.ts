// What coordinators hear when a channel is in trouble. One message per channel, trouble and day.

const channelNames: Record<string, string> = {
  telegram: 'Telegram',
  'zalo-oa': 'Zalo Official Account',
  'zalo-bot': 'Zalo Bot',
  teams: 'Microsoft Teams',
  web: 'trang hỏi đáp',
  file: 'tệp',
  terminal: 'cửa sổ lệnh',
};

export function channelName(channel: string): string {
  return channelNames[channel] ?? channel;
}

const troubles: Record<string, string> = {
  token: 'nền tảng không nhận mã truy cập; chưa gửi được tin nào',
  'token-broken':
    'quyền truy cập đã mất hiệu lực và không tự gia hạn được; quản trị viên cần cấp lại (npm run zalo:authorize)',
  'token-refresh-failing': 'chưa gia hạn được quyền truy cập; hệ thống đang thử lại',
  'quota-80': 'đã dùng 80% số tin của tháng này',
  'quota-100': 'đã dùng hết số tin của tháng này',
  'quota-empty': 'đã hết số tin hoặc hết tiền gửi tin; tin chuyển sang kênh khác nếu người nhận có',
  configuration: 'nền tảng báo cấu hình hoặc quyền chưa đủ',
  conflict: 'một chương trình khác đang dùng cùng mã truy cập',
  store: 'cơ sở dữ liệu không trả lời',
};

/** `reply`: an answer to a question could not be delivered, otherwise the channel itself is in trouble. */
export function channelAlarm(channel: string, code: string, kind: 'channel' | 'reply'): string {
  const name = channelName(channel);
  const what =
    kind === 'reply'
      ? `có câu trả lời không gửi được (${reasonWords[code] ?? `mã ${code}`})`
      : (troubles[code] ?? `gặp trục trặc, mã ${code}`);
  return `Cảnh báo kênh ${name}: ${what}. Người quản trị xem chi tiết bằng lệnh: npm run check:channels.`;
}

const reasonWords: Record<string, string> = {
  blocked: 'người nhận đã chặn',
  'not-following': 'người nhận không còn quan tâm tài khoản',
  'not-found': 'không tìm thấy cuộc trò chuyện',
  'window-closed': 'đã quá thời gian được nhắn',
  unknown: 'gửi hai lần mà không rõ có đến hay không',
  'bad-request': 'nền tảng không nhận nội dung',
  'quota-empty': 'hết số tin',
  busy: 'nền tảng đang bận',
  'rate-limited': 'nền tảng giới hạn số tin',
  'server-error': 'máy chủ của nền tảng lỗi',
  unreachable: 'không kết nối được nền tảng',
};
