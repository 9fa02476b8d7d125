// A question and one candidate as the numbers that the ranker judges by.
import { foldKey } from '../vietnamese/syllables.ts';
import { definedShare, longestRun, placesOf } from './commonRuns.ts';
import type { Query } from './query.ts';
import type { QueryTerms } from './queryTerms.ts';
import { questionKind } from './questionKind.ts';
import { featureAt, featureCount, type RankingFeature } from './rankingFeatures.ts';
import { coverage, createField, readField, readSentences } from './unitReading.ts';
import type { UnitSigns } from './unitSigns.ts';
import type { UnitTokens } from './unitTokens.ts';
import { cosine, type UnitVectorArrays } from './unitVectors.ts';

export type Candidate = {
  /** Position of the unit. */
  unit: number;
  lexical: number;
  /** Filled by `describe`, in the order of `rankingFeatures`. */
  features: Float32Array;
};

export type Ranked = Candidate & {
  /** Of the ranker; comparable within one question. */
  score: number;
};

export type FeatureParts = {
  tokens: UnitTokens;
  signs: UnitSigns;
  /** Absent: the model was left out, and all cosines are 0. */
  vectors: UnitVectorArrays | undefined;
};

const k1 = 1.2;
const b = 0.75;
/** Keeps these features near 1 for common texts. */
const longText = 6;
const manySentences = 20;
/** Features that are also seen against the best candidate. */
const relatedToBest = [
  'cosine',
  'cosine heading',
  'cosine path',
  'cosine mean',
  'covered pairs',
  'heading pairs',
  'best sentence pairs',
  'two sentences pairs',
] as const;

/** Fills the features of all candidates, which are in the order of their lexical score. */
export type DescribeCandidates = (
  query: Query,
  terms: QueryTerms,
  candidates: readonly Candidate[],
  /** Needed when there are vectors; see `wholeNumbers`. */
  queryVector: Int32Array | undefined,
) => void;

export function createDescribeCandidates({ tokens, signs, vectors }: FeatureParts): DescribeCandidates {
  const { heading, body, paths, pathOf } = tokens;
  const averageBody = Math.max(1, body.values.length / Math.max(1, tokens.size));

  function cosines(
    query: Int32Array | undefined,
    unit: number,
  ): { best: number; mean: number; ofHeading: number; ofPath: number } {
    if (vectors === undefined || query === undefined) return { best: 0, mean: 0, ofHeading: 0, ofPath: 0 };
    const first = vectors.offsets[unit]!;
    const last = vectors.offsets[unit + 1]!;
    let best = -1;
    let sum = 0;
    for (let window = first; window < last; window += 1) {
      const similarity = cosine(query, vectors.windows, window);
      if (similarity > best) best = similarity;
      sum += similarity;
    }
    return {
      best,
      mean: sum / (last - first),
      ofHeading: cosine(query, vectors.headings, unit),
      ofPath: cosine(query, vectors.paths, pathOf[unit]!),
    };
  }

  return (query, terms, candidates, queryVector) => {
    const kind = questionKind(query.keys);
    const asked = { measures: askedMeasures(query, terms) };
    const places = placesOf(terms);
    const bodyField = createField(terms.terms);
    const headingField = createField(terms.terms);
    const pathField = createField(terms.terms);
    const credit = new Float64Array(terms.terms);
    const inSentence = new Int32Array(terms.terms);
    const ideal = terms.syllableWeight + 0.5 * terms.pairWeight;
    let bestLexical = 1e-6;
    for (const { lexical } of candidates) bestLexical = Math.max(bestLexical, lexical);

    for (const [rank, { unit, lexical, features: f }] of candidates.entries()) {
      const from = body.offsets[unit]!;
      const to = body.offsets[unit + 1]!;
      const path = pathOf[unit]!;
      readField(bodyField, body.values, from, to, terms);
      readField(headingField, heading.values, heading.offsets[unit]!, heading.offsets[unit + 1]!, terms);
      readField(pathField, paths.values, paths.offsets[path]!, paths.offsets[path + 1]!, terms);
      const inBody = bodyField.counts;
      const inHeading = headingField.counts;
      const inPath = pathField.counts;
      const anywhere = coverage(
        terms,
        (term) => inBody[term]! > 0 || inHeading[term]! > 0 || inPath[term]! > 0,
        credit,
      );
      const ofBody = coverage(terms, (term) => inBody[term]! > 0, credit);
      const ofHeading = coverage(terms, (term) => inHeading[term]! > 0, credit);
      const ofPath = coverage(terms, (term) => inPath[term]! > 0, credit);
      const bm25 = bodyScores(terms, inBody, to - from, averageBody);
      const sentence = readSentences(tokens, unit, terms, headingField, signs, asked, { credit, inSentence });
      const bodyRun = longestRun(body.values, from, to, terms, places);
      const headingRun = longestRun(heading.values, heading.offsets[unit]!, heading.offsets[unit + 1]!, terms, places);
      const defined = definedShare(tokens, unit, terms, places, signs.copula);
      const near = cosines(queryVector, unit);
      const definitions = signs.definitions[unit]!;
      f[featureAt['lexical / best']] = lexical / bestLexical;
      f[featureAt['lexical / ideal']] = lexical / ideal;
      f[featureAt['body BM25 syllables']] = bm25.syllables;
      f[featureAt['body BM25 pairs']] = bm25.pairs;
      f[featureAt['covered syllables']] = anywhere.syllables;
      f[featureAt['covered pairs']] = anywhere.pairs;
      f[featureAt['body syllables']] = ofBody.syllables;
      f[featureAt['body pairs']] = ofBody.pairs;
      f[featureAt['heading syllables']] = ofHeading.syllables;
      f[featureAt['heading pairs']] = ofHeading.pairs;
      f[featureAt['path syllables']] = ofPath.syllables;
      f[featureAt['path pairs']] = ofPath.pairs;
      f[featureAt['path asked syllables']] = pathField.askedSyllables / Math.max(1, pathField.length);
      f[featureAt['path asked pairs']] = pathField.askedPairs / Math.max(1, pathField.length - 1);
      f[featureAt['best sentence syllables']] = sentence.syllables;
      f[featureAt['best sentence pairs']] = sentence.pairs;
      f[featureAt['two sentences syllables']] = sentence.twoSyllables;
      f[featureAt['two sentences pairs']] = sentence.twoPairs;
      f[featureAt['longest run length']] = bodyRun.length;
      f[featureAt['longest run weight']] = bodyRun.weight;
      f[featureAt['longest run in heading']] = headingRun.weight;
      f[featureAt.length] = Math.log(1 + to - from) / longText;
      f[featureAt['general heading']] = signs.generalHeading[unit]!;
      f[featureAt['defines what is asked']] = kind.definition ? defined : 0;
      f[featureAt['definitions asked']] = kind.definition ? definitions : 0;
      f[featureAt['number where asked']] = kind.number && sentence.number ? 1 : 0;
      f[featureAt['unit of measure where asked']] = sentence.measure ? 1 : 0;
      f[featureAt['sanction where asked']] = kind.sanction && sentence.sanction ? 1 : 0;
      f[featureAt.cosine] = near.best;
      f[featureAt['cosine heading']] = near.ofHeading;
      f[featureAt['cosine path']] = near.ofPath;
      f[featureAt['cosine mean']] = near.mean;
      f[featureAt['1 / rank']] = 1 / (1 + rank);
      f[featureAt['heaviest missing']] = anywhere.heaviestMissing;
      f[featureAt['rare in law covered']] = anywhere.inLaw;
      f[featureAt['rarest in law missing']] = anywhere.rarestMissing;
      f[featureAt.defines] = defined;
      f[featureAt['definitions not asked']] = kind.definition ? 0 : definitions;
      f[featureAt.sentences] =
        (tokens.segmentEnds.offsets[unit + 1]! - tokens.segmentEnds.offsets[unit]!) / manySentences;
      f[featureAt['has heading']] = headingField.length > 0 ? 1 : 0;
      f[featureAt['has path']] = pathField.length > 0 ? 1 : 0;
    }
    for (const name of relatedToBest) relateToBest(candidates, name);
    compareWithDocument(candidates, pathOf);
  };
}

