// What is said of the optional language model.

/** Luật Trí tuệ nhân tạo 134/2025/QH15, Điều 11: what a model wrote is marked as such. */
export const wordedByModel = 'Câu trả lời do mô hình ngôn ngữ diễn đạt, đã được đối chiếu với điều khoản trích dẫn.';

/** A follow-up was written out by a model: what is answered is said. */
export function understoodAs(question: string): string {
  return `Trợ lý hiểu câu hỏi là: “${question}”`;
}

/** For the first reply of a conversation, where questions leave the agency. */
export function externalModelLine(host: string): string {
  return `Câu hỏi được gửi đến dịch vụ bên ngoài ${host} để diễn đạt câu trả lời; gõ /start để biết thêm.`;
}

/** For /start: where questions go. `host`: of an external service. */
export function modelNotice(host: string | undefined): string {
  return host === undefined
    ? '- Câu trả lời có thể do mô hình ngôn ngữ đặt tại hệ thống của cơ quan diễn đạt.'
    : `- Câu hỏi, các câu trước đó trong cuộc trao đổi và điều khoản liên quan được gửi đến dịch vụ bên ngoài ${host} để diễn đạt câu trả lời. Không gửi tên, tài khoản của anh/chị, tài liệu nội bộ và câu hỏi mà Trợ lý nhận ra có thông tin cá nhân.`;
}
