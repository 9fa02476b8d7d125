// A follow-up leaves out what was just said; this finds what to add so that it can be understood alone.
import type { Search } from '../retrieval/search.ts';
import type { Vocabulary } from '../retrieval/vocabulary.ts';
import type { Exchange } from './answer.ts';
import { type Understood, understand } from './understand.ts';

export type StandAlone = {
  /** Words of earlier questions that still hold; empty for a question that stands alone. */
  carried: string;
  /** True when the new turn only names another person or thing: the earlier question is asked again for it. */
  sameQuestion: boolean;
};

const opening =
  /^(?:(?:da|vang|ok|a|u|uh|roi|ua|o|ma|nhung|vay thi|the thi|vay|the|thi) )*(?:con|the con|vay con|vay|the|thi|rut cuoc|nhu vay|neu vay|neu the|roi|nhung|ma|ngoai ra|cu the|tai sao vay|sao vay) /;
const pronoun =
  / (?:do|nay|ay|kia|ho|ong ay|ong do|nguoi do|nguoi ay|nguoi nay|viec do|viec nay|viec ay|cai do|cai nay|dieu do|noi dung (?:do|nay)|o tren|vua roi|vua neu|khoan do|muc do|no) /;
const sameAgain = / (?:thi sao|the nao|ra sao|thi the nao|thi ra sao|thi|sao|thi khac gi) $/;
const maxTurns = 3;

/** Resolves the last turn, understood as `now`, against at most three earlier ones. */
export function standAlone(
  now: Understood,
  history: readonly Exchange[],
  search: Search,
  vocabulary: Vocabulary,
): StandAlone {
  const earlier = history.slice(-maxTurns);
  const last = earlier.at(-1);
  if (last === undefined) return { carried: '', sameQuestion: false };
  const spaced = ' ' + now.folded.join(' ') + ' ';
  const opens = opening.test(now.folded.join(' ') + ' ');
  const refers = pronoun.test(spaced);
  const thin = now.topic.length === 0 || (now.topic.length <= 1 && now.mentions.length === 0 && now.folded.length <= 6);
  const aboutDocument = now.intent === 'status' || now.intent === 'document';
  if (aboutDocument || (!opens && !refers && !thin)) return { carried: '', sameQuestion: false };
  const lastAsked = understand(last.question, search, vocabulary);
  const before = standAlone(lastAsked, earlier.slice(0, -1), search, vocabulary);
  const sameQuestion =
    now.topic.length === 0 && now.mentions.length > 0 && (sameAgain.test(spaced) || now.intent === 'what');
  return { carried: [last.question, before.carried].filter((part) => part !== '').join('\n'), sameQuestion };
}
