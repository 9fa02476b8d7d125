// Draws pairs of a query and the passage that answers it. Real questions are few, so most queries are made from the
// articles: a heading for its text, or a sentence for the rest of its article.
import type { UnitTokens } from '../retrieval/unitTokens.ts';
import type { Random } from './random.ts';
import type { TrainingText } from './trainingText.ts';

/** Syllable ids; -1 separates what does not stand together and marks dropped syllables. */
export type TokenBuffer = { ids: Int32Array; length: number };

export type PairSampler = {
  /** Fills query and passage for one step; calls `add` after each pair until it gives false. */
  fill: (query: TokenBuffer, passage: TokenBuffer, add: (unit: number) => boolean) => void;
};

const separator = -1;
/** Of the draws; a draw that is no real question gives up to `groupSize` pairs, so about a fifth of all pairs are real. */
const realQuestionDraws = 0.64;
const groupSize = 8;
const minBody = 15;
const minHeading = 3;
const headingShare = 0.5;
const phraseShare = 0.5;
const questionDropout = 0.07;
const madeQueryDropout = 0.12;
const maxPassage = 400;
const shortPassage = 260;
const maxPathWithPassage = 40;
const maxPathWithQuery = 25;
/** Syllables on each side of a sentence that is to find the rest of its article. */
const around = 150;
/** Room for the longest query or passage with its headings. */
export const bufferLength = 2_048;

export function createPairSampler({ tokens, groups, questions, phrases }: TrainingText, random: Random): PairSampler {
  const { heading, body, segmentEnds, paths, pathOf } = tokens;
  const usable = groups
    .map((group) => group.filter((unit) => lengthOf(body, unit) >= minBody))
    .filter((group) => group.length > 0);
  const cumulated: number[] = [];
  let total = 0;
  for (const group of usable) {
    total += group.length;
    cumulated.push(total);
  }
  const real = questions.flatMap(({ ids, units }) => [...units].map((unit) => ({ ids, unit })));

  function append(buffer: TokenBuffer, values: Uint16Array, from: number, to: number): void {
    const end = Math.min(to, from + bufferLength - 1 - buffer.length);
    for (let i = from; i < end; i += 1) buffer.ids[buffer.length++] = values[i]!;
  }
  function separate(buffer: TokenBuffer): void {
    if (buffer.length < bufferLength) buffer.ids[buffer.length++] = separator;
  }
  function appendRow(buffer: TokenBuffer, rows: UnitTokens['heading'], row: number): void {
    append(buffer, rows.values, rows.offsets[row]!, rows.offsets[row + 1]!);
  }
  function appendPath(buffer: TokenBuffer, unit: number, longest: number): void {
    if (lengthOf(paths, pathOf[unit]!) >= longest) return;
    appendRow(buffer, paths, pathOf[unit]!);
    separate(buffer);
  }
  function drop(buffer: TokenBuffer, share: number): void {
    for (let i = 0; i < buffer.length; i += 1) if (random.next() < share) buffer.ids[i] = separator;
  }

  function realQuestion(query: TokenBuffer, passage: TokenBuffer): number {
    const { ids, unit } = real[random.below(real.length)]!;
    append(query, ids, 0, ids.length);
    drop(query, questionDropout);
    appendRow(passage, heading, unit);
    separate(passage);
    appendPath(passage, unit, maxPathWithPassage);
    let from = body.offsets[unit]!;
    let to = body.offsets[unit + 1]!;
    if (to - from > shortPassage && random.next() < 0.5) {
      from += random.below(to - from - 200);
      to = Math.min(to, from + shortPassage);
    }
    append(passage, body.values, from, Math.min(to, from + maxPassage));
    return unit;
  }

  function headingForBody(query: TokenBuffer, passage: TokenBuffer, unit: number): void {
    if (random.next() < phraseShare) {
      const phrase = phrases[random.below(phrases.length)]!;
      const before = random.next() < 0.2;
      if (before) append(query, phrase, 0, phrase.length);
      appendRow(query, heading, unit);
      if (!before) append(query, phrase, 0, phrase.length);
    } else appendRow(query, heading, unit);
    if (random.next() < 0.25 && lengthOf(paths, pathOf[unit]!) < maxPathWithQuery) {
      separate(query);
      appendRow(query, paths, pathOf[unit]!);
    }
    let from = body.offsets[unit]!;
    const end = body.offsets[unit + 1]!;
    if (end - from > shortPassage && random.next() < 0.5) from += random.below(end - from - 200);
    if (random.next() < 0.5) appendPath(passage, unit, maxPathWithPassage);
    append(passage, body.values, from, Math.min(end, from + shortPassage));
  }

  /** False when the article has no fitting sentence. */
  function sentenceForRest(query: TokenBuffer, passage: TokenBuffer, unit: number): boolean {
    const first = segmentEnds.offsets[unit]!;
    const count = segmentEnds.offsets[unit + 1]! - first;
    if (count < 2) return false;
    const chosen = random.below(count);
    const bodyStart = body.offsets[unit]!;
    const start = bodyStart + (chosen === 0 ? 0 : segmentEnds.values[first + chosen - 1]!);
    const end = bodyStart + segmentEnds.values[first + chosen]!;
    if (end - start < 6) return false;
    const length = Math.min(end - start, 8 + random.below(22));
    const from = start + random.below(end - start - length + 1);
    append(query, body.values, from, from + length);
    if (random.next() < 0.3) {
      const phrase = phrases[random.below(phrases.length)]!;
      append(query, phrase, 0, phrase.length);
    }
    appendRow(passage, heading, unit);
    separate(passage);
    if (random.next() < 0.5) appendPath(passage, unit, maxPathWithPassage);
    append(passage, body.values, Math.max(bodyStart, start - around), start);
    separate(passage);
    if (random.next() < 0.25) {
      append(passage, body.values, start, end);
      separate(passage);
    }
    append(passage, body.values, end, Math.min(body.offsets[unit + 1]!, end + around));
    return true;
  }

  function drawGroup(): { members: Uint32Array; first: number; count: number; scattered: boolean } {
    const target = random.next() * total;
    let low = 0;
    let high = cumulated.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (cumulated[middle]! > target) high = middle;
      else low = middle + 1;
    }
    const members = usable[low]!;
    const count = Math.min(members.length, groupSize);
    return { members, count, first: random.below(members.length - count + 1), scattered: random.next() < 0.5 };
  }

  return {
    fill: (query, passage, add) => {
      const begin = (): void => {
        query.length = 0;
        passage.length = 0;
      };
      for (;;) {
        if (real.length > 0 && random.next() < realQuestionDraws) {
          begin();
          if (!add(realQuestion(query, passage))) return;
          continue;
        }
        // Articles of one document in one batch are each other's hard negatives.
        const { members, first, count, scattered } = drawGroup();
        for (let k = 0; k < count; k += 1) {
          const unit = members[scattered ? random.below(members.length) : first + k]!;
          begin();
          const byHeading = random.next() < headingShare && lengthOf(heading, unit) >= minHeading;
          if (byHeading) headingForBody(query, passage, unit);
          else if (!sentenceForRest(query, passage, unit)) continue;
          drop(query, madeQueryDropout);
          if (!add(unit)) return;
        }
      }
    },
  };
}

function lengthOf(rows: UnitTokens['heading'], row: number): number {
  return rows.offsets[row + 1]! - rows.offsets[row]!;
}
