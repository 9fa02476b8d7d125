// Answers to "what are the duties of …" and "how do … differ": complete lists, counted.
import type { Library } from '../regulations/library.ts';
import type { Provision, RegulationDocument } from '../regulations/provision.ts';
import type { Search } from '../retrieval/search.ts';
import type { Vocabulary } from '../retrieval/vocabulary.ts';
import { syllables } from '../vietnamese/syllables.ts';
import * as wording from '../wording/answers.ts';
import type { AnswerParts } from './assemble.ts';
import { documentsInQuestion } from './documentsInQuestion.ts';
import { type DutyList, dutyListsOf, itemsAskedFor, quoteOf } from './duties.ts';
import { termsOf } from './passages.ts';
import { createRoleReader, type RoleMention } from './roles.ts';
import { upperFirst } from './statement.ts';
import { supportOf } from './support.ts';
import type { Understood } from './understand.ts';

/** "Trọn bộ trách nhiệm", "những gì": whatever else is said around it, the whole list is meant. */
const asksForAll =
  /\b(?:toan bo|tron bo|tat ca|day du|liet ke|ke (?:ra|het|ten)|danh muc|danh sach|nhung gi|nhung viec|nhung thu|gom|bao nhieu|may (?:viec|trach nhiem|nhiem vu)|nhung (?:trach nhiem|nhiem vu)|cac (?:trach nhiem|nhiem vu))\b/;

export type DutyAnswersParts = { library: Library; search: Search; vocabulary: Vocabulary };

/** Lists longer than this are no answer for a phone; the search narrows them instead. */
const maxListItems = 40;

export function createDutyAnswers({
  library,
  search,
  vocabulary,
}: DutyAnswersParts): (asked: Understood) => AnswerParts | undefined {
  const roleReader = createRoleReader(library, vocabulary);
  const known = new WeakMap<RegulationDocument, DutyList[]>();

  function listsOf(document: RegulationDocument): DutyList[] {
    const lists =
      known.get(document) ??
      dutyListsOf(document, library, vocabulary).filter(({ items }) => items.length <= maxListItems);
    known.set(document, lists);
    return lists;
  }

  /** The list of the bearer that the question names in the document's own words, else of the same role. */
  function listOf(asked: Understood, role: string | undefined, lists: DutyList[]): DutyList | undefined {
    const named = lists.filter((list) => containsPhrase(asked.query.keys, list.bearerKeys));
    const wanted =
      named.length > 0 ? longest(named) : lists.filter(({ bearer }) => role !== undefined && bearer.role === role);
    return wanted.length < 2 ? wanted[0] : bestFitting(asked, wanted);
  }

  function longest(named: DutyList[]): DutyList[] {
    const length = Math.max(...named.map((list) => list.bearerKeys.length));
    return named.filter((list) => list.bearerKeys.length === length);
  }

  /** Of several documents' lists the one whose titles speak most of the question; the first of equals. */
  function bestFitting(asked: Understood, candidates: DutyList[]): DutyList | undefined {
    const scored = candidates.map((list) => {
      const titles = library.ancestry(list.bearer.provision).map(({ heading }) => heading);
      const terms = termsOf(syllables([library.head(list.documentId)?.title ?? '', ...titles].join('\n')));
      return { list, coverage: supportOf(asked.query, terms, terms, search, asked.emphasis).coverage };
    });
    return scored.reduce((best, candidate) => (candidate.coverage > best.coverage ? candidate : best)).list;
  }

  function oneList(asked: Understood, list: DutyList): AnswerParts | undefined {
    const others = asked.mentions.filter(({ role }) => role !== asked.subject && role !== list.bearer.role);
    const found = itemsAskedFor(list, asked.query, asked.topic, library, search);
    const all =
      found.items.length === 0 && asksForAll.test(asked.folded.join(' ')) ? { items: list.items, whole: true } : found;
    const items = others.length === 0 ? all.items : all.items.filter((item) => namesAny(item, others));
    const whole = all.whole && items.length === list.items.length;
    if (items.length === 0 || (!whole && items.length === 1)) return undefined;
    return {
      outcome: 'answered',
      lead: wording.dutyList(
        list.bearer.text,
        items.length,
        whole,
        whole ? [] : items.map((item) => library.body(item)),
      ),
      quotes: items.map((item) => quoteOf(item, library)),
    };
  }

  /** The asked one bears no list of duties, but others' duties name them: said so, and shown. */
  function onlyMentioned(asked: Understood, lists: DutyList[]): AnswerParts | undefined {
    const mention = asked.mentions.find(({ role }) => role === asked.subject);
    if (mention === undefined || lists.length === 0) return undefined;
    const narrowed = lists.flatMap((list) => itemsAskedFor(list, asked.query, asked.topic, library, search).items);
    const items = narrowed.filter((item) => namesAny(item, [mention]));
    if (items.length === 0) return undefined;
    const who = vocabulary.roleNames.get(mention.role) ?? '';
    return {
      outcome: 'answered',
      lead: `${wording.noOwnDuties(who)} ${wording.mentionedIn(who, items.length)}`,
      quotes: items.map((item) => quoteOf(item, library)),
    };
  }

  function namesAny(item: Provision, mentions: readonly RoleMention[]): boolean {
    const named = roleReader.named(item);
    return mentions.some(({ role }) => named.has(role));
  }

  function comparison(asked: Understood, lists: DutyList[]): AnswerParts | undefined {
    const roles = [...new Set(asked.mentions.map(({ role }) => role))];
    const compared = roles
      .map((role) => lists.find(({ bearer }) => bearer.role === role))
      .filter((list) => list !== undefined);
    const both = compared.length >= 2 ? compared : lists.length === 2 ? lists : [];
    if (both.length < 2) return undefined;
    const parts = both.map((list) => ({ list, ...itemsAskedFor(list, asked.query, asked.topic, library, search) }));
    const stated = parts.filter(({ items }) => items.length > 0);
    if (stated.length === 0) return undefined;
    return {
      outcome: 'answered',
      lead: wording.comparison(parts.map(({ list, items }) => wording.comparedCount(list.bearer.text, items.length))),
      quotes: stated.flatMap(({ items }) => items.map((item) => quoteOf(item, library))),
    };
  }

  return (asked) => {
    if (asked.intent !== 'compare' && asked.intent !== 'duties') return undefined;
    const lists = documentsInQuestion(asked, library, search).flatMap(listsOf);
    if (asked.intent === 'compare') return comparison(asked, lists);
    const list = listOf(asked, asked.subject, lists);
    if (list !== undefined) return oneList(asked, list);
    if (asked.subject !== undefined) return onlyMentioned(asked, lists);
    if (asked.topic.length > 0 || lists.length < 2 || lists.length > 3) return undefined;
    const bearers = lists.map(({ bearer }) => bearer.text);
    return {
      outcome: 'clarify',
      lead: upperFirst(wording.whose(bearers)),
      suggestions: bearers.map(wording.askDuties),
    };
  };
}

function containsPhrase(keys: readonly string[], phrase: readonly string[]): boolean {
  return keys.some((_, from) => phrase.every((key, offset) => keys[from + offset] === key));
}
