// Reads the issuing body from the capitals at the top of a document and writes it as it is written in a sentence.
import { isUpperCase } from './textScan.ts';

const bodies: readonly [RegExp, string][] = [
  [
    /^(?:CHỦ TỊCH )?[ỦU][YỶ] BAN NHÂN DÂN|^(?:CHỦ TỊCH )?ỦY BAN NHÂN DÂN|^(?:CHỦ TỊCH )?UỶ BAN NHÂN DÂN/u,
    'Ủy ban nhân dân',
  ],
  [/^HỘI ĐỒNG NHÂN DÂN/u, 'Hội đồng nhân dân'],
  [/^CHÍNH PHỦ$/u, 'Chính phủ'],
  [/^QUỐC HỘI$/u, 'Quốc hội'],
  [/^THỦ TƯỚNG CHÍNH PHỦ$/u, 'Thủ tướng Chính phủ'],
];
const places = /^(TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU)\s+(.+)$/u;

/** More lines than these no name takes. */
const longestName = 4;

/**
 * `lines` stand above the kind of the document. Undefined when no known body stands there; ministries keep their
 * capitals. The one nearest to the national name counts: portals put lines of their own above.
 */
export function issuerName(lines: readonly string[]): string | undefined {
  const national = lines.findIndex((line) => /^CỘNG(?: H(?:ÒA|OÀ).*)?$/u.test(line));
  const above = (national < 0 ? lines : lines.slice(0, national)).filter((line) => isUpperCase(line));
  for (let first = above.length - 1; first >= 0; first -= 1) {
    const joined = above
      .slice(first, first + longestName)
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
    const name = nameOf(joined);
    if (name !== undefined) return name;
  }
  return undefined;
}

function nameOf(joined: string): string | undefined {
  for (const [pattern, name] of bodies) {
    const found = pattern.exec(joined);
    if (!found) continue;
    const chair = found[0].startsWith('CHỦ TỊCH') ? 'Chủ tịch ' : '';
    const rest = joined.slice(found[0].length).trim();
    const place = places.exec(rest);
    if (rest !== '' && !place) return undefined;
    return [`${chair}${name}`, place ? `${place[1]?.toLowerCase()} ${inTitleCase(place[2] ?? '')}` : '']
      .filter(Boolean)
      .join(' ');
  }
  return /^BỘ \p{Lu}/u.test(joined) && joined.length < 60 ? joined : undefined;
}

function inTitleCase(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
