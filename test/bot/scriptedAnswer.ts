// An answerer with few lines to say, so that a test reads like a conversation.
import type { Answer, Outcome, Question } from '../../src/answers/answer.ts';
import type { ListedDocument } from '../../src/wording/documents.ts';

export const sampleDocument: ListedDocument = {
  title: 'Quy định về trách nhiệm trong cải cách hành chính',
  number: undefined,
  issuer: 'Ủy ban nhân dân tỉnh Quảng Nam',
  issuedOn: undefined,
  effectiveFrom: undefined,
  status: 'unverified',
  statusNote: 'Chưa xác minh được văn bản còn hiệu lực hay không.',
  source: 'Báo Quảng Nam online',
  restatement: { of: 'bài báo', original: 'quyết định' },
};

export const longSuggestion = 'Còn người trực tiếp lãnh đạo, chỉ đạo và thực hiện công tác này thì có trách nhiệm gì?';

function give(outcome: Outcome, text: string, suggestions: string[] = []): Answer {
  const cited = outcome === 'answered' || outcome === 'not_found';
  const citation = {
    documentId: 'qd',
    documentTitle: sampleDocument.title,
    provisionId: 'qd/khoan-8',
    label: 'khoản 8 mục I',
    quote: 'người đứng đầu cử cấp phó thay mặt cơ quan, đơn vị tham dự.',
    start: 0,
    end: 60,
    status: 'unverified' as const,
  };
  const citations = cited ? [citation] : [];
  const sources = cited ? ['Nguồn: bản tóm lược bài báo, chưa xác minh hiệu lực.'] : [];
  return { outcome, text, lead: text, citations, sources, caveats: [], nextStep: '', suggestions };
}

/** Knows who goes to a meeting, and what a follow-up refers to; breaks on "hỏng". */
export function scriptedAnswer({ text, history, asOf }: Question): Answer {
  if (text.includes('hỏng')) throw new Error(`cannot answer: ${text}`);
  if (text.includes('đi họp')) return give('answered', 'Cấp phó đi họp thay.', ['Hạn nộp khi nào?', longSuggestion]);
  if (text.startsWith('Còn') || text.startsWith('còn')) {
    const earlier = history.map((exchange) => exchange.question).join(' | ');
    return give('answered', `Tiếp theo: ${earlier === '' ? 'không có gì' : earlier}`);
  }
  if (text.includes('hôm nay')) return give('smalltalk', `Hôm nay là ${asOf}.`);
  return give('not_found', 'Tài liệu không nêu nội dung này.');
}
