// What the bot says about itself, and its short replies to what is no question.

/** Put before the first reply of a conversation. Luật Trí tuệ nhân tạo 134/2025/QH15, Điều 11: people must know it is a machine. */
export const firstContactLine = 'Đây là trợ lý tự động, không phải cán bộ; câu trả lời chỉ để tham khảo.';

/** Who it is, what it can and cannot do, what is kept and what not to send. `model`: of `modelNotice`, where there is one. */
export function introduction(retentionDays: number, model?: string): string {
  return [
    'Xin chào anh/chị. Đây là Sổ Tay, trợ lý tự động tra cứu quy định, không phải cán bộ.',
    [
      'Trợ lý làm được:',
      '- Trả lời câu hỏi về các văn bản đã nạp, kèm trích dẫn điều khoản, nguồn và tình trạng hiệu lực.',
      '- Nhắc các hạn của đơn vị cho người đã kết nối tài khoản (/dangky), cho đến khi có người xác nhận.',
      '- Hiểu câu hỏi viết tắt, viết không dấu và câu hỏi tiếp theo trong cùng chủ đề.',
    ].join('\n'),
    [
      'Trợ lý không làm:',
      '- Không trả lời ngoài các văn bản đã nạp; tài liệu không nêu thì Trợ lý nói rõ là không nêu.',
      '- Không tư vấn pháp lý, không đánh giá, không chấm điểm cơ quan hay cá nhân.',
      '- Câu trả lời để tham khảo, không thay văn bản gốc và không thay ý kiến người có thẩm quyền.',
    ].join('\n'),
    [
      'Về dữ liệu:',
      `- Nội dung trao đổi được lưu tối đa ${retentionDays} ngày rồi tự xóa. Gõ /dulieu để xem, /xoadulieu để xóa ngay.`,
      ...(model === undefined ? [] : [model]),
      '- Đề nghị không gửi thông tin cá nhân, tài liệu nội bộ và bí mật nhà nước.',
    ].join('\n'),
    'Anh/chị cứ nhập câu hỏi như khi hỏi đồng nghiệp. Gõ /help để xem cách dùng.',
  ].join('\n\n');
}

const commandList = [
  'Các lệnh (gõ lệnh hoặc gõ chữ trong ngoặc):',
  '/vanban: các văn bản đang có (văn bản)',
  '/nguon: căn cứ đầy đủ của câu trả lời gần nhất (nguồn)',
  '/moi: bắt đầu chủ đề mới (mới)',
  '/phanhoi: góp ý về câu trả lời gần nhất (phản hồi)',
  '/hanchot: việc và hạn của tôi (việc của tôi)',
  '/dangky MÃ: kết nối tài khoản để nhận nhắc việc',
  '/lich: địa chỉ lịch các hạn; /nghi: báo ngày nghỉ',
  '/dulieu: dữ liệu đang lưu về tôi; /xoadulieu: xóa',
  '/start: giới thiệu và cách bảo vệ dữ liệu (bắt đầu)',
  '/help: trang này (trợ giúp)',
  'Cán bộ điều phối: /theodoi, /nhaphan, /capma, /giahan, /tralai, /traloi',
].join('\n');

/** How to ask, with questions that the loaded documents answer, and the commands. */
export function help(sampleQuestions: string[]): string {
  const how = 'Nhập câu hỏi bằng lời thường ngày, có dấu hay không dấu đều được.';
  const samples = sampleQuestions.map((question) => `- ${question}`);
  const asking = samples.length === 0 ? how : [`${how} Ví dụ:`, ...samples].join('\n');
  return ['Cách dùng Sổ Tay', asking, commandList].join('\n\n');
}

export const newThread = 'Đã bắt đầu chủ đề mới. Câu hỏi tiếp theo sẽ không dựa vào nội dung trước đó.';

export const unknownCommand = 'Trợ lý không có lệnh này. Gõ /help để xem các lệnh, hoặc nhập thẳng câu hỏi.';

/** The message holds no letter and no digit. */
export const nothingToRead =
  'Trợ lý chỉ đọc được câu hỏi bằng chữ. Anh/chị vui lòng nhập câu hỏi, hoặc gõ /help để xem cách dùng.';

export function tooLong(maxCharacters: number): string {
  const limit = new Intl.NumberFormat('vi-VN').format(maxCharacters);
  return `Nội dung dài quá ${limit} ký tự nên Trợ lý chưa xử lý. Anh/chị vui lòng rút gọn thành một câu hỏi rồi gửi lại.`;
}

/** A tapped button whose message is gone. */
export const expiredButton = 'Lựa chọn này không còn dùng được. Anh/chị vui lòng nhập câu hỏi.';

/** A turn failed; said once. */
export const apology =
  'Xin lỗi anh/chị, hệ thống gặp trục trặc nên chưa trả lời được câu hỏi này. Sự cố đã được ghi lại; đề nghị anh/chị hỏi lại sau ít phút.';

/** Stands in the transcript in place of a message that carried a secrecy mark. */
export const withheldText = '[Nội dung có dấu chỉ độ mật: không lưu]';

/** Luật Bảo vệ bí mật nhà nước 117/2025/QH15, Điều 5. */
export const secretRefusal = [
  'Nội dung anh/chị gửi có dấu chỉ độ mật (Mật, Tối mật hoặc Tuyệt mật). Trợ lý không tiếp nhận, không xử lý và không lưu nội dung này.',
  'Pháp luật về bảo vệ bí mật nhà nước không cho phép soạn thảo, lưu giữ hoặc gửi bí mật nhà nước qua thiết bị và dịch vụ có kết nối mạng. Đề nghị anh/chị xóa tin nhắn vừa gửi và báo bộ phận bảo mật của cơ quan nếu cần.',
].join('\n\n');

/** `personId`: by which an administrator lets the person in. */
export function mayNotAsk(personId: string): string {
  return [
    'Trợ lý này chỉ trả lời người đã được cơ quan cho phép hoặc đã kết nối tài khoản.',
    `Để kết nối, gõ /dangky kèm mã do cán bộ điều phối cấp. Mã tài khoản của anh/chị trên kênh này: ${personId}.`,
  ].join('\n');
}

/** In a group. */
export const pairAlone =
  'Việc kết nối tài khoản không làm trong nhóm, vì mọi người đều đọc được mã. Mã gửi ở đây không dùng được nữa; đề nghị xin mã mới và gửi trong cuộc trò chuyện riêng với Sổ Tay.';
export const askAlone = 'Nội dung này chỉ trao đổi riêng. Đề nghị anh/chị nhắn trong cuộc trò chuyện riêng với Sổ Tay.';
export const answeredAlone = 'Nội dung cá nhân đã được trả lời trong cuộc trò chuyện riêng giữa anh/chị và Sổ Tay.';

/** Said once; then nothing more is read for a while. */
export function tooManyMessages(waitSeconds: number): string {
  return `Anh/chị gửi quá nhanh nên Trợ lý tạm dừng đọc tin. Đề nghị gửi lại sau ${waitSeconds} giây.`;
}
