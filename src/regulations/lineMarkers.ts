// Recognises what a line begins with: "Điều 5.", "Chương II", "2.", "đ)", "- ". Says nothing on whether it is in order.
import { diemOrder } from './numbering.ts';

export type LineMarker = {
  kind: 'phan' | 'chuong' | 'muc' | 'tieu-muc' | 'dieu' | 'upper' | 'decimal' | 'khoan' | 'diem' | 'tiet' | 'gach';
  /** As printed, without its sign: `12a`, `IV`, `đ`, `1.2`; the dash or plus of a bullet. */
  number: string;
  /** Offset into the text right after the marker and the spaces behind it. */
  end: number;
  /** A full stop, colon, bracket or slash followed the number. */
  delimited: boolean;
  /** The sign behind the number. */
  sign: string;
};

const roman = '[IVXLC]{1,7}';
const divisions: readonly [LineMarker['kind'], RegExp][] = [
  [
    'phan',
    new RegExp(
      `(?:Phần|PHẦN)\\s+((?:(?:thứ|THỨ)\\s+)\\p{L}{2,5}|${roman}|\\d{1,2}|MỘT|HAI|BA)(?![\\p{L}\\d])[^\\S\\n]*([.:]?)[^\\S\\n]*`,
      'uy',
    ),
  ],
  [
    'chuong',
    new RegExp(`(?:Chương|CHƯƠNG)\\s+(${roman}[a-z]?|\\d{1,2}[a-z]?)(?![\\p{L}\\d])[^\\S\\n]*([.:]?)[^\\S\\n]*`, 'uy'),
  ],
  [
    'tieu-muc',
    new RegExp(`(?:Tiểu|TIỂU)\\s*(?:mục|MỤC)\\s+(\\d{1,2}|${roman})(?![\\p{L}\\d])[^\\S\\n]*([.:]?)[^\\S\\n]*`, 'uy'),
  ],
  ['muc', new RegExp(`(?:Mục|MỤC)\\s+(\\d{1,2}[a-z]?|${roman}|[A-H])(?![\\p{L}\\d])[^\\S\\n]*([.:]?)[^\\S\\n]*`, 'uy')],
];
// The second form is the numbering of the legal code (Pháp điển): "Điều 42.1.NĐ.8."
const dieu =
  /(?:Điều|ĐIỀU)\s+(\d+(?:\.\d+)*\.\p{Lu}{2,4}\.\d+(?:\.\d+)*|\d{1,4}[a-zđ]?)(?![\p{L}\d/])[^\S\n]*([.:]?)[^\S\n]*/uy;
const upper = new RegExp(`(${roman}|[A-HĐ])\\s*([./)]|:|-(?=\\s))[^\\S\\n]*(?=\\S)`, 'uy');
const decimal = /(\d{1,2}(?:\.\d{1,2}){1,2})([.)]?)\s+(?=["'(]?\p{Lu})/uy;
const khoan = /(?:Khoản\s+)?(\d{1,3}[a-zđ]?)([./])(?:\s+(?=\S)|(?=["'(]?\p{Lu}))/uy;
const diem = new RegExp(`(?:Điểm\\s+)?([${diemOrder}]\\d?)([.)/])(?:\\s+(?=\\S)|(?=["'(]?\\p{Lu}))`, 'uy');
const tiet = /\((\d{1,2}|[ivx]{1,5})\)\s*(?=\S)|([a-zđ]\.\d{1,2}|\d{1,2})\)\s*(?=\S)/uy;
const gach = /([-+•●*])[^\S\n]+(?=\S)/uy;

/** The division or article that begins at `start`, if any. A number on the next line counts ("Điều⏎1."). */
export function divisionAt(clean: string, start: number): LineMarker | undefined {
  const first = clean[start];
  if (first === 'Đ') return matchAt('dieu', dieu, clean, start);
  if (first !== 'P' && first !== 'C' && first !== 'T' && first !== 'M') return undefined;
  for (const [kind, pattern] of divisions) {
    const found = matchAt(kind, pattern, clean, start);
    if (found) return found;
  }
  return undefined;
}

/** Every reading of an item number that begins at `start`, likeliest first (`I.` is Roman one and a letter). */
export function itemsAt(clean: string, start: number): LineMarker[] {
  const found: LineMarker[] = [];
  for (const [kind, pattern] of [
    ['decimal', decimal],
    ['khoan', khoan],
    ['diem', diem],
    ['tiet', tiet],
    ['gach', gach],
    ['upper', upper],
  ] as const) {
    const marker = matchAt(kind, pattern, clean, start);
    if (marker) found.push(marker);
  }
  return found;
}

function matchAt(kind: LineMarker['kind'], pattern: RegExp, clean: string, start: number): LineMarker | undefined {
  pattern.lastIndex = start;
  const match = pattern.exec(clean);
  if (!match) return undefined;
  const number = match[1] ?? match[2] ?? '';
  const sign = kind === 'tiet' ? ')' : (match[2] ?? '');
  return { kind, number, end: start + match[0].length, delimited: sign !== '', sign };
}
