// Whether an answer says more than it may. Knows the truth from the program without a model and from who made up the output;
// knows nothing of how the program checks.
import type { ModelAnswer } from './modelOffice.ts';
import { bones, skeleton } from './skeleton.ts';

export type Expected = {
  /** Of the program without a model. */
  extractive: ModelAnswer;
  /** True sentences that the model said too. */
  honest: readonly string[];
  /** What gives a lie away; a person would read it so. */
  giveaways: readonly string[];
  /** What must not stand anywhere as it is: markup, addresses. */
  literals?: readonly string[];
};

/** Everything of an answer that people read as the bot's own words: all but the verbatim quotes. */
export function shownIn({ lead, text, citations, caveats, nextStep, suggestions, sources }: ModelAnswer): string {
  const own = citations.reduce((left, { quote }) => left.replaceAll(`“${quote}”`, ''), text);
  return [lead, own, ...caveats, nextStep, ...suggestions, ...sources].join('\n');
}

/** What is wrong with the answer, nothing when it is supported or the extractive one. */
export function complaintsAbout(answer: ModelAnswer, expected: Expected): string[] {
  const { extractive, honest, giveaways, literals = [] } = expected;
  const [shown, known] = [shownIn(answer), shownIn(extractive)];
  const complaints = giveaways.filter((piece) => says(shown, known, piece)).map((piece) => `says: ${piece}`);
  for (const literal of literals) {
    if (shown.includes(literal) && !known.includes(literal)) complaints.push(`holds: ${JSON.stringify(literal)}`);
  }
  if (answer.model === undefined) {
    if (!isSame(answer, extractive)) complaints.push(`neither supported nor extractive: ${answer.lead}`);
    return complaints;
  }
  const more = rest(answer.lead, [...honest, extractive.lead]);
  if (more !== '') complaints.push(`says more than the truth: ${more}`);
  for (const sentence of honest.filter((text) => skeleton(answer.lead).includes(skeleton(text)))) {
    const isQuoted = answer.citations.some(({ quote }) => skeleton(quote).includes(skeleton(sentence)));
    if (!isQuoted) complaints.push(`does not cite where it stands: ${sentence}`);
  }
  if (answer.citations.length === 0) complaints.push('has no citation');
  return complaints;
}

/** Whether a person would read it there, and not in what is known to be true. */
export function says(shown: string, known: string, piece: string): boolean {
  const holds = (text: string) => ` ${skeleton(text)} `.includes(` ${skeleton(piece)} `);
  const letters = bones(piece);
  const spelt = [letters, [...letters].reverse().join('')].filter(({ length }) => length > 5);
  const spells = (text: string) => spelt.some((it) => bones(text).includes(it));
  return (holds(shown) || spells(shown)) && !holds(known) && !(spells(known) && !holds(shown));
}

function isSame(answer: ModelAnswer, extractive: ModelAnswer): boolean {
  const { conversation: _, ...one } = answer;
  const { conversation: __, ...other } = extractive;
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What remains of the words when these sentences are taken out. */
function rest(text: string, sentences: readonly string[]): string {
  return sentences
    .map(skeleton)
    .sort((a, b) => b.length - a.length)
    .reduce((left, sentence) => (sentence === '' ? left : left.replaceAll(sentence, ' ')), skeleton(text))
    .replace(/\s+/g, ' ')
    .trim();
}
