// Questions made from sentences: a piece of the sentence is cut out and asked for. Real training questions mostly ask for
// what a heading names; people who read a document ask for a detail inside it, and these stand in for them.
import { splitSegments } from '../retrieval/segments.ts';
import { wordsOf } from '../vietnamese/syllables.ts';
import { questionPhrases } from './questionPhrases.ts';
import type { Random } from './random.ts';
import type { TrainingArticle, TrainingQuestion } from './trainingFiles.ts';

export type ClozeSettings = {
  /** Shares, 0..1: how much of the sentence is cut out, and how many of the other words are lost. */
  cut: { least: number; most: number };
  lost: { least: number; most: number };
};

const minWords = 10;
const shortest = 12;
const longest = 35;

/** Undefined when the article has no sentence that is long enough. */
export function clozeQuestion(
  { id, unit }: TrainingArticle,
  number: number,
  { cut, lost }: ClozeSettings,
  random: Random,
): TrainingQuestion | undefined {
  const sentences = splitSegments(unit.body)
    .map(wordsOf)
    .filter((words) => words.length >= minWords);
  const sentence = sentences[random.below(sentences.length)];
  if (sentence === undefined) return undefined;
  const between = ({ least, most }: { least: number; most: number }): number => least + (most - least) * random.next();
  const length = Math.min(sentence.length, shortest + random.below(longest - shortest + 1));
  const from = random.below(sentence.length - length + 1);
  const words = sentence.slice(from, from + length);
  const cutLength = Math.max(1, Math.round(words.length * between(cut)));
  const at = random.below(words.length - cutLength + 1);
  const lostShare = between(lost);
  const kept = (some: readonly string[]): string[] => some.filter(() => random.next() >= lostShare);
  const phrase = questionPhrases[random.below(questionPhrases.length)]!;
  const before = kept(words.slice(0, at));
  const after = kept(words.slice(at + cutLength));
  const text = random.next() < 0.5 ? [...before, phrase, ...after] : [...before, ...after, phrase];
  return { number, text: text.join(' '), relevant: [id] };
}
