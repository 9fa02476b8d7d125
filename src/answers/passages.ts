// The pieces that can be quoted: sentences of a unit's provisions, with the keys that are compared.
import type { Library, Unit } from '../regulations/library.ts';
import type { Provision } from '../regulations/provision.ts';
import { detached } from '../vietnamese/detached.ts';
import { foldKey, syllables } from '../vietnamese/syllables.ts';
import { opensChildren } from './standsAbove.ts';

/** One side of a comparison: syllables and adjacent pairs, accented and folded. */
export type Terms = { accented: Set<string>; folded: Set<string>; pairs: Set<string>; foldedPairs: Set<string> };

export type Passage = {
  /** The smallest provision that holds it. */
  provision: Provision;
  /** Offsets in the document's text. */
  start: number;
  end: number;
  text: string;
  terms: Terms;
  /** The sentence that introduces the list in which it stands: "… trong các trường hợp sau đây:". */
  opening: Passage | undefined;
};

export function termsOf(keys: readonly string[]): Terms {
  const folded = keys.map(foldKey);
  const pairs = new Set<string>();
  const foldedPairs = new Set<string>();
  for (let i = 1; i < keys.length; i += 1) {
    pairs.add(keys[i - 1] + ' ' + keys[i]);
    foldedPairs.add(folded[i - 1] + ' ' + folded[i]);
  }
  return { accented: new Set(keys), folded: new Set(folded), pairs, foldedPairs };
}

/**
 * Ends of sentences and of list lines; a full stop inside a number, a date or after one capital ends nothing. What begins with an
 * exception belongs to the sentence before it.
 */
const sentenceEnd = /[.;:?!…]+(?=\s+["“(]?[\p{Lu}\d-])(?!\s+(?:Trừ|Ngoại trừ|Tuy nhiên)\s)|\n+/gu;

/** A stretch of a unit that no child provision holds, in reading order; `opening` is the stretch that introduces its list. */
type Stretch = { provision: Provision; start: number; end: number; opening: Stretch | undefined };

function stretches(provision: Provision, text: string, library: Library, opening: Stretch | undefined): Stretch[] {
  const children = provision.children.map((id) => library.provision(id)).filter((child) => child !== undefined);
  const first = children[0];
  if (first === undefined) return [{ provision, start: provision.bodyStart, end: provision.end, opening }];
  const own: Stretch = {
    provision,
    start: provision.bodyStart,
    end: Math.max(first.start, provision.bodyStart),
    opening,
  };
  const introduces = opensChildren(text.slice(own.start, own.end));
  const inner = children.flatMap((child) => stretches(child, text, library, introduces ? own : opening));
  return own.end > own.start ? [own, ...inner] : inner;
}

export function passagesOf(unit: Unit, library: Library): Passage[] {
  const text = unit.document.text;
  const passages: Passage[] = [];
  const lastOf = new Map<Stretch, Passage>();
  for (const stretch of stretches(unit.provision, text, library, undefined)) {
    /** "Nghiêm cấm: …; …." in one line. */
    let inline: Passage | undefined;
    const add = (from: number, to: number): void => {
      let start = from;
      let end = to;
      while (start < end && /\s/.test(text[start]!)) start += 1;
      while (end > start && /\s/.test(text[end - 1]!)) end -= 1;
      const keys = syllables(text.slice(start, end));
      if (keys.length === 0) return;
      const opening = inline ?? (stretch.opening === undefined ? undefined : lastOf.get(stretch.opening));
      const passage = {
        provision: stretch.provision,
        start,
        end,
        text: detached(text.slice(start, end)),
        terms: termsOf(keys),
        opening,
      };
      passages.push(passage);
      lastOf.set(stretch, passage);
      if (passage.text.endsWith(':')) inline = passage;
      else if (/[.?!]["”)]*$/u.test(passage.text)) inline = undefined;
    };
    let from = stretch.start;
    for (const match of text.slice(stretch.start, stretch.end).matchAll(sentenceEnd)) {
      const to = stretch.start + match.index + match[0].length;
      add(from, to);
      from = to;
    }
    add(from, stretch.end);
  }
  return passages;
}

/** What surrounds a unit: titles above it and its own heading. */
export function contextTerms(unit: Unit): Terms {
  return termsOf([...syllables(unit.path), ...syllables(unit.heading)]);
}

export function mergeTerms(...parts: readonly Terms[]): Terms {
  const merged: Terms = { accented: new Set(), folded: new Set(), pairs: new Set(), foldedPairs: new Set() };
  for (const part of parts) {
    for (const kind of ['accented', 'folded', 'pairs', 'foldedPairs'] as const)
      for (const term of part[kind]) merged[kind].add(term);
  }
  return merged;
}
