// Lists of duties: complete, counted, of one bearer.
import type { Library } from '../regulations/library.ts';
import type { Provision, RegulationDocument } from '../regulations/provision.ts';
import type { Query, QueryGroup } from '../retrieval/query.ts';
import type { Vocabulary } from '../retrieval/vocabulary.ts';
import { syllables } from '../vietnamese/syllables.ts';
import { termsOf } from './passages.ts';
import type { Quote } from './quotes.ts';
import { type Bearer, bearerOf } from './roles.ts';
import { groupMatch, groupWeight, supportOf, type Weights } from './support.ts';

/** The duties of one bearer as they stand together in a document. */
export type DutyList = {
  bearer: Bearer;
  /** Keys of the bearer's name. */
  bearerKeys: string[];
  items: Provision[];
  documentId: string;
};

const minItems = 2;

/** `library` holds the document. */
export function dutyListsOf(
  { id, provisions }: RegulationDocument,
  library: Library,
  vocabulary: Vocabulary,
): DutyList[] {
  const lists: DutyList[] = [];
  for (const provision of provisions) {
    if (provision.children.length < minItems) continue;
    const items = provision.children.map((child) => library.provision(child)).filter((item) => item !== undefined);
    const bearer = items[0] && bearerOf(items[0], library, vocabulary);
    if (bearer === undefined || bearer.provision.id !== provision.id) continue;
    lists.push({ bearer, bearerKeys: syllables(bearer.text), items, documentId: id });
  }
  return lists;
}

export function quoteOf(provision: Provision, library: Library): Quote {
  const text = library.document(provision.documentId)?.text ?? '';
  let end = provision.end;
  while (end > provision.bodyStart && /\s/.test(text[end - 1]!)) end -= 1;
  return { provision, start: provision.bodyStart, end };
}

/** Share of a topic that an item must speak of to belong to the list asked for. */
const belongs = 0.5;
const nearBest = 0.6;

/**
 * The items that a question about duties asks for: all of them when it names no matter beyond what the heading says,
 * else those that speak of the matter. `whole` tells which.
 */
export function itemsAskedFor(
  list: DutyList,
  query: Query,
  topic: readonly QueryGroup[],
  library: Library,
  weights: Weights,
): { items: Provision[]; whole: boolean } {
  const document = library.head(list.documentId);
  const headings = [...library.ancestry(list.bearer.provision).map(({ heading }) => heading), list.bearer.text];
  const context = termsOf(syllables([document?.title ?? '', ...headings].join('\n')));
  const nothing = termsOf([]);
  const beyondHeading = topic.filter(
    (group) =>
      groupWeight(group, weights.weight) > 0 &&
      groupMatch(group, query.accented, context, nothing, weights.weight) < 0.6,
  );
  if (beyondHeading.length === 0) return { items: list.items, whole: true };
  const narrowed: Query = { ...query, groups: beyondHeading };
  const scored = list.items.map((item) => ({
    item,
    coverage: supportOf(narrowed, termsOf(syllables(library.body(item))), nothing, weights, () => 1).coverage,
  }));
  const best = Math.max(...scored.map(({ coverage }) => coverage));
  if (best < belongs) return { items: [], whole: false };
  const items = scored.filter(({ coverage }) => coverage >= Math.max(belongs, nearBest * best)).map(({ item }) => item);
  return { items, whole: false };
}
