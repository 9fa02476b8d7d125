// The sentences that a provision says by itself: each with whatever above it is needed to be true.
import type { Library } from '../regulations/library.ts';
import type { Provision } from '../regulations/provision.ts';
import { guard } from './guard.ts';
import { type Passage, passagesOf } from './passages.ts';
import type { RoleReader } from './roles.ts';
import { introducesList, isOneOfMany, openingOf, saysOnlyWho, standsAbove } from './standsAbove.ts';
import { statementOf } from './statement.ts';
import { turningFrameOf, turns } from './turningFrame.ts';

const longestList = 500;
const markup = /[{}<>\\|`~^]/;
/** "Trường hợp này …" after another sentence is about what that one says. */
const pointsBack = /^(?:\S+\s+){0,4}?(?:này|đó|ấy|nói trên|nêu trên|trên đây)(?![\p{L}\p{M}])/u;

/** As they stand; with the bearer whom the heading or the opening names; a list whose items hold only together, whole. */
export function statementsOf(provision: Provision, library: Library, roles: RoleReader): string[] {
  const document = library.document(provision.documentId);
  if (document === undefined) return [];
  const unit = { document, provision, heading: provision.heading, path: '', body: library.body(provision) };
  const passages = wholeSentences(passagesOf(unit, library));
  const single = passages.flatMap((passage, at) =>
    passageStatements(passage, passages[at - 1]?.provision !== passage.provision, library, roles),
  );
  const all = [...new Set([...single, ...wholeLists(provision, library)])];
  // An order to whoever reads it is no statement of law.
  return all.filter((statement) => guard(statement) !== 'injection' && !markup.test(statement));
}

/** What follows a colon, and what stands in quotation marks or brackets, says nothing without what stands before it. */
function wholeSentences(passages: readonly Passage[]): Passage[] {
  const whole: Passage[] = [];
  for (const passage of passages) {
    const before = whole.at(-1);
    if (before?.provision === passage.provision && isOpen(before.text))
      whole[whole.length - 1] = { ...before, text: `${before.text} ${passage.text}`, opening: undefined };
    else whole.push({ ...passage, opening: undefined });
  }
  return whole;
}

function isOpen(text: string): boolean {
  const count = (mark: RegExp) => text.match(mark)?.length ?? 0;
  const introduces = /:(?=\s)|:$/u.test(text);
  return introduces || count(/[“«(]/gu) > count(/[”»)]/gu) || count(/"/g) % 2 === 1;
}

function passageStatements(passage: Passage, isFirst: boolean, library: Library, roles: RoleReader): string[] {
  const { text, provision } = passage;
  if (introducesList(text) || (!isFirst && pointsBack.test(text))) return [];
  const openings = standsAbove({ provision }, library).filter(({ kind }) => kind === 'opening');
  // What follows an item inside of it may speak of the whole list; of conditions none holds alone.
  if (openings.length > 0 && (!isFirst || !openings.every((one) => isOneOfMany(one.text)))) return [];
  const needed = neededAbove(provision, text, library);
  const isTurned = turningFrameOf(passage, library) !== undefined;
  const bearer = roles.bearer(provision);
  const ofBearer =
    bearer === undefined || isTurned || !openings.every((one) => saysOnlyWho(one.text))
      ? []
      : [statementOf(text, bearer)];
  return [[...needed, text].join(': '), ...ofBearer];
}

/** Openings, and headings that turn; outermost first. */
function neededAbove(provision: Provision, text: string, library: Library): string[] {
  return standsAbove({ provision }, library)
    .filter((one) => one.kind === 'opening' || turns(one.text, text))
    .map((one) => one.text);
}

function wholeLists(provision: Provision, library: Library): string[] {
  const children = provision.children.map((id) => library.provision(id)).filter((child) => child !== undefined);
  const opening = openingOf(provision, library);
  const inner = children.flatMap((child) => wholeLists(child, library));
  if (opening === undefined || children.some((child) => child.children.length > 0)) return inner;
  const items = children.map((child) =>
    library
      .body(child)
      .replace(/\s+/gu, ' ')
      .replace(/[;,.\s]+$/u, ''),
  );
  const list = [...neededAbove(provision, opening, library), opening, items.join('; ')].join(': ');
  return list.length <= longestList ? [`${list}.`, ...inner] : inner;
}
