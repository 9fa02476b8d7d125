// Judges one answer: does it say what it must, and is every citation verbatim where it claims to be?
import type { Answer } from '../../src/answers/answer.ts';
import type { RegulationDocument } from '../../src/regulations/provision.ts';
import type { Expectation } from './goldenQuestions.ts';

/** Reasons why the answer is wrong, none when it is right. Outside the documents, what must be said binds only an answer. */
export function reasonsAgainst(answer: Answer, expected: Expectation, options: { outside: boolean }): string[] {
  const lead = comparable(answer.lead);
  const quotes = answer.citations.map(({ quote }) => comparable(quote));
  const everything = [comparable(answer.text), ...quotes].join('\n');
  const missing = (groups: string[][], text: string) =>
    groups.filter((group) => !group.some((phrase) => text.includes(comparable(phrase))));

  const reasons: string[] = [];
  if (!expected.outcome.includes(answer.outcome)) reasons.push(`outcome is ${answer.outcome}`);
  if (!options.outside || answer.outcome === 'answered') {
    for (const group of missing(expected.all ?? [], everything)) reasons.push(`says none of: ${group.join(' | ')}`);
    for (const group of missing(expected.lead ?? [], lead)) reasons.push(`lead says none of: ${group.join(' | ')}`);
    const { starts } = expected;
    if (starts && !starts.some((start) => lead.startsWith(comparable(start)))) {
      reasons.push(`lead does not start with: ${starts.join(' | ')}`);
    }
    for (const phrase of expected.quote ?? []) {
      if (!quotes.some((quote) => quote.includes(comparable(phrase)))) reasons.push(`does not quote: ${phrase}`);
    }
  }
  for (const phrase of inventedPhrases(answer, expected)) reasons.push(`lead says: ${phrase}`);
  return reasons;
}

/** What the direct sentence says although it must not: facts from nowhere. */
export function inventedPhrases(answer: Answer, expected: Expectation): string[] {
  return (expected.none ?? []).filter((phrase) => comparable(answer.lead).includes(comparable(phrase)));
}

/** Citations whose quote is not verbatim at its offsets inside the provision they name. */
export function brokenCitations(answer: Answer, documents: readonly RegulationDocument[]): number {
  return answer.citations.filter(({ documentId, provisionId, quote, start, end }) => {
    const document = documents.find(({ id }) => id === documentId);
    const provision = document?.provisions.find(({ id }) => id === provisionId);
    if (!document || !provision || quote === '') return true;
    return document.text.slice(start, end) !== quote || start < provision.start || end > provision.end;
  }).length;
}

function comparable(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
