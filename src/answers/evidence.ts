// Gathers the provisions that may answer a question and orders them by how much of the question they speak of.
import type { Library, Unit } from '../regulations/library.ts';
import type { Query } from '../retrieval/query.ts';
import type { Hit, Search } from '../retrieval/search.ts';
import { syllables } from '../vietnamese/syllables.ts';
import { holdsAnswerType } from './answerType.ts';
import { defines } from './definition.ts';
import type { Intent } from './intent.ts';
import { contextTerms, mergeTerms, type Passage, passagesOf, type Terms, termsOf } from './passages.ts';
import { type Emphasis, groupMatch, type Support, supportOf } from './support.ts';

export type ScoredPassage = { passage: Passage; support: Support; score: number };

export type Evidence = {
  unit: Unit;
  score: number;
  /** 0..1: that the unit which the search put first answers the question; the same for all evidence of a question. */
  probability: number;
  /** Best first. */
  passages: ScoredPassage[];
  /** Of the whole unit. */
  support: Support;
  /** The question names what the headings around the unit speak of. */
  onTheme: () => boolean;
  /** How well the passages answer when read from `start` for the length of a short quote; comparable within one unit. */
  scoreStretch: (passages: readonly ScoredPassage[], start: number) => number;
};

/** Units beyond these are never the answer often enough to be worth reading. */
const unitsRead = 8;
/** Of the units read last; what was read of a character takes about 70 bytes. */
const maxCachedCharacters = 150_000;
/** A unit that the ranker puts this far below the first one counts for 1/e of it: what a sentence says still decides. */
const scoreSpread = 12;
const coverageShare = 0.6;
const typeBonus = 0.12;
const definitionBonus = 0.4;
const themeMatch = 0.8;
/** How much the nearness of a stretch in meaning counts beside the words that it has in common with the question. */
const meaningShare = 0.4;
const nothing = termsOf([]);
/** About two sentences: what a phone shows without scrolling. */
export const stretchLength = 250;
/** What a stretch speaks of together counts more than its best sentence. */
const stretchShare = 0.8;

export type GatherEvidence = (query: Query, intent: Intent, emphasis: Emphasis) => Evidence[];

type ReadUnit = { passages: Passage[]; context: Terms; whole: Terms; characters: number };

export function createEvidence(library: Library, search: Search): GatherEvidence {
  /** By the units' positions. */
  const cache = new Map<number, ReadUnit>();
  let characters = 0;

  function read({ unit, position }: Hit): ReadUnit {
    const known = cache.get(position);
    if (known !== undefined) return known;
    const passages = passagesOf(unit, library);
    const whole = passages.length === 1 ? passages[0]!.terms : mergeTerms(...passages.map(({ terms }) => terms));
    const result = { passages, context: contextTerms(unit), whole, characters: unit.body.length };
    cache.set(position, result);
    characters += unit.body.length;
    for (const [oldest, { characters: freed }] of cache) {
      if (characters <= maxCachedCharacters || oldest === position) break;
      cache.delete(oldest);
      characters -= freed;
    }
    return result;
  }

  function bonus(query: Query, intent: Intent, passage: Passage): number {
    const ofType = holdsAnswerType(intent, passage.text) ? typeBonus : 0;
    return intent === 'definition' && defines(query, passage.text) ? ofType + definitionBonus : ofType;
  }

  return (query, intent, emphasis) => {
    const { hits, probability } = search.find(query, unitsRead);
    const bestHit = hits[0]?.score ?? 0;
    const evidence = hits.map((hit): Evidence => {
      const { passages, context, whole } = read(hit);
      const scored = passages.map((passage): ScoredPassage => {
        const around = passage.opening === undefined ? context : mergeTerms(context, passage.opening.terms);
        const own = supportOf(query, passage.terms, around, search, emphasis);
        return { passage, support: own, score: own.coverage + bonus(query, intent, passage) };
      });
      scored.sort((a, b) => b.score - a.score || a.passage.start - b.passage.start);
      const support = passages.length === 1 ? scored[0]!.support : supportOf(query, whole, context, search, emphasis);
      const best = scored[0]?.support.coverage ?? 0;
      return {
        unit: hit.unit,
        probability,
        score: Math.exp((hit.score - bestHit) / scoreSpread) + coverageShare * (support.coverage + best) * 0.5,
        passages: scored,
        support,
        onTheme: () =>
          query.groups.some(
            (group) =>
              !group.functionWord &&
              (group.keys.length > 1 || group.meanings.length > 0) &&
              groupMatch(group, query.accented, context, nothing, search.weight) >= themeMatch,
          ),
        scoreStretch: (stretch, start) => {
          const end = Math.min(start + stretchLength, stretch.at(-1)!.passage.end);
          const text = hit.unit.document.text.slice(start, end);
          const covered = supportOf(query, termsOf(syllables(text)), context, search, emphasis).coverage;
          const best = Math.max(...stretch.map((entry) => entry.score));
          const ofType = holdsAnswerType(intent, text) ? typeBonus : 0;
          return (
            stretchShare * covered + (1 - stretchShare) * best + ofType + meaningShare * search.similarity(query, text)
          );
        },
      };
    });
    return evidence.filter(({ passages }) => passages.length > 0).sort((a, b) => b.score - a.score);
  };
}
