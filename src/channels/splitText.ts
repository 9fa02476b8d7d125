// Cuts a long text into pieces that a platform takes, at the kindest place there is.

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });
const linkPattern = /\bhttps?:\/\/\S+/giu;

/** Places to cut, best first; each match ends where the next piece may begin. */
const breakPatterns = [/\n\s*\n\s*/gu, /\n\s*/gu, /[.!?…;:]\s+/gu];

/**
 * Pieces in order, each at most `maxLength` UTF-16 units, in NFC and well formed. Nothing but white space at the cuts is
 * lost; no grapheme and no link is cut unless it alone is longer than `maxLength`. A blank text has no pieces.
 */
export function splitText(text: string, maxLength: number | undefined): string[] {
  let rest = text.toWellFormed().normalize('NFC').trim();
  const pieces: string[] = [];
  while (maxLength !== undefined && rest.length > maxLength) {
    const cut = findCut(rest, maxLength);
    const piece = rest.slice(0, cut).trimEnd();
    if (piece !== '') pieces.push(piece);
    rest = rest.slice(cut);
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

function findCut(text: string, maxLength: number): number {
  // One unit more, so that a cut exactly at the limit is seen; the white space of a cut may reach beyond it.
  const head = text.slice(0, maxLength + 1);
  const boundary = boundaryTest(text);
  for (const pattern of breakPatterns) {
    const cut = lastCut(text, head, pattern, boundary);
    // A piece under half of the limit is worse than a cut at a lesser place.
    if (cut * 2 >= maxLength) return cut;
  }
  const cut = lastCut(text, head, /\s+/gu, boundary);
  if (cut > 0) return cut;
  return beforeLink(text, maxLength) ?? lastBoundary(text, maxLength, boundary);
}

type Boundary = (index: number) => boolean;

function boundaryTest(text: string): Boundary {
  const segments = graphemes.segment(text);
  return (index) => index >= text.length || segments.containing(index)?.index === index;
}

/** Where the next piece begins after the last match whose visible part fits into the head; 0 when there is none. */
function lastCut(text: string, head: string, pattern: RegExp, boundary: Boundary): number {
  let found = 0;
  for (const match of head.matchAll(pattern)) {
    const visible = match.index + match[0].trimEnd().length;
    const end = skipSpace(text, visible);
    if (visible > 0 && visible < head.length && end < text.length && boundary(visible) && boundary(end)) found = end;
  }
  return found;
}

function skipSpace(text: string, from: number): number {
  const space = /\s*/uy;
  space.lastIndex = from;
  return from + (space.exec(text)?.[0].length ?? 0);
}

/** The start of the link that a cut at the limit would go through, unless the text begins with it. */
function beforeLink(text: string, maxLength: number): number | undefined {
  for (const link of text.matchAll(linkPattern)) {
    if (link.index > 0 && link.index < maxLength && link.index + link[0].length > maxLength) return link.index;
  }
  return undefined;
}

function lastBoundary(text: string, maxLength: number, boundary: Boundary): number {
  for (let index = maxLength; index > 0; index -= 1) if (boundary(index)) return index;
  // One grapheme longer than the limit (heaps of combining marks): at least no surrogate pair is torn.
  const splitsPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(maxLength - 1, maxLength + 1));
  return splitsPair && maxLength > 1 ? maxLength - 1 : maxLength;
}
