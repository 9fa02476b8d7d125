// Fixed words of the conversation in the terminal.

export const terminalWords = {
  welcome: 'Sổ Tay, trợ lý tự động tra cứu quy định. Nhập câu hỏi rồi nhấn Enter; gõ /thoat để kết thúc.',
  prompt: '> ',
  /** Lines that end the conversation. */
  goodbyes: ['/thoat', '/thoát', '/exit', '/quit'],
};
