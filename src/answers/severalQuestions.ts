// Two questions in one message ("ai chấm điểm và ai chịu trách nhiệm số liệu?") are answered one after the other.
import type { Answer } from './answer.ts';

const questionWord =
  /(?<!\p{L})(?:ai|gì|nào|đâu|bao giờ|bao lâu|bao nhiêu|mấy|thế nào|ra sao|gi|nao|dau|bao gio|bao lau|bao nhieu|may|the nao)(?!\p{L})/iu;
const joint = /(?:[,;?]\s*|\s)(?:và|còn|va|con)\s+|\?\s+(?=\S)/giu;
const minLength = 8;

/** The two halves, or the text alone when it asks one thing. */
export function splitQuestions(text: string): string[] {
  for (const match of text.matchAll(joint)) {
    const first = text.slice(0, match.index).trim();
    const second = text.slice(match.index + match[0].length).trim();
    const bothAsk = questionWord.test(first) && questionWord.test(second);
    if (bothAsk && first.length >= minLength && second.length >= minLength) return [first, second];
  }
  return [text];
}

/** One answer of two found ones. Undefined unless both were found: half an answer is better given to the whole question. */
export function joinAnswers(answers: readonly Answer[]): Answer | undefined {
  const [first, second] = answers;
  if (first === undefined || second === undefined) return undefined;
  if (answers.some(({ outcome }) => outcome !== 'answered')) return undefined;
  const citations = [...first.citations];
  for (const citation of second.citations) {
    if (!citations.some(({ provisionId, start }) => provisionId === citation.provisionId && start === citation.start))
      citations.push(citation);
  }
  const distinct = (lines: readonly string[]): string[] => [...new Set(lines)];
  return {
    outcome: 'answered',
    text: answers.map(({ text }) => text).join('\n\n'),
    lead: distinct(answers.map(({ lead }) => lead)).join('\n'),
    citations,
    sources: distinct(answers.flatMap(({ sources }) => sources)),
    caveats: distinct(answers.flatMap(({ caveats }) => caveats)),
    nextStep: first.nextStep,
    suggestions: first.suggestions,
  };
}
