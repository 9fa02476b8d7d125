// Chooses what to quote from a provision: first the sentence that answers, then what else fits on a phone.
import type { Provision } from '../regulations/provision.ts';
import type { Evidence, ScoredPassage } from './evidence.ts';

/** A verbatim stretch of one provision: `document.text.slice(start, end)`. */
export type Quote = { provision: Provision; start: number; end: number };

/** A provision this short is quoted whole, in its own order. */
const wholeLength = 250;
const totalLength = 500;
const maxQuotes = 4;
/** Further sentences must speak of this share of what the best one speaks of. */
const worthQuoting = 0.35;

export function chooseQuotes(evidence: Evidence): Quote[] {
  const inOrder = [...evidence.passages].sort((a, b) => a.passage.start - b.passage.start);
  const first = inOrder[0]?.passage.start ?? 0;
  const last = inOrder.at(-1)?.passage.end ?? 0;
  if (last - first <= wholeLength) return mergeNeighbours(inOrder);
  const best = evidence.passages[0]!;
  const next = inOrder[inOrder.indexOf(best) + 1];
  const chosen: ScoredPassage[] = [best];
  let length = best.passage.text.length;
  const candidates = [next, ...evidence.passages.slice(1)].filter((passage) => passage !== undefined);
  for (const candidate of candidates) {
    if (length >= totalLength || chosen.length >= maxQuotes) break;
    if (chosen.includes(candidate) || (candidate !== next && candidate.score < worthQuoting * best.score)) continue;
    chosen.push(candidate);
    length += candidate.passage.text.length;
  }
  return mergeNeighbours(chosen);
}

/** Stretches that follow each other in one provision become one. */
function mergeNeighbours(passages: readonly ScoredPassage[]): Quote[] {
  const quotes: Quote[] = [];
  for (const { passage } of passages) {
    const previous = quotes.at(-1);
    if (previous !== undefined && previous.provision === passage.provision && passage.start >= previous.end && passage.start - previous.end <= 2) {
      previous.end = passage.end;
    } else quotes.push({ provision: passage.provision, start: passage.start, end: passage.end });
  }
  return quotes;
}
