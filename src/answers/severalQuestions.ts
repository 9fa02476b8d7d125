// Two questions in one message ("ai chấm điểm và ai chịu trách nhiệm số liệu?") are answered one after the other.
import type { Citation } from '../regulations/provision.ts';
import { halfUnanswered } from '../wording/answers.ts';
import type { Answer } from './answer.ts';

const questionWord =
  /(?<!\p{L})(?:ai|gì|nào|đâu|bao giờ|bao lâu|bao nhiêu|mấy|thế nào|ra sao|gi|nao|dau|bao gio|bao lau|bao nhieu|may|the nao)(?!\p{L})/iu;
const joint = /[,;]\s*(?:và|còn|va|con)\s+|\s(?:và|còn|va)\s+|\?\s+(?=\S)/giu;
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

/** One answer of two, of which at least one was found; what was not found is said. Undefined otherwise. */
export function joinAnswers(answers: readonly Answer[]): Answer | undefined {
  const found = answers.filter(({ outcome }) => outcome === 'answered');
  const [first] = found;
  if (first === undefined || answers.some(({ outcome }) => outcome !== 'answered' && outcome !== 'not_found'))
    return undefined;
  const citations: Citation[] = [];
  for (const citation of found.flatMap((answer) => answer.citations)) {
    const known = citations.some(
      ({ provisionId, start }) => provisionId === citation.provisionId && start === citation.start,
    );
    if (!known) citations.push(citation);
  }
  const leads = answers.map(({ outcome, lead }) => (outcome === 'answered' ? lead : halfUnanswered(lead)));
  const distinct = (lines: readonly string[]): string[] => [...new Set(lines)];
  return {
    outcome: 'answered',
    text: answers.map(({ outcome, text }, part) => (outcome === 'answered' ? text : leads[part])).join('\n\n'),
    lead: distinct(leads).join('\n'),
    citations,
    sources: distinct(found.flatMap(({ sources }) => sources)),
    caveats: distinct(found.flatMap(({ caveats }) => caveats)),
    nextStep: first.nextStep,
    suggestions: first.suggestions,
  };
}
