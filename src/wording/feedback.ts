// What the bot says about feedback on its answers.

export const feedbackWords = {
  reasons: { sai: 'Sai', thieu: 'Thiếu', cu: 'Nội dung cũ', 'can-cu': 'Không rõ căn cứ' },
  askReason: 'Trợ lý ghi nhận câu trả lời chưa đạt. Anh/chị vui lòng cho biết lý do:',
  thanks: 'Cảm ơn anh/chị đã phản hồi.',
  thanksWithReason: 'Cảm ơn anh/chị. Ý kiến đã được ghi lại để người phụ trách xem xét.',
  /** The button belongs to an answer that is not in this conversation, or no longer. */
  unknownMessage: 'Câu trả lời này không còn được lưu nên Trợ lý không ghi nhận được phản hồi.',
  nothingToRate: 'Chưa có câu trả lời nào trong cuộc trò chuyện này để phản hồi. Anh/chị vui lòng đặt câu hỏi trước.',
  askVerdict:
    'Anh/chị đánh giá câu trả lời gần nhất thế nào? Có thể chọn một mục dưới đây, hoặc viết rõ hơn: /phanhoi rồi đến nội dung góp ý.',
};
