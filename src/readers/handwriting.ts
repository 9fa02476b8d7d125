// Numbers and days that are written by hand into the head of a document cannot be read: they are left blank, and said.

import { textOf } from './dropMarks.ts';
import { segmentOf } from './ocrWords.ts';
import type { Page, PageWord, Segment } from './textSegment.ts';

const headShare = 0.35;
const surelyRead = 85;
const numberLine = /^s[ốôo]\s*[:.]/iu;
/** Place and day; not the day of an act that is named. */
const dateLine = /^(?!căn\s+cứ|theo\s|xét\s)[\p{L}\s.-]{2,40},\s*ng[àa]y.{0,8}th[áa]ng.{0,8}n[ăa]m/iu;
/** `12/2026/QĐ-UBND`, `212-TB/TU`. */
const printedNumber = /^\d{1,5}(?:-\p{Lu}{1,6})?$/u;

/** Of the first page. `missing`: what could not be read, for people. */
export function blankHandwriting(page: Page): { page: Page; missing: string[] } {
  const missing = new Set<string>();
  const segments = page.segments.map((segment) => {
    if (segment.y0 > page.height * headShare) return segment;
    const text = textOf(segment);
    if (numberLine.test(text)) return numberOf(segment, missing);
    return dateLine.test(text) ? dateOf(segment, missing) : segment;
  });
  return { page: { ...page, segments }, missing: [...missing] };
}

/** Behind "Số:" stand digits and a slash, or only the slash where somebody still has to write. */
function numberOf(segment: Segment, missing: Set<string>): Segment {
  const [label, ...rest] = segment.words;
  const joined = rest.map(({ text }) => text).join('');
  const [, digits] = /^([^/]*)\//.exec(joined) ?? [];
  // Whatever else is numbered there is none of ours.
  if (digits === undefined && joined !== '') return segment;
  const unsure = rest.some(
    ({ text, confidence }) => confidence < surelyRead && /^[^/]*(?:\/|$)/.test(text) && !/^\/?\p{Lu}/u.test(text),
  );
  if (digits !== undefined && printedNumber.test(digits) && !unsure) return segment;
  missing.add('the number of the document is blank or written by hand; enter it as `number`');
  const symbol = /\/.*$/.exec(joined)?.[0] ?? '';
  const last = rest.at(-1) ?? label!;
  return segmentOf([label!, ...(symbol === '' ? [] : [{ ...last, text: symbol }])]);
}

function dateOf(segment: Segment, missing: Set<string>): Segment {
  const words = segment.words.flatMap(splitDate);
  const kept = words.filter(({ text, confidence }, at) => {
    const place = words[at - 1]?.text.toLowerCase() ?? '';
    const isDay = /^(?:ngày|ngay)$/.test(place);
    const isMonth = /^(?:tháng|thang)$/.test(place);
    if (!isDay && !isMonth) return true;
    if (/^(?:tháng|thang|năm|nam)$/i.test(text)) return true;
    return /^\d{1,2}$/.test(text) && confidence >= surelyRead;
  });
  const isWhole = /ng[àa]y \d{1,2} th[áa]ng \d{1,2} n[ăa]m \d{4}/iu.test(kept.map(({ text }) => text).join(' '));
  if (!isWhole) missing.add('the date of the document is blank or written by hand; enter it as `issuedOn`');
  return segmentOf(kept);
}

/** "ngày82tháng" was written over the print. */
function splitDate(word: PageWord): PageWord[] {
  const parts = /^(ngày|ngay)(.+?)(tháng|thang)$/iu.exec(word.text);
  if (parts === null) return [word];
  return [parts[1]!, parts[2]!, parts[3]!].map((text) => ({
    ...word,
    text,
    confidence: text === parts[2] ? 0 : word.confidence,
  }));
}
