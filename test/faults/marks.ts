// Marks in the texts of messages, by which every piece is found again among what people received.

/** Stands in a text once. */
export const marker = (name: string) => `⟦${name}⟧`;

const paragraphs = 9;
const filler = 'Nội dung trả lời dài để phải chia thành nhiều tin nhắn. '.repeat(16).trim();

/** The marks of the reply to a question: of every paragraph. */
export function marksOf(question: string): string[] {
  const count = question.endsWith('dài') ? paragraphs : 1;
  return Array.from({ length: count }, (_, at) => marker(`${question}.${at + 1}`));
}

/** The reply to a question; one that ends with `dài` has nine paragraphs of about nine hundred characters. */
export function longText(question: string): string {
  return marksOf(question)
    .map((mark, at) => (at === 0 ? `Trả lời ${mark}` : `${mark} ${filler}`))
    .join('\n\n');
}
