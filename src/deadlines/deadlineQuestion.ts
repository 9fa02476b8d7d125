// Tells questions about deadlines from questions about what the documents say. A question counts as one only when every
// word of it is accounted for: one word too many, and it belongs to the documents.
import { undoneKeystrokes } from '../vietnamese/keyboard.ts';
import { accentedKey, foldKey, wordsOf } from '../vietnamese/syllables.ts';
import { type PhraseKind as Kind, kindsOf, shorthand } from './deadlinePhrases.ts';
import type { Obligation } from './obligation.ts';

export type DeadlineQuestion =
  /** What the asker still has to do. */
  | { kind: 'mine' }
  /**
   * When something is due; without an obligation: what is due next. `period` is a key such as `quy-3`, `6-thang` or `nam`,
   * whether the obligation has it or not.
   */
  | { kind: 'when'; obligation: Obligation | undefined; period: string | undefined; year: number | undefined };

/** Nobody asks for a date in more words. */
const mostCharacters = 200;
const longestPhrase = 8;

type Piece = { words: string[]; kinds: ReadonlySet<Kind>; names: Obligation[] };

const always: readonly Kind[] = ['when', 'due', 'submission', 'soon', 'nextYear', 'self', 'of', 'is', 'filler'];
/** A word in the names of so many obligations belongs to the field, to none of them. */
const commonFrom = 3;

/**
 * Undefined for everything that asks for more or something else than a date of an obligation or the asker's open work.
 * Reads with and without diacritics and chat spelling. `thisYear` is the year before "năm sau".
 */
export function readDeadlineQuestion(
  text: string,
  obligations: Obligation[],
  thisYear: number,
): DeadlineQuestion | undefined {
  if (text.length > mostCharacters) return undefined;
  const { words, period: named, year } = takePeriod(foldedWords(text));
  const { naming, common, words: spokenWords } = spokenOf(obligations);
  const pieces = cut(words, naming, spokenWords);
  if (pieces === undefined) return undefined;
  const has = (...kinds: Kind[]) => pieces.some((piece) => kinds.some((kind) => piece.kinds.has(kind)));
  const obligation = longestName(pieces);
  if (obligation === undefined && asksForOwnWork(pieces, has)) return { kind: 'mine' };
  const asks =
    obligation === undefined ? asksWhatIsDue(pieces, has, common) : asksWhenDue(pieces, has, obligation, common);
  if (!asks) return undefined;
  const yearly = pieces.some(
    ({ words: [word, more] }, at) => word === 'nam' && more === undefined && pieces[at - 1]?.names.length,
  );
  return {
    kind: 'when',
    obligation,
    period: named ?? (yearly ? 'nam' : undefined),
    year: year ?? (has('nextYear') ? thisYear + 1 : undefined),
  };
}

type Has = (...kinds: Kind[]) => boolean;

function asksWhenDue(pieces: Piece[], has: Has, obligation: Obligation, common: ReadonlySet<string>): boolean {
  const own = new Set([obligation.name, ...obligation.asked].flatMap(foldedWords));
  const dueNamed = has('due', 'submission', 'schedule');
  const allowed: Kind[] = [...always, 'schedule', 'todo', 'yet', 'there'];
  // "hạn chấm điểm là gì" asks for the date, "nộp gì trước ngày nào" for something else.
  if (dueNamed && !has('when')) allowed.push('what');
  const said = (word: string) => own.has(word) || common.has(word);
  if (!pieces.every((piece) => piece.names.includes(obligation) || allows(piece, allowed) || piece.words.every(said))) {
    return false;
  }
  // What has only days of ours is spoken of in the documents, without a date: only "hạn …" asks for one.
  const dated = obligation.dates.some(({ rule }) => rule === 'entered' || rule === 'provisional');
  // "Khi nào phải giải trình": in which case, not on which day.
  const conditional = obligation.kind === 'event' && pieces.some(({ words }) => /^(?:phai|can)$/.test(words.join(' ')));
  return dueNamed || (dated && !conditional && (has('when') || (has('there') && has('yet'))));
}

function asksForOwnWork(pieces: Piece[], has: Has): boolean {
  const allowed: Kind[] = [...always, 'owed', 'todo', 'what', 'work', 'not', 'yet', 'there', 'today'];
  if (!pieces.every((piece) => allows(piece, allowed))) return false;
  if (has('owed') && has('what') && !has('is')) return true;
  if (has('todo') && has('what') && has('today', 'soon')) return true;
  if (!has('self')) return false;
  if (has('due', 'submission')) return has('of', 'what');
  return has('work') && has('of') && !has('is', 'when', 'todo', 'not');
}

