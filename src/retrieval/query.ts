// A question as search terms: syllables and pairs as typed, and what its everyday phrases mean officially.
import { functionPhraseLength, isFunctionWord } from '../vietnamese/functionWords.ts';
import { undoneKeystrokes } from '../vietnamese/keyboard.ts';
import type { RestoreDiacritics } from '../vietnamese/restoreDiacritics.ts';
import { foldKey, hasDiacritics, locateSyllables } from '../vietnamese/syllables.ts';
import { matchPhrase, type Vocabulary } from './vocabulary.ts';

/** A phrase of the question that is understood as one thing. */
export type QueryGroup = {
  /** Position and keys in the question. */
  start: number;
  keys: string[];
  /** Official phrasings, as accented keys. */
  meanings: string[][];
  loose: boolean;
  caution: boolean;
  functionWord: boolean;
};

export type Query = {
  /** As typed. */
  text: string;
  /** Accented keys, after chat spellings were replaced and missing diacritics restored. */
  keys: string[];
  /** The words behind the keys, for showing. */
  words: string[];
  /** Which clause each key stands in: clauses end at punctuation and before "thì". */
  clauses: number[];
  /** False when typed without diacritics: then the keys are likely, not certain, and folded forms are searched. */
  accented: boolean;
  groups: QueryGroup[];
  /** 0..1 for each key: words carried over from earlier turns count less. */
  importance: number[];
};

/** Longer questions are cut: nobody reads them and they cost time. */
const maxSyllables = 200;

type Typed = { key: string; word: string; clause: number };

/** Folded words after which "thi" is no "thì": thi đua, thi hành, thi tuyển. */
const compoundsOfThi = new Set(['dua', 'hanh', 'tuyen', 'cu']);

function typedSyllables(text: string): Typed[] {
  const { keys, starts, ends } = locateSyllables(text);
  const typed: Typed[] = [];
  let clause = 0;
  for (let i = 0; i < Math.min(keys.length, maxSyllables); i += 1) {
    const between = i === 0 ? '' : text.slice(ends[i - 1], starts[i]);
    const startsMain = foldKey(keys[i]!) === 'thi' && !compoundsOfThi.has(foldKey(keys[i + 1] ?? ''));
    if (startsMain || /[,;.?!:\n]/.test(between)) clause += 1;
    const word = text.slice(starts[i], ends[i]).toLowerCase();
    typed.push({ key: undoneKeystrokes(word) ?? keys[i]!, word, clause });
  }
  return typed;
}

/** Replaces chat spellings, dialect and frequent slips by what is meant; `meant` syllables are certain. */
function replaceTyping(
  typed: readonly Typed[],
  accented: boolean,
  vocabulary: Vocabulary,
): (Typed & { meant: boolean })[] {
  const table = accented ? vocabulary.typing : vocabulary.typingFolded;
  const keys = typed.map(({ key }) => key);
  const replaced: (Typed & { meant: boolean })[] = [];
  for (let i = 0; i < typed.length; ) {
    const { key, clause } = typed[i]!;
    const match = matchPhrase(table, keys, i);
    if (match === undefined) replaced.push({ ...typed[i]!, meant: false });
    else {
      for (const [position, meantKey] of match.meant.entries()) {
        replaced.push({ key: meantKey, word: match.meantWords[position] ?? key, clause, meant: true });
      }
    }
    i += match?.phrase.length ?? 1;
  }
  return replaced;
}

/** Phrases of the vocabulary, longest first; every other syllable stands alone. */
function groupsOf(keys: readonly string[], vocabulary: Vocabulary): QueryGroup[] {
  const groups: QueryGroup[] = [];
  for (let start = 0; start < keys.length; ) {
    const empty = functionPhraseLength(keys, start);
    const known = matchPhrase(vocabulary.synonyms, keys, start);
    const entry = known !== undefined && known.phrase.length >= empty ? known : undefined;
    const length = entry?.phrase.length ?? Math.max(1, empty);
    groups.push({
      start,
      keys: keys.slice(start, start + length),
      meanings: entry?.meanings ?? [],
      loose: entry?.loose ?? false,
      caution: entry?.caution ?? false,
      functionWord: entry === undefined && (empty > 0 || isFunctionWord(keys[start]!)),
    });
    start += length;
  }
  return groups;
}

export function parseQuery(text: string, vocabulary: Vocabulary, restore: RestoreDiacritics): Query {
  const typed = typedSyllables(text);
  const accented = hasDiacritics(typed.map(({ key }) => key));
  const comparable = accented ? typed : typed.map((syllable) => ({ ...syllable, key: foldKey(syllable.key) }));
  const meant = replaceTyping(comparable, accented, vocabulary);
  const keys = accented
    ? meant.map(({ key }) => key)
    : restore(meant.map(({ key, meant: certain }) => ({ key, certain })));
  return {
    text,
    keys,
    words: meant.map(({ word }) => word),
    clauses: meant.map(({ clause }) => clause),
    accented,
    groups: groupsOf(keys, vocabulary),
    importance: keys.map(() => 1),
  };
}
