// Gold spans in answers, by hand.
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answers/answer.ts';
import type { Citation } from '../../src/regulations/provision.ts';
import { holdsSpan, shownText } from './spans.ts';

function cite(quote: string): Citation {
  const place = { documentId: 'd', documentTitle: 'D', provisionId: 'p', label: 'Điều 1', start: 0, end: quote.length };
  return { ...place, quote, status: 'in_force' };
}

const answer: Answer = {
  outcome: 'answered',
  text: 'Phạt tù đến 07 năm.',
  lead: 'Phạt tù đến 07 năm.',
  citations: [cite('Phạm tội thì bị phạt tù.'), cite('Từ 02 năm đến 07 năm.')],
  sources: [],
  caveats: [],
  nextStep: '',
  suggestions: [],
};

describe('shownText', () => {
  it('is the quotes, then the text', () => {
    expect(shownText(answer)).toBe('Phạm tội thì bị phạt tù. Từ 02 năm đến 07 năm. Phạt tù đến 07 năm.');
  });
});

describe('holdsSpan', () => {
  it.each([
    ['case, punctuation and line ends do not count', 'a) Bị PHẠT tù,\ntừ 02 năm', 'phạt tù; từ 02 năm', 250, true],
    ['only whole words count', 'phạt 107 năm', '07 năm', 250, false],
    ['accents count', 'phat tu', 'phạt tù', 250, false],
    ['both Unicode forms are the same', 'phạt tù'.normalize('NFD'), 'phạt tù', 250, true],
    ['beyond the limit does not count', `${'a'.repeat(249)} phạt tù`, 'phạt tù', 250, false],
    ['up to the limit does', `${'a'.repeat(242)} phạt tù`, 'phạt tù', 250, true],
    ['a span without words is never held', 'phạt', '…', 250, false],
  ])('%s', (_, text, span, characters, held) => {
    expect(holdsSpan(text, span, characters)).toBe(held);
  });
});
