// The sentences that a provision says: each with whatever above it is needed to be true.
import type { Library } from '../regulations/library.ts';
import type { Provision } from '../regulations/provision.ts';
import { guard } from './guard.ts';
import { type Passage, passagesOf } from './passages.ts';
import type { RoleReader } from './roles.ts';
import { introducesList, isOneOfMany, openingOf, plain, saysOnlyWho, standsAbove } from './standsAbove.ts';
import { statementOf } from './statement.ts';
import type { Statement } from './suppliedProvision.ts';
import { turningFrameOf, turns } from './turningFrame.ts';

const longestList = 500;
const markup = /[{}<>\\|`~^]/;
/** "Trường hợp này …" after another sentence is about what that one says. */
const pointsBack = /^(?:\S+\s+){0,4}?(?:này|đó|ấy|nói trên|nêu trên|trên đây)(?![\p{L}\p{M}])/u;
/** A heading that names what stands below it: "Các trường hợp …" over a text without a verb. */
const namesItems = /^(?:các|những|mọi|đối tượng|trường hợp|hành vi|ngoại lệ|hạn chế)(?![\p{L}\p{M}])/iu;

/** A list whose items hold only together is one statement. */
export function statementsOf(provision: Provision, library: Library, roles: RoleReader): Statement[] {
  const document = library.document(provision.documentId);
  if (document === undefined) return [];
  const unit = { document, provision, heading: provision.heading, path: '', body: library.body(provision) };
  const passages = wholeSentences(passagesOf(unit, library));
  const single = passages.flatMap((passage, at) =>
    statementIn(passage, passages[at - 1]?.provision !== passage.provision, library, roles),
  );
  // An order to whoever reads it is no statement of law.
  return [...single, ...wholeLists(provision, library)].filter(
    ({ shown }) => guard(shown) !== 'injection' && !markup.test(shown),
  );
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

function statementIn(passage: Passage, isFirst: boolean, library: Library, roles: RoleReader): Statement[] {
  const { text, provision } = passage;
  if (introducesList(text) || plain(text) === openingOf(provision, library)) return [];
  if (!isFirst && pointsBack.test(text)) return [];
  const openings = standsAbove({ provision }, library).filter(({ kind }) => kind === 'opening');
  // What follows an item inside of it may speak of the whole list; of conditions none holds alone.
  if (openings.length > 0 && (!isFirst || !openings.every((one) => isOneOfMany(one.text)))) return [];
  const inPlace = [...neededAbove(provision, text, library), text].join(': ');
  const isTurned = turningFrameOf(passage, library) !== undefined;
  const bearer = roles.bearer(provision);
  const namesBearer = bearer !== undefined && !isTurned && openings.every((one) => saysOnlyWho(one.text));
  const full = namesBearer ? statementOf(text, bearer) : inPlace;
  return [{ shown: isSame(full, text) ? inPlace : full, said: [text, inPlace, full] }];
}

function isSame(one: string, other: string): boolean {
  return plain(one).toLowerCase() === plain(other).toLowerCase();
}

/** Openings, and headings that turn or name what stands below; outermost first. */
function neededAbove(provision: Provision, text: string, library: Library): string[] {
  return standsAbove({ provision }, library)
    .filter((one) => one.kind === 'opening' || turns(one.text, text) || namesItems.test(one.text))
    .map((one) => one.text);
}

function wholeLists(provision: Provision, library: Library): Statement[] {
  const children = provision.children.map((id) => library.provision(id)).filter((child) => child !== undefined);
  const opening = openingOf(provision, library);
  const inner = children.flatMap((child) => wholeLists(child, library));
  if (opening === undefined || children.some((child) => child.children.length > 0)) return inner;
  const items = children.map((child) => plain(library.body(child)).replace(/[;,]$/u, ''));
  const own = `${opening}: ${items.join('; ')}.`;
  const shown = [...neededAbove(provision, opening, library), own].join(': ');
  return shown.length <= longestList ? [{ shown, said: [own, shown] }, ...inner] : inner;
}
