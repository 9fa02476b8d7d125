// Chooses what to quote from a provision: first the stretch that answers, then what else fits on a phone.
import type { Provision } from '../regulations/provision.ts';
import { type Evidence, type ScoredPassage, stretchLength } from './evidence.ts';
import type { Passage } from './passages.ts';

/** A verbatim stretch of one provision: `document.text.slice(start, end)`. */
export type Quote = { provision: Provision; start: number; end: number };

const totalLength = 500;
const maxFurther = 4;
/** Further sentences must speak of this share of what the best one speaks of. */
const worthQuoting = 0.35;

/** A sentence longer than a short quote may be quoted from one of its clauses on. */
const clauseStart = /[,;:]\s+|\s(?=thì\s)/gu;
/** Whole sentences read better: a clause must be this much more to the point. */
const clausePenalty = 0.08;

export function chooseQuotes(evidence: Evidence): Quote[] {
  const inOrder = [...evidence.passages].sort((a, b) => a.passage.start - b.passage.start);
  const { from, to, start } = bestStretch(evidence, inOrder);
  const chosen = inOrder.slice(from, to);
  const quotes = mergeNeighbours(chosen);
  quotes[0]!.start = start;
  let length = quotes.reduce((sum, quote) => sum + quote.end - quote.start, 0);
  const next = inOrder[to];
  const further: ScoredPassage[] = [];
  for (const candidate of [next, ...evidence.passages]) {
    if (length >= totalLength || further.length >= maxFurther) break;
    if (candidate === undefined || chosen.includes(candidate) || further.includes(candidate)) continue;
    if (candidate !== next && candidate.score < worthQuoting * evidence.passages[0]!.score) continue;
    further.push(candidate);
    length += candidate.passage.text.length;
  }
  return joinQuotes([...quotes, ...mergeNeighbours(further)]);
}

/** Sentences that follow each other within the length of a short quote and together speak most of the question. */
function bestStretch(
  evidence: Evidence,
  inOrder: readonly ScoredPassage[],
): { from: number; to: number; start: number } {
  const only = inOrder.length === 1 && inOrder[0]!.passage.text.length <= stretchLength;
  if (only) return { from: 0, to: 1, start: inOrder[0]!.passage.start };
  let best = { from: 0, to: 1, start: inOrder[0]!.passage.start, score: Number.NEGATIVE_INFINITY };
  for (const [from, { passage }] of inOrder.entries()) {
    for (const start of startsIn(passage)) {
      let to = from + 1;
      while (to < inOrder.length && inOrder[to]!.passage.end - start <= stretchLength) to += 1;
      const score = evidence.scoreStretch(inOrder.slice(from, to), start) - (start > passage.start ? clausePenalty : 0);
      if (score > best.score + 1e-9) best = { from, to, start, score };
    }
  }
  return best;
}

function startsIn(passage: Passage): number[] {
  if (passage.text.length <= stretchLength) return [passage.start];
  const clauses = [...passage.text.matchAll(clauseStart)].map((match) => passage.start + match.index + match[0].length);
  return [passage.start, ...clauses];
}

/** Stretches that follow each other in one provision become one. */
function mergeNeighbours(passages: readonly ScoredPassage[]): Quote[] {
  return joinQuotes(
    passages.map(({ passage }) => ({ provision: passage.provision, start: passage.start, end: passage.end })),
  );
}

function joinQuotes(quotes: readonly Quote[]): Quote[] {
  const joined: Quote[] = [];
  for (const quote of quotes) {
    const previous = joined.at(-1);
    const follows = previous !== undefined && quote.start >= previous.end && quote.start - previous.end <= 2;
    if (follows && previous.provision === quote.provision) previous.end = quote.end;
    else joined.push({ ...quote });
  }
  return joined;
}
