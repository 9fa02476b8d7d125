// Reads one unit against a question: which terms occur where, and the best sentence.
import type { QueryTerms } from './queryTerms.ts';
import type { UnitSigns } from './unitSigns.ts';
import type { UnitTokens } from './unitTokens.ts';

export type FieldReading = {
  /** By term: how often it occurs. */
  counts: Float64Array;
  /** Syllables of the field; how many of them are asked for, and how many of its pairs. */
  length: number;
  askedSyllables: number;
  askedPairs: number;
};

export type SentenceReading = {
  /** Best share of the syllables' and of the pairs' weight in one sentence. */
  syllables: number;
  pairs: number;
  /** The same for two sentences in a row together with the heading. */
  twoSyllables: number;
  twoPairs: number;
  /** Of the best sentence: holds a number after its first syllables; a number before the unit asked for; a penalty. */
  number: boolean;
  measure: boolean;
  sanction: boolean;
};

/** What a question's sentence-level reading needs besides its terms. */
export type AskedSigns = {
  /** Terms that the question asks a number of: "bao nhiêu tuổi". */
  measures: ReadonlySet<number>;
};

/** Syllables of a segment that may be its marker ("1.", "a)"). */
export const markerSyllables = 2;

export function createField(terms: number): FieldReading {
  return { counts: new Float64Array(terms), length: 0, askedSyllables: 0, askedPairs: 0 };
}

export function readField(
  field: FieldReading,
  values: Uint16Array,
  from: number,
  to: number,
  { ofId, pairs, syllableTerms }: QueryTerms,
): void {
  field.counts.fill(0);
  field.length = to - from;
  field.askedSyllables = 0;
  field.askedPairs = 0;
  let previous = -1;
  for (let i = from; i < to; i += 1) {
    const term = ofId[values[i]!]!;
    if (term >= 0) {
      field.counts[term]! += 1;
      field.askedSyllables += 1;
      if (previous >= 0) {
        const pair = pairs[previous * syllableTerms + term]!;
        if (pair >= 0) {
          field.counts[pair]! += 1;
          field.askedPairs += 1;
        }
      }
    }
    previous = term;
  }
}

/** Adds the credit of official wordings: a phrase whose meaning stands in the text counts as said, at the meaning's share. */
function creditMeanings(terms: QueryTerms, has: (term: number) => boolean, credit: Float64Array): boolean {
  let any = false;
  for (const { of, needed, share } of terms.meanings) {
    if (!needed.every(has)) continue;
    for (const term of of) credit[term] = Math.max(credit[term]!, share);
    any = true;
  }
  return any;
}

export type Coverage = {
  syllables: number;
  pairs: number;
  heaviestMissing: number;
  /** The same by how rare a syllable is in law at large: the share that occurs, and the rarest that does not. */
  inLaw: number;
  rarestMissing: number;
};

/** Shares of the question's weight that occur. `credit` is scratch with one number for each term. */
export function coverage(terms: QueryTerms, has: (term: number) => boolean, credit: Float64Array): Coverage {
  let syllables = 0;
  let pairs = 0;
  let heaviestMissing = 0;
  let inLaw = 0;
  let inLawTotal = 1e-6;
  let rarestMissing = 0;
  credit.fill(0);
  creditMeanings(terms, has, credit);
  for (let term = 0; term < terms.terms; term += 1) {
    const weight = terms.weights[term]!;
    if (weight === 0) continue;
    const share = has(term) ? 1 : credit[term]!;
    if (terms.isPair[term] === 1) pairs += share * weight;
    else {
      syllables += share * weight;
      heaviestMissing = Math.max(heaviestMissing, (1 - share) * weight);
      const rarity = terms.rarityInLaw[term]!;
      inLawTotal += rarity;
      inLaw += share * rarity;
      rarestMissing = Math.max(rarestMissing, (1 - share) * rarity);
    }
  }
  return {
    syllables: syllables / terms.syllableWeight,
    pairs: pairs / terms.pairWeight,
    heaviestMissing: heaviestMissing / terms.heaviest,
    inLaw: inLaw / inLawTotal,
    rarestMissing,
  };
}

