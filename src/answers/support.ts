// How much of a question a piece of text speaks of.
import type { Query, QueryGroup } from '../retrieval/query.ts';
import { isFunctionWord } from '../vietnamese/functionWords.ts';
import { foldKey, isVietnameseSyllable } from '../vietnamese/syllables.ts';
import type { Terms } from './passages.ts';

export type Support = {
  /** 0..1, weighted by how rare each phrase is: to compare texts. */
  coverage: number;
  /** 0..1, where everyday words that the text lacks hardly count: to judge whether the text is an answer at all. */
  relevance: number;
  /** 0..1: the heaviest missing term of law, as a share of the question. */
  missingTerm: number;
  /** Content phrases that the text does not speak of, heaviest first; `share` of the question's weight. */
  missing: {
    group: QueryGroup;
    share: number;
    /** A term of the language of law. */
    term: boolean;
    /** A known phrase that is one. */
    official: boolean;
  }[];
};

/** What stands in a heading above counts less than what stands in the text. */
const contextShare = 0.75;
const slipShare = 0.8;
const likelyShare = 0.9;
const meaningShare = 0.95;
const looseMeaningShare = 0.8;
const alone = 0.6;
/** From this match on a text counts as speaking of a phrase. */
const spokenOf = 0.5;
const missingEveryday = 0.25;
const missingLoose = 0.5;
const loneAmongContent = 0.55;
const loneAmongFunction = 0.85;

export type WeighSyllable = (key: string) => number;

/** What the words of a question weigh, and whether two neighbours are a term of the language of law. */
export type Weights = { weight: WeighSyllable; isTerm: (first: string, second: string) => boolean };

/** `accented` false: the diacritics are only likely, so a folded match is as good. */
function keyMatch(key: string, accented: boolean, terms: Terms): number {
  if (terms.accented.has(key)) return 1;
  return terms.folded.has(foldKey(key)) ? (accented ? slipShare : likelyShare) : 0;
}

function pairMatch(first: string, second: string, accented: boolean, terms: Terms): boolean {
  // The single syllables are looked up first: most pairs fail there, before a string is made.
  if (terms.accented.has(first) && terms.accented.has(second)) {
    if (terms.pairs.has(first + ' ' + second)) return true;
  }
  if (accented) return false;
  const foldedFirst = foldKey(first);
  const foldedSecond = foldKey(second);
  if (!terms.folded.has(foldedFirst) || !terms.folded.has(foldedSecond)) return false;
  return terms.foldedPairs.has(foldedFirst + ' ' + foldedSecond);
}

/** 0..1: the weighted share of the phrase's syllables that occur; neighbours must stand together to count fully. */
function phraseMatch(
  keys: readonly string[],
  accented: boolean,
  text: Terms,
  context: Terms,
  weigh: WeighSyllable,
): number {
  let matched = 0;
  let total = 0;
  let pairs = 0;
  let pairsFound = 0;
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i]!;
    const weight = keys.length > 1 && isFunctionWord(key) ? 0.2 * weigh(key) : weigh(key);
    total += weight;
    matched += weight * Math.max(keyMatch(key, accented, text), contextShare * keyMatch(key, accented, context));
    if (i > 0) {
      pairs += 1;
      const before = keys[i - 1]!;
      if (pairMatch(before, key, accented, text) || pairMatch(before, key, accented, context)) pairsFound += 1;
    }
  }
  if (total === 0) return 0;
  const adjacency = pairs === 0 ? 1 : alone + (1 - alone) * (pairsFound / pairs);
  return (matched / total) * adjacency;
}

export function groupMatch(
  group: QueryGroup,
  accented: boolean,
  text: Terms,
  context: Terms,
  weigh: WeighSyllable,
): number {
  let best = phraseMatch(group.keys, accented, text, context, weigh);
  for (const meaning of group.meanings) {
    const share = group.loose ? looseMeaningShare : meaningShare;
    best = Math.max(best, share * phraseMatch(meaning, accented, text, context, weigh));
  }
  return best;
}

