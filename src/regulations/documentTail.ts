// Finds where an act ends and its list of recipients and signature begin.
import type { TextScan } from './textScan.ts';

const recipients = /^[\s*\-"']*Nơi\s+nhận\s*:?\s*$|^[\s*-]*Nơi$/u;
const recipientsInline = /^[\s*-]*Nơi\s+nhận\s*:/u;
const signature = /^(?:TM|KT|TL|TUQ|Q)\s*\.\s*\p{Lu}{2}/u;
const adopted = /^(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh) này (?:đã )?được .{0,80}thông qua/u;

/** First line of the tail between `lastMarker` (excluded) and `to`; `to` when there is none. */
export function tailStart(scan: TextScan, lastMarker: number, to: number): number {
  for (let index = lastMarker + 1; index < to; index += 1) {
    const line = scan.lines[index];
    const before = scan.lines[index - 1];
    if (!line || scan.quoted[index] === 1) continue;
    const clean = scan.clean.slice(line.start, Math.min(line.end, line.start + 160));
    if (recipients.test(clean) || recipientsInline.test(clean) || signature.test(clean) || adopted.test(clean))
      return index;
    if (before && scan.clean.slice(before.start, before.end).endsWith('./.')) return index;
  }
  return to;
}
