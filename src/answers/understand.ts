// A question understood: what kind of answer it wants, whom it is about, what it is about.
import type { Query, QueryGroup } from '../retrieval/query.ts';
import type { Search } from '../retrieval/search.ts';
import type { Vocabulary } from '../retrieval/vocabulary.ts';
import { foldKey } from '../vietnamese/syllables.ts';
import { detectIntent, type Intent } from './intent.ts';
import { findRoles, type RoleMention } from './roles.ts';
import type { Emphasis } from './support.ts';

export type Understood = {
  query: Query;
  /** So many keys of the query are the turn's own; the rest is carried over from earlier turns. */
  ownLength: number;
  folded: string[];
  intent: Intent;
  /** Positions of the words that ask. */
  frame: { start: number; end: number };
  mentions: RoleMention[];
  /** Whose duty is asked about; undefined when that is the question, or not said. */
  subject: string | undefined;
  /** Groups that carry the matter of the question. */
  topic: QueryGroup[];
  /** The same by position in the question. */
  emphasisAt: (position: number) => number;
  /** 0..1: what is asked counts fully, what only describes the situation counts less, the words that ask not at all. */
  emphasis: Emphasis;
};

/** Conditions tell the story around the question ("đang trên đường đi họp thì …"). */
const sideClause = 0.45;
/** Kinds whose asking words are content elsewhere ("bao lâu một lần", "hạn nộp"). */
const framedIntents: ReadonlySet<Intent> = new Set([
  'frequency',
  'duration',
  'when',
  'amount',
  'which-clause',
  'yes-no',
  'why',
  'where',
  'how',
  'compare',
  'what-if',
  'who',
  'what',
]);

/** Words of the question frame that are content elsewhere: "trách nhiệm", "nhiệm vụ", "bao gồm". */
const frameWords = new Set(
  'trach nhiem vu nghia quyen han bon phan gom may lan dau cong viec liet thuc hien tra loi khac sanh giong giua noi dung chi tiet bat buoc chiu chuyen mang ganh lo day du'.split(
    ' ',
  ),
);

export function understand(text: string, search: Search, vocabulary: Vocabulary): Understood {
  const query = search.parse(text);
  const folded = query.keys.map(foldKey);
  const { intent, frame } = detectIntent(query.keys, query.clauses);
  const mentions = findRoles(query.keys, vocabulary.roles);
  // A role is judged by who bears the duty, not by words.
  const roleGroups = new Set(
    query.groups.filter((group) =>
      mentions.some(({ start, end }) => group.start < end && group.start + group.keys.length > start),
    ),
  );
  const asking = framedIntents.has(intent) ? frame : { start: 0, end: 0 };
  const topic = query.groups.filter(
    (group) =>
      !group.functionWord &&
      !roleGroups.has(group) &&
      !(group.start >= asking.start && group.start < asking.end) &&
      !group.keys.every((key) => frameWords.has(foldKey(key))),
  );
  const mainClause = query.clauses[Math.max(frame.start, frame.end - 1)] ?? query.clauses.at(-1) ?? 0;
  const carrying = carryingGroups(query, topic, roleGroups);
  const emphasis = (group: QueryGroup): number =>
    carrying.includes(group) ? (query.clauses[group.start] === mainClause ? 1 : sideClause) : 0;
  const emphasisAt = (position: number): number => {
    const group = query.groups.find(({ start, keys }) => position >= start && position < start + keys.length);
    return group === undefined ? 0 : emphasis(group);
  };
  return {
    query,
    ownLength: query.keys.length,
    folded,
    intent,
    frame,
    mentions,
    subject: subjectOf(intent, mentions, query, folded, frame.start),
    topic,
    emphasis,
    emphasisAt,
  };
}

/** A question of asking words alone still has to be compared by something: by those, in the end by the roles. */
function carryingGroups(query: Query, topic: QueryGroup[], roleGroups: ReadonlySet<QueryGroup>): QueryGroup[] {
  if (topic.length > 0) return topic;
  const content = query.groups.filter(({ functionWord }) => !functionWord);
  const withoutRoles = content.filter((group) => !roleGroups.has(group));
  return withoutRoles.length > 0 ? withoutRoles : content;
}

/** The one whose duty is meant: "trách nhiệm của X", else the one who acts in the clause that asks. */
function subjectOf(
  intent: Intent,
  mentions: readonly RoleMention[],
  query: Query,
  folded: readonly string[],
  frameStart: number,
): string | undefined {
  const owners = mentions.filter(
    ({ start }) =>
      folded[start - 1] === 'cua' &&
      folded.slice(Math.max(0, start - 5), start - 1).some((word) => dutyWords.has(word)),
  );
  const eitherOr = owners.length > 0 && folded.includes('hay') && mentions.length > 1 && intent === 'who';
  const owner = eitherOr ? undefined : owners[0];
  if (owner !== undefined) return owner.role;
  const acting = mentions.filter(({ role }) => !servants.has(role));
  if (eitherOr) return undefined;
  if (intent === 'who') {
    // "người đứng đầu đôn đốc những ai" asks for the object; "ai đi thay người đứng đầu" for the subject.
    const asker = acting.find(({ start }) => start < frameStart && query.clauses[start] === query.clauses[frameStart]);
    return asker?.role;
  }
  const candidates = acting.length > 0 ? acting : mentions;
  const opening = folded.slice(0, 2).join(' ');
  const turn = folded.indexOf('thi');
  if (/^(?:khi|neu|lo|truong|gia|trong|luc|nho)\b/.test(opening) && turn > 0) {
    const after = candidates.find(({ start }) => start > turn);
    if (after !== undefined) return after.role;
  }
  return candidates[0]?.role;
}

const dutyWords = new Set(['nhiem', 'vu', 'viec', 'han', 'phan', 'quyen']);
/** Roles that are acted upon more often than they act. */
const servants = new Set(['civil_servant', 'citizen', 'superior']);
