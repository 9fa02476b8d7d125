// The texts of all units as numbers: what the index is built from and what the ranker reads again for each candidate.
import { accentedKey, foldKey, wordsOf } from '../vietnamese/syllables.ts';
import { maxPairIds } from './pairTable.ts';
import { minSegmentSyllables, splitSegments } from './segments.ts';

/** Rows of different length one after another: row `i` is `values[offsets[i]] … values[offsets[i + 1] - 1]`. */
export type Rows<Values extends Uint16Array | Uint32Array> = { values: Values; offsets: Uint32Array };

export type UnitTokens = {
  size: number;
  /** Accented keys by id. Keys with one fold stand together, so that a folded key is a range of ids. */
  syllables: string[];
  heading: Rows<Uint16Array>;
  body: Rows<Uint16Array>;
  /** Where each piece of the body ends (see segments.ts), counted in syllables of the body. */
  segmentEnds: Rows<Uint32Array>;
  /** Different paths once; most units share theirs. */
  paths: Rows<Uint16Array>;
  pathOf: Uint32Array;
};

export type TokenizedText = { heading: string; path: string; body: string };

/** A typed array that grows; `take` gives it with its exact length. */
function growing<Values extends Uint16Array | Uint32Array>(Type: new (length: number) => Values) {
  let values = new Type(1_024);
  let length = 0;
  return {
    push: (value: number): void => {
      if (length === values.length) {
        const larger = new Type(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length] = value;
      length += 1;
    },
    length: () => length,
    take: (): Values => values.slice(0, length) as Values,
  };
}

/** @throws RangeError beyond 65,535 different syllables. */
export function tokenizeUnits(units: Iterable<TokenizedText>): UnitTokens {
  const idOfKey = new Map<string, number>();
  const idOfWord = new Map<string, number>();
  const heading = growing(Uint16Array);
  const headingOffsets = growing(Uint32Array);
  const body = growing(Uint16Array);
  const bodyOffsets = growing(Uint32Array);
  const ends = growing(Uint32Array);
  const endOffsets = growing(Uint32Array);
  const paths = growing(Uint16Array);
  const pathOffsets = growing(Uint32Array);
  const pathOf = growing(Uint32Array);
  const pathIds = new Map<string, number>();

  function idOf(word: string): number {
    let id = idOfWord.get(word);
    if (id !== undefined) return id;
    const key = accentedKey(word);
    id = idOfKey.get(key);
    if (id === undefined) {
      id = idOfKey.size;
      if (id >= maxPairIds - 1) throw new RangeError(`more than ${maxPairIds - 1} different syllables in one index`);
      idOfKey.set(key, id);
    }
    idOfWord.set(word, id);
    return id;
  }

  function addText(text: string, target: { push: (value: number) => void }): number {
    const words = wordsOf(text);
    for (const word of words) target.push(idOf(word));
    return words.length;
  }

  headingOffsets.push(0);
  bodyOffsets.push(0);
  endOffsets.push(0);
  pathOffsets.push(0);
  let size = 0;
  for (const unit of units) {
    addText(unit.heading, heading);
    headingOffsets.push(heading.length());
    let length = 0;
    let pending = 0;
    for (const segment of splitSegments(unit.body)) {
      const added = addText(segment, body);
      length += added;
      pending += added;
      if (pending < minSegmentSyllables) continue;
      ends.push(length);
      pending = 0;
    }
    if (pending > 0) ends.push(length);
    bodyOffsets.push(body.length());
    endOffsets.push(ends.length());
    let path = pathIds.get(unit.path);
    if (path === undefined) {
      path = pathIds.size;
      pathIds.set(unit.path, path);
      addText(unit.path, paths);
      pathOffsets.push(paths.length());
    }
    pathOf.push(path);
    size += 1;
  }

  const byFold = [...idOfKey.keys()].map((key) => ({ key, fold: foldKey(key) })).sort(compareFolds);
  const newId = new Uint16Array(byFold.length);
  for (const [position, { key }] of byFold.entries()) newId[idOfKey.get(key)!] = position;
  const renumbered = (ids: Uint16Array): Uint16Array => {
    for (let i = 0; i < ids.length; i += 1) ids[i] = newId[ids[i]!]!;
    return ids;
  };
  return {
    size,
    syllables: byFold.map(({ key }) => key),
    heading: { values: renumbered(heading.take()), offsets: headingOffsets.take() },
    body: { values: renumbered(body.take()), offsets: bodyOffsets.take() },
    segmentEnds: { values: ends.take(), offsets: endOffsets.take() },
    paths: { values: renumbered(paths.take()), offsets: pathOffsets.take() },
    pathOf: pathOf.take(),
  };
}

function compareFolds(a: { key: string; fold: string }, b: { key: string; fold: string }): number {
  if (a.fold !== b.fold) return a.fold < b.fold ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
