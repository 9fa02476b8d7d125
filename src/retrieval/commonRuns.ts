// Stretches of a question that stand word for word in a text.
import type { QueryTerms } from './queryTerms.ts';
import { markerSyllables } from './unitReading.ts';
import type { UnitTokens } from './unitTokens.ts';

export type RunReading = {
  /** Syllables, as a share of the question's. */
  length: number;
  /** Weight, as a share of the question's syllables in order. */
  weight: number;
};

/** The longest stretch of the question that stands in the text word for word. */
export function longestRun(
  values: Uint16Array,
  from: number,
  to: number,
  terms: QueryTerms,
  places: QueryPlaces,
): RunReading {
  const { at, ofId, weights } = terms;
  let longest = 0;
  let heaviest = 0;
  for (let i = from; i < to; i += 1) {
    const term = ofId[values[i]!]!;
    if (term < 0 || term >= places.first.length) continue;
    for (let place = places.first[term]!; place >= 0; place = places.next[place]!) {
      // A run that could begin earlier was counted there.
      if (place > 0 && i > from && at[place - 1] === ofId[values[i - 1]!]) continue;
      let length = 0;
      let weight = 0;
      while (place + length < at.length && i + length < to && ofId[values[i + length]!] === at[place + length]) {
        weight += weights[at[place + length]!]!;
        length += 1;
      }
      if (length > longest) longest = length;
      if (weight > heaviest) heaviest = weight;
    }
  }
  return { length: longest / Math.max(1, at.length), weight: heaviest / places.weight };
}

/** Where each term stands in the question. */
export type QueryPlaces = {
  /** First position of a term, or -1. */
  first: Int32Array;
  /** Next position with the same term, or -1. */
  next: Int32Array;
  /** Sum of the weights of all positions. */
  weight: number;
};

export function placesOf({ at, syllableTerms, weights }: QueryTerms): QueryPlaces {
  const first = new Int32Array(syllableTerms).fill(-1);
  const next = new Int32Array(at.length).fill(-1);
  let weight = 1e-6;
  for (let place = at.length - 1; place >= 0; place -= 1) {
    next[place] = first[at[place]!]!;
    first[at[place]!] = place;
    weight += weights[at[place]!]!;
  }
  return { first, next, weight };
}

/** Longest bracket between a defined term and its "là". */
const maxGap = 12;

/** How much of the question stands at the beginning of a sentence right before "là": "Tạm vắng là …". */
export function definedShare(
  tokens: UnitTokens,
  unit: number,
  terms: QueryTerms,
  places: QueryPlaces,
  copula: number,
): number {
  if (copula < 0) return 0;
  const { body, segmentEnds } = tokens;
  const { at, ofId, weights } = terms;
  const values = body.values;
  const start = body.offsets[unit]!;
  let best = 0;
  let from = start;
  for (let segment = segmentEnds.offsets[unit]!; segment < segmentEnds.offsets[unit + 1]!; segment += 1) {
    const to = start + segmentEnds.values[segment]!;
    for (let skip = 0; skip <= markerSyllables && from + skip < to; skip += 1) {
      const term = ofId[values[from + skip]!]!;
      if (term < 0) continue;
      for (let place = places.first[term]!; place >= 0; place = places.next[place]!) {
        let length = 0;
        let weight = 0;
        while (
          place + length < at.length &&
          from + skip + length < to &&
          values[from + skip + length] !== copula &&
          ofId[values[from + skip + length]!] === at[place + length]
        ) {
          weight += weights[at[place + length]!]!;
          length += 1;
        }
        const end = from + skip + length;
        if (length === 0 || end >= to) continue;
        if (values[end] === copula) best = Math.max(best, weight);
        else if (length >= 2 && values.subarray(end, Math.min(to, end + maxGap)).includes(copula)) {
          best = Math.max(best, weight / 2);
        }
      }
    }
    from = to;
  }
  return best / places.weight;
}