/** `unit`'s sentences one by one; `heading` must have been read. */
export function readSentences(
  tokens: UnitTokens,
  unit: number,
  terms: QueryTerms,
  heading: FieldReading,
  signs: UnitSigns,
  asked: AskedSigns,
  scratch: { credit: Float64Array; inSentence: Int32Array },
): SentenceReading {
  const { body, segmentEnds } = tokens;
  const { ofId, pairs, syllableTerms, weights, isPair, terms: termCount } = terms;
  const start = body.offsets[unit]!;
  const { inSentence } = scratch;
  inSentence.fill(-2);
  const best: SentenceReading = {
    syllables: 0,
    pairs: 0,
    twoSyllables: 0,
    twoPairs: 0,
    number: false,
    measure: false,
    sanction: false,
  };
  let bestScore = -1;
  let from = start;
  const firstSegment = segmentEnds.offsets[unit]!;
  const lastSegment = segmentEnds.offsets[unit + 1]!;
  for (let segment = firstSegment; segment < lastSegment; segment += 1) {
    const to = start + segmentEnds.values[segment]!;
    const sentence = segment - firstSegment;
    let previous = -1;
    let found = false;
    let hasNumber = false;
    let hasMeasure = false;
    let hasSanction = false;
    for (let i = from; i < to; i += 1) {
      const id = body.values[i]!;
      const term = ofId[id]!;
      if (term >= 0) {
        found = true;
        inSentence[term] = sentence;
        if (previous >= 0) {
          const pair = pairs[previous * syllableTerms + term]!;
          if (pair >= 0) inSentence[pair] = sentence;
        }
        if (i > from && signs.isNumber[body.values[i - 1]!] === 1 && asked.measures.has(term)) hasMeasure = true;
      }
      if (signs.isNumber[id] === 1 && i >= from + markerSyllables) hasNumber = true;
      if (signs.isSanction[id] === 1) hasSanction = true;
      previous = term;
    }
    from = to;
    if (!found) continue;
    let syllables = 0;
    let pairWeight = 0;
    let twoSyllables = 0;
    let twoPairs = 0;
    const credited =
      terms.meanings.length > 0 && creditSentence(terms, inSentence, sentence, heading.counts, scratch.credit);
    for (let term = 0; term < termCount; term += 1) {
      const weight = weights[term]!;
      if (weight === 0) continue;
      const last = inSentence[term]!;
      const here = last === sentence ? weight : credited ? weight * scratch.credit[term]! : 0;
      const near = last >= sentence - 1 || heading.counts[term]! > 0 ? weight : here;
      if (isPair[term] === 1) {
        pairWeight += here;
        twoPairs += near;
      } else {
        syllables += here;
        twoSyllables += near;
      }
    }
    syllables /= terms.syllableWeight;
    pairWeight /= terms.pairWeight;
    best.syllables = Math.max(best.syllables, syllables);
    best.pairs = Math.max(best.pairs, pairWeight);
    best.twoSyllables = Math.max(best.twoSyllables, twoSyllables / terms.syllableWeight);
    best.twoPairs = Math.max(best.twoPairs, twoPairs / terms.pairWeight);
    if (syllables + pairWeight > bestScore) {
      bestScore = syllables + pairWeight;
      best.number = hasNumber;
      best.measure = hasMeasure;
      best.sanction = hasSanction;
    }
  }
  return best;
}

function creditSentence(
  terms: QueryTerms,
  inSentence: Int32Array,
  sentence: number,
  inHeading: Float64Array,
  credit: Float64Array,
): boolean {
  credit.fill(0);
  return creditMeanings(terms, (term) => inSentence[term] === sentence || inHeading[term]! > 0, credit);
}