function bodyScores(terms: QueryTerms, counts: Float64Array, length: number, average: number) {
  const norm = k1 * (1 - b + (b * length) / average);
  let syllables = 0;
  let pairs = 0;
  for (let term = 0; term < terms.terms; term += 1) {
    const count = counts[term]!;
    if (count === 0) continue;
    const score = (terms.weights[term]! * count * (k1 + 1)) / (count + norm);
    if (terms.isPair[term] === 1) pairs += score;
    else syllables += score;
  }
  return { syllables: syllables / terms.syllableWeight, pairs: pairs / terms.pairWeight };
}

/** "bao nhiêu tuổi", "mấy ngày": the terms whose number is asked for. */
function askedMeasures(query: Query, { at }: QueryTerms): ReadonlySet<number> {
  const folded = query.keys.map(foldKey);
  const measures = new Set<number>();
  for (let i = 0; i + 1 < at.length; i += 1) {
    const howMany = folded[i] === 'may' || (folded[i] === 'nhieu' && folded[i - 1] === 'bao');
    if (howMany) measures.add(at[i + 1]!);
  }
  return measures;
}

function highest(candidates: readonly Candidate[], feature: RankingFeature): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const { features } of candidates) best = Math.max(best, features[featureAt[feature]]!);
  return best;
}

function relateToBest(candidates: readonly Candidate[], feature: (typeof relatedToBest)[number]): void {
  const from = featureAt[feature];
  const to = featureAt[`${feature} - best`];
  const best = highest(candidates, feature);
  for (const { features } of candidates) features[to] = features[from]! - best;
}

/** Where many candidates come from one place, it is likely the right one. The place is the path: document and chapter. */
function compareWithDocument(candidates: readonly Candidate[], pathOf: Uint32Array): void {
  const sums = new Map<number, { sum: number; first: number; second: number }>();
  let total = 1e-6;
  for (const { unit, features } of candidates) {
    const lexical = features[featureAt['lexical / best']]!;
    const known = sums.get(pathOf[unit]!);
    if (known === undefined) sums.set(pathOf[unit]!, { sum: lexical, first: lexical, second: 0 });
    else {
      known.sum += lexical;
      known.second = Math.max(known.second, Math.min(known.first, lexical));
      known.first = Math.max(known.first, lexical);
    }
    total += lexical;
  }
  for (const { unit, features } of candidates) {
    const lexical = features[featureAt['lexical / best']]!;
    const { sum, first, second } = sums.get(pathOf[unit]!)!;
    features[featureAt['best of document']] = lexical === first ? second : first;
    features[featureAt['share of document']] = (sum - lexical) / total;
  }
}

export function createCandidate(unit: number, lexical: number): Candidate {
  return { unit, lexical, features: new Float32Array(featureCount) };
}
