// Page numbers and what stands on every page are no part of the text.
import { textOf } from './dropMarks.ts';
import type { Page, Segment } from './textSegment.ts';

const edgeShare = 0.09;
const pageNumber = /^[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*\/\s*\d{1,4})?[-–—\s]*$/iu;
const fewestPages = 3;

/** `cut`: what was taken away as a running head, once each. */
export function withoutRunningHeads(pages: Page[]): { pages: Page[]; cut: string[] } {
  const isEdge = ({ y0, y1 }: Segment, { height }: Page) => y1 < height * edgeShare || y0 > height * (1 - edgeShare);
  const shapeOf = (segment: Segment) => textOf(segment).replace(/\d+/g, '#');
  const counts = new Map<string, number>();
  for (const page of pages) {
    const shapes = new Set(page.segments.filter((segment) => isEdge(segment, page)).map(shapeOf));
    for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const cut = new Set<string>();
  const kept = pages.map((page) => ({
    ...page,
    segments: page.segments.filter((segment) => {
      if (!isEdge(segment, page)) return true;
      if (pageNumber.test(textOf(segment))) return false;
      const repeats = (counts.get(shapeOf(segment)) ?? 0) >= fewestPages;
      if (repeats) cut.add(textOf(segment));
      return !repeats;
    }),
  }));
  return { pages: kept, cut: [...cut] };
}
