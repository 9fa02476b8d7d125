// The agency's vocabulary: abbreviations, everyday words and their official counterparts, roles. Read from
// knowledge/vocabulary/*.tsv, so that people who know the words can edit them; no words live in the program.
import { foldKey, syllables, wordsOf } from '../vietnamese/syllables.ts';

/** One phrase that people type, and what it can mean in a document. */
export type VocabularyEntry = {
  phrase: string[];
  /** Official phrasings as accented keys; each is one possible meaning. */
  meanings: string[][];
  /** True when a meaning is only one possibility or a hint. */
  loose: boolean;
  /** True when the phrase is near the meaning but not the same: nothing is decided on it. */
  caution: boolean;
};

/** Phrases by their first syllable, longest first. */
export type PhraseTable<Entry extends { phrase: string[] }> = Map<string, Entry[]>;

export type Vocabulary = {
  /** What is typed and what is meant by it: chat spellings, dialect, frequent slips; replaced before understanding. */
  typing: PhraseTable<TypingEntry>;
  typingFolded: PhraseTable<TypingEntry>;
  synonyms: PhraseTable<VocabularyEntry>;
  /** Who bears duties: phrase and role name. Longest first. */
  roles: PhraseTable<RoleEntry>;
  /** What to call a role: the first phrase of its rows. */
  roleNames: Map<string, string>;
  /** Everyday phrases, for reading text typed without diacritics. */
  phrases: string[][];
};

/** What is typed, and the keys and words that are meant by it. */
export type TypingEntry = { phrase: string[]; meant: string[]; meantWords: string[] };

export type RoleEntry = { phrase: string[]; role: string };

/** Rows of a TSV file with a header line. @throws Error naming the line whose columns do not fit. */
export function parseTable(name: string, text: string): Record<string, string>[] {
  const lines = text.normalize('NFC').split(/\r?\n/);
  const header = (lines[0] ?? '').split('\t');
  return lines.slice(1).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = line.split('\t');
    if (cells.length > header.length) {
      throw new Error(
        `${name} line ${index + 2}: ${cells.length} columns, the header has ${header.length}; use one tab between columns`,
      );
    }
    return [Object.fromEntries(header.map((column, cell) => [column, (cells[cell] ?? '').trim()]))];
  });
}

function phraseTable<Entry extends { phrase: string[] }>(entries: Entry[]): PhraseTable<Entry> {
  const table: PhraseTable<Entry> = new Map();
  for (const entry of entries) {
    const first = entry.phrase[0];
    if (first === undefined) continue;
    const sameStart = table.get(first);
    if (sameStart === undefined) table.set(first, [entry]);
    else sameStart.push(entry);
  }
  for (const entries of table.values()) entries.sort((a, b) => b.phrase.length - a.phrase.length);
  return table;
}

function folded<Entry extends { phrase: string[] }>(entries: Entry[]): Entry[] {
  return entries.map((entry) => ({ ...entry, phrase: entry.phrase.map(foldKey) }));
}

/** The longest entry whose phrase stands at `position`, or undefined. */
export function matchPhrase<Entry extends { phrase: string[] }>(
  table: PhraseTable<Entry>,
  keys: readonly string[],
  position: number,
): Entry | undefined {
  return table
    .get(keys[position] ?? '')
    ?.find(({ phrase }) => phrase.every((key, offset) => keys[position + offset] === key));
}

/** A slip of accents (chổ for chỗ) is no slip in text without accents. */
function onlyAccentsDiffer({ phrase, meant }: { phrase: string[]; meant: string[] }): boolean {
  return phrase.map(foldKey).join(' ') === meant.map(foldKey).join(' ');
}

/** "a; b (note)" -> the phrases a and b. */
function meaningsOf(cell: string): string[][] {
  return cell
    .replace(/\([^)]*\)/g, ' ')
    .split(/[;/]/)
    .map(syllables)
    .filter((phrase) => phrase.length > 0);
}

export type VocabularyFiles = {
  typing: string;
  abbreviations: string;
  synonyms: string;
  roles: string;
  phrases: string;
};

/** @throws Error naming file and line. */
export function createVocabulary(files: VocabularyFiles): Vocabulary {
  const typing = parseTable('typing.tsv', files.typing).map((row) => ({
    phrase: syllables(row.typed ?? ''),
    meant: syllables(row.meant ?? ''),
    meantWords: wordsOf(row.meant ?? ''),
    accentedOnly: row.accented_only === 'yes',
  }));
  const entries: VocabularyEntry[] = [];
  for (const row of parseTable('abbreviations.tsv', files.abbreviations)) {
    const others = meaningsOf(row.other_senses ?? '');
    entries.push({
      phrase: syllables(row.abbr ?? ''),
      meanings: [...meaningsOf(row.expansion ?? ''), ...others],
      loose: others.length > 0,
      caution: false,
    });
  }
  for (const row of parseTable('synonyms.tsv', files.synonyms)) {
    if (row.mode === 'drop') continue;
    entries.push({
      phrase: syllables(row.everyday ?? ''),
      meanings: meaningsOf(row.official ?? ''),
      loose: row.mode !== 'sym',
      caution: row.mode === 'caution',
    });
  }
  const roles = parseTable('roles.tsv', files.roles).map((row) => ({
    phrase: syllables(row.phrase ?? ''),
    name: row.phrase ?? '',
    role: row.role ?? '',
  }));
  return {
    typing: phraseTable(typing),
    typingFolded: phraseTable(folded(typing.filter((row) => !row.accentedOnly && !onlyAccentsDiffer(row)))),
    synonyms: phraseTable(entries),
    roles: phraseTable(roles),
    roleNames: new Map(roles.toReversed().map(({ role, name }) => [role, name])),
    phrases: parseTable('phrases.tsv', files.phrases).map((row) => syllables(row.phrase ?? '')),
  };
}

/** Every phrase of the vocabulary as people write it with diacritics. */
export function knownPhrases(vocabulary: Vocabulary): string[][] {
  const typed = [...vocabulary.typing.values()].flat().map(({ meant }) => meant);
  const synonyms = [...vocabulary.synonyms.values()].flat().flatMap(({ phrase, meanings }) => [phrase, ...meanings]);
  const roles = [...vocabulary.roles.values()].flat().map(({ phrase }) => phrase);
  return [...vocabulary.phrases, ...typed, ...synonyms, ...roles];
}
