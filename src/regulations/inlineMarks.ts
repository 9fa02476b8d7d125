// Removes the inline marks of Markdown from one paragraph and remembers what was bold.

const token =
  /\\([!-/:-@[-`{-~])|!?\[([^[\]\n]{0,300})\]\([^()\s]{0,500}(?:\s[^()\n]{0,100})?\)|<br\s*\/?>|<\/?(?:b|i|u|s|em|strong|sup|sub|span|center|p|div|font|a)(?:\s[^<>\n]{0,200})?>|<(https?:\/\/[^<>\s]{1,500})>|&(nbsp|amp|lt|gt|quot);|\*+|_+|`+/giu;
const entities: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' };

export type Unmarked = { text: string; bold: { from: number; to: number }[] };

/** Text with the marks gone; line ends stay. Marks that have no partner (`5 * 3`, `(*)`, `____`) stay as they are. */
export function unmark(paragraph: string): Unmarked {
  if (!/[\\*_`[<&]/.test(paragraph)) return { text: paragraph, bold: [] };
  const paired = pairedMarks(paragraph);
  const bold: Unmarked['bold'] = [];
  let text = '';
  let from = 0;
  let boldFrom: number | undefined;
  const close = () => {
    if (boldFrom !== undefined && text.length > boldFrom) bold.push({ from: boldFrom, to: text.length });
    boldFrom = undefined;
  };
  for (const match of paragraph.matchAll(token)) {
    text += paragraph.slice(from, match.index);
    from = match.index + match[0].length;
    const mark = match[0];
    if (match[1] !== undefined) text += match[1];
    else if (match[2] !== undefined) text += match[2];
    else if (match[3] !== undefined) text += match[3];
    else if (match[4] !== undefined) text += entities[match[4].toLowerCase()] ?? '';
    else if (/^<br/i.test(mark)) text += '\n';
    else if (/^<\/?(b|strong)\b/i.test(mark)) {
      close();
      if (mark[1] !== '/') boldFrom = text.length;
    } else if (mark[0] === '<') continue;
    else if (!paired.has(match.index)) text += mark;
    else if (mark[0] === '*' && mark.length >= 2) {
      // A line that begins with a mark and a letter opens anew, even when an earlier one was never closed.
      const reopens = isLineStart(paragraph, match.index) && /^[\p{L}\d]/u.test(paragraph.slice(from, from + 2));
      const wasOpen = boldFrom !== undefined;
      close();
      if ((!wasOpen || reopens) && mark.length < 4) boldFrom = text.length;
    }
  }
  text += paragraph.slice(from);
  return { text, bold };
}

function isLineStart(text: string, index: number): boolean {
  return index === 0 || text[index - 1] === '\n';
}

/** Positions of the marks that are marks: `**` always, single `*` and `_` in pairs. */
function pairedMarks(paragraph: string): Set<number> {
  const marks = new Set<number>();
  const waiting: Record<string, number | undefined> = {};
  for (const match of paragraph.matchAll(token)) {
    const mark = match[0];
    const sign = mark[0] ?? '';
    if (match[1] !== undefined || !'*_`'.includes(sign)) continue;
    const before = paragraph[match.index - 1] ?? '\n';
    const after = paragraph[match.index + mark.length] ?? '\n';
    if (before === '(' && after === ')') continue;
    if (sign === '*' && mark.length >= 2) {
      marks.add(match.index);
      continue;
    }
    if (sign === '_' && (mark.length > 2 || (/[\p{L}\d]/u.test(before) && /[\p{L}\d]/u.test(after)))) continue;
    if (before === ' ' && after === ' ') continue;
    if (/\d/.test(before) && /\d/.test(after)) continue;
    const partner = waiting[sign];
    if (partner === undefined) waiting[sign] = match.index;
    else {
      marks.add(partner);
      marks.add(match.index);
      waiting[sign] = undefined;
    }
  }
  return marks;
}