/** The weight of a phrase in its question: function words weigh nothing, a long phrase little more than a short one. */
export function groupWeight(group: QueryGroup, weigh: WeighSyllable): number {
  if (group.functionWord) return 0;
  let sum = 0;
  let count = 0;
  for (const key of group.keys) {
    if (group.keys.length > 1 && isFunctionWord(key)) continue;
    sum += weigh(key);
    count += 1;
  }
  return count === 0 ? 0 : sum / Math.sqrt(count);
}

/**
 * A lone syllable says little: "phần" of "thành phần" is not "phần" of "bộ phận". It counts fully when it stands beside
 * the same neighbour as in the question.
 */
function company(query: Query, group: QueryGroup, text: Terms, context: Terms): number {
  if (group.keys.length > 1) return 1;
  const key = group.keys[0]!;
  const before = query.keys[group.start - 1];
  const after = query.keys[group.start + 1];
  const together = (first: string | undefined, second: string | undefined): boolean =>
    first !== undefined &&
    second !== undefined &&
    (pairMatch(first, second, query.accented, text) || pairMatch(first, second, query.accented, context));
  if (together(before, key) || together(key, after)) return 1;
  const partnered = [before, after].some((neighbour) => neighbour !== undefined && !isFunctionWord(neighbour));
  return group.meanings.length > 0 ? 1 : partnered ? loneAmongContent : loneAmongFunction;
}

/**
 * How much a phrase that the text lacks says that the text answers something else. A term of law ("kinh phí", "tiêu chí")
 * or a phrase with a known meaning says so; everyday words hardly: law says the same in other words.
 */
function missingShare(query: Query, group: QueryGroup, { isTerm }: Weights): { weight: number; term: boolean } {
  if (group.meanings.length > 0) return { weight: group.loose ? missingLoose : 1, term: false };
  const before = query.keys[group.start - 1];
  const after = query.keys[group.start + group.keys.length];
  const first = group.keys[0]!;
  const last = group.keys.at(-1)!;
  const withBefore = before !== undefined && !isFunctionWord(before) && isTerm(before, first);
  const withAfter = after !== undefined && !isFunctionWord(after) && isTerm(last, after);
  if (withBefore || withAfter) return { weight: 1, term: true };
  return { weight: isVietnameseSyllable(first) ? missingEveryday : 1, term: false };
}

/** How much a group of the question counts, 0..1. */
export type Emphasis = (group: QueryGroup) => number;

export function supportOf(query: Query, text: Terms, context: Terms, weights: Weights, emphasis: Emphasis): Support {
  const weigh = weights.weight;
  let total = 0;
  let telling = 0;
  let covered = 0;
  let missingTerm = 0;
  const missing: Support['missing'] = [];
  for (const group of query.groups) {
    const weight = emphasis(group) * groupWeight(group, weigh);
    if (weight === 0) continue;
    const match = groupMatch(group, query.accented, text, context, weigh) * company(query, group, text, context);
    total += weight;
    covered += weight * match;
    if (match >= spokenOf) telling += weight;
    else {
      const { weight: kind, term } = missingShare(query, group, weights);
      const share = weight * kind;
      if (term) missingTerm = Math.max(missingTerm, weight);
      telling += Math.max(share, weight * match);
      const [head, next] = group.keys;
      const official = !group.loose && head !== undefined && next !== undefined && weights.isTerm(head, next);
      missing.push({ group, share: share * (1 - match), term, official });
    }
  }
  for (const entry of missing) entry.share /= telling || 1;
  missing.sort((a, b) => b.share - a.share);
  return {
    coverage: total === 0 ? 0 : covered / total,
    relevance: telling === 0 ? 0 : covered / telling,
    missingTerm: total === 0 ? 0 : missingTerm / total,
    missing,
  };
}