function asksWhatIsDue(pieces: Piece[], has: Has, common: ReadonlySet<string>): boolean {
  const allowed: Kind[] = [...always, 'what', 'there', 'yet', 'today', 'not'];
  const explained = (piece: Piece) => allows(piece, allowed) || piece.words.every((word) => common.has(word));
  return pieces.every(explained) && (has('submission') || (has('due') && has('soon', 'today')));
}

function allows({ kinds }: Piece, allowed: readonly Kind[]): boolean {
  return allowed.some((kind) => kinds.has(kind));
}

/** Folded, keystrokes finished, shorthand written out. */
function foldedWords(text: string): string[] {
  const words = wordsOf(text).flatMap((word) => {
    const folded = foldKey(undoneKeystrokes(word) ?? accentedKey(word)).replace(/^q(?:uy)?(\d)$/, 'quy $1');
    return shorthand.get(folded) ?? folded.split(' ');
  });
  return words
    .join(' ')
    .replaceAll('cai cach hanh chinh', 'cchc')
    .split(' ')
    .filter((word) => word !== '');
}

const numerals: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4', sau: '6', chin: '9' };

/** Takes "quý III", "6 tháng", "cả năm" and "năm 2026" out of the words. */
function takePeriod(words: string[]): { words: string[]; period: string | undefined; year: number | undefined } {
  let period: string | undefined;
  let year: number | undefined;
  const rest = ` ${words.join('  ')} `
    .replace(/ quy {2}([1-4]|i{1,3}|iv) /, (_, number: string) => {
      period = `quy-${numerals[number] ?? number}`;
      return ' ';
    })
    .replace(/ ([69]|sau|chin) {2}thang (?: dau {2}nam )?/, (_, number: string) => {
      period ??= `${numerals[number] ?? number}-thang`;
      return ' ';
    })
    .replace(/ ca {2}nam /, () => {
      period ??= 'nam';
      return ' ';
    })
    .replace(/ (?:nam {2})?(20\d\d) /, (_, digits: string) => {
      year = Number(digits);
      return ' ';
    });
  return { words: rest.split(' ').filter((word) => word !== ''), period, year };
}

/** What a list of obligations is called, worked out once. */
type Spoken = {
  naming: ReadonlyMap<string, Obligation[]>;
  common: ReadonlySet<string>;
  /** Every word of every name. */
  words: ReadonlySet<string>;
};
const spoken = new WeakMap<Obligation[], Spoken>();

function spokenOf(obligations: Obligation[]): Spoken {
  let known = spoken.get(obligations);
  if (known === undefined) {
    const words = new Set(obligations.flatMap(({ name, asked }) => [name, ...asked].flatMap(foldedWords)));
    known = { naming: namesOf(obligations), common: commonWords(obligations), words };
    spoken.set(obligations, known);
  }
  return known;
}

function namesOf(obligations: Obligation[]): Map<string, Obligation[]> {
  const naming = new Map<string, Obligation[]>();
  for (const obligation of obligations) {
    for (const asked of obligation.asked) {
      const phrase = foldedWords(asked).join(' ');
      naming.set(phrase, [...(naming.get(phrase) ?? []), obligation]);
    }
  }
  return naming;
}

/** Cuts the words into the longest phrases that are known; undefined at the first word that nothing accounts for. */
function cut(words: string[], naming: Spoken['naming'], spokenWords: Spoken['words']): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let from = 0; from < words.length; from += pieces.at(-1)!.words.length) {
    const piece = pieceAt(words.slice(from, from + longestPhrase), naming);
    if (piece.kinds.size === 0 && piece.names.length === 0 && !spokenWords.has(piece.words[0]!)) return undefined;
    pieces.push(piece);
  }
  return pieces;
}

function pieceAt(words: string[], naming: Spoken['naming']): Piece {
  for (let length = words.length; length > 0; length -= 1) {
    const phrase = words.slice(0, length).join(' ');
    const names = naming.get(phrase) ?? [];
    const kinds = kindsOf.get(phrase);
    if (names.length > 0 || kinds !== undefined || length === 1) {
      return { words: words.slice(0, length), kinds: kinds ?? new Set(), names };
    }
  }
  return { words: words.slice(0, 1), kinds: new Set(), names: [] };
}

/** The obligation that is named in most words, the first of equals. */
function longestName(pieces: Piece[]): Obligation | undefined {
  const longestFirst = pieces.filter(({ names }) => names.length > 0).sort((a, b) => b.words.length - a.words.length);
  return longestFirst[0]?.names[0];
}

function commonWords(obligations: Obligation[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { name } of obligations) {
    for (const word of new Set(foldedWords(name))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= commonFrom).map(([word]) => word));
}
