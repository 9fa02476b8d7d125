// A passage as one sentence that is true by itself: with what above it turns it, introduces it or names who bears it.
import type { Library } from '../regulations/library.ts';
import * as wording from '../wording/answers.ts';
import type { Evidence } from './evidence.ts';
import type { Passage } from './passages.ts';
import type { Bearer } from './roles.ts';
import { isOneOfMany, openingThatCounts } from './standsAbove.ts';
import { statementOf } from './statement.ts';
import { turningFrameOf } from './turningFrame.ts';

const maxListed = 500;

export function statementInPlace(
  found: Passage,
  { evidence, bearer }: { evidence: Evidence; bearer: Bearer | undefined },
  library: Library,
): string {
  const opening = introducing(found, evidence, library);
  // Of conditions none is told alone.
  const passage = opening !== undefined && !isOneOfMany(opening) ? (found.opening ?? found) : found;
  const text = withItems(evidence, passage);
  const above = turningFrameOf(passage, library)?.text ?? introducing(passage, evidence, library);
  return above === undefined ? statementOf(text, bearer) : wording.under(above, statementOf(text, undefined));
}

/** Only the first sentence of an item is part of its list. */
function introducing(passage: Passage, { passages }: Evidence, library: Library): string | undefined {
  const { provision, start, opening } = passage;
  const follows = passages.some(({ passage: one }) => one.provision === provision && one.start < start);
  return follows && opening?.provision !== provision ? undefined : openingThatCounts(passage, library);
}

/** A sentence that only opens a list says nothing without its items. */
function withItems(evidence: Evidence, opening: Passage): string {
  const items = evidence.passages.map(({ passage }) => passage).filter((passage) => passage.opening === opening);
  if (items.length === 0) return opening.text;
  const inOrder = items.sort((a, b) => a.start - b.start).map(({ text }) => text);
  const listed = `${opening.text} ${inOrder.join(' ')}`;
  return listed.length <= maxListed ? listed : opening.text;
}
