// The sources of an answer in full, as the command /nguon shows them.
import type { Answer } from '../answers/answer.ts';

export const nothingToCite = 'Chưa có câu trả lời nào trong cuộc trò chuyện này. Anh/chị vui lòng đặt câu hỏi trước.';

/** Every quote of the answer with its label and document, then source and status lines. */
export function sourcesOf(question: string, answer: Answer): string {
  if (answer.citations.length === 0) {
    return `Câu trả lời gần nhất ("${shortened(question)}") không trích dẫn quy định nào.`;
  }
  const head =
    answer.outcome === 'not_found'
      ? `Tài liệu không nêu nội dung được hỏi ("${shortened(question)}"). Các quy định gần nhất:`
      : `Căn cứ của câu trả lời cho câu hỏi "${shortened(question)}":`;
  const quotes = answer.citations.map(
    (citation, index) => `${index + 1}. ${citation.label}, ${citation.documentTitle}:\n"${citation.quote}"`,
  );
  return [head, ...quotes, ...answer.sources].join('\n\n');
}

function shortened(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim();
  return line.length <= 120 ? line : `${[...line].slice(0, 120).join('')}…`;
}
