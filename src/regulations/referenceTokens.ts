// The pieces of a reference in lower-case text: Điều, khoản, điểm, mục, document number; with or without diacritics.

export type ReferenceToken = {
  start: number;
  end: number;
  dieu?: string;
  muc?: string;
  khoan?: string[];
  diem?: string[];
  documentNumber?: string;
};

const from = '(?<![\\p{L}\\p{N}])';
const to = '(?![\\p{L}\\p{N}])';
const and = '(?:,|;|và|va|hoặc|hoac|&)';

const patterns: readonly [RegExp, (match: RegExpExecArray) => Omit<ReferenceToken, 'start' | 'end'>][] = [
  // "Đ5.2.a", "điều 5.2"
  [
    new RegExp(`${from}(?:điều\\s*|dieu\\s*|đ|d)(\\d{1,3})[./](\\d{1,2})(?:[./]?([a-zđ]))?${to}(?![./]\\d)`, 'gu'),
    (match) => ({ dieu: match[1] ?? '', khoan: [match[2] ?? ''], ...(match[3] ? { diem: [match[3]] } : {}) }),
  ],
  [
    new RegExp(`${from}(?:điều|dieu)\\s*(?:số\\s*|so\\s*)?(\\d{1,4}[a-zđ]?)${to}`, 'gu'),
    (match) => ({ dieu: match[1] ?? '' }),
  ],
  [
    new RegExp(`${from}[đd]\\.?(\\d{1,3}[a-z]?)${to}(?!\\s*(?:đồng|dong|triệu|trieu|tỷ|nghìn))`, 'gu'),
    (match) => ({ dieu: match[1] ?? '' }),
  ],
  [
    new RegExp(
      `${from}(?<!(?:tài|tai)\\s)(?:khoản|khoan)\\s*(\\d{1,3}[a-zđ]?(?:\\s*${and}\\s*\\d{1,3}[a-zđ]?${to}(?!\\s*(?:ngày|ngay|(?:điều|dieu)(?!\\s*\\d))))*)${to}`,
      'gu',
    ),
    (match) => ({ khoan: match[1]?.match(/\d{1,3}[a-zđ]?/gu) ?? [] }),
  ],
  [new RegExp(`${from}k\\.?(\\d{1,2}[a-z]?)${to}`, 'gu'), (match) => ({ khoan: [match[1] ?? ''] })],
  [
    new RegExp(
      `${from}(?<!(?:chấm|cham|tính|tinh|cho|đạt|dat|thang|tổng|tong|trừ|tru|cộng|cong|quan|đặc|dac|thời|thoi|địa|dia)\\s)(?:điểm|diem)\\s+([a-zđ](?:\\s*${and}\\s*(?:(?:điểm|diem)\\s+)?[a-zđ]${to})*)${to}`,
      'gu',
    ),
    (match) => ({ diem: match[1]?.replace(/điểm|diem|và|va|hoặc|hoac/gu, ' ').match(/[a-zđ]/gu) ?? [] }),
  ],
  [
    new RegExp(
      `${from}(?<!(?:danh|hạng|hang|chuyên|chuyen|tiểu|tieu|đề|de)\\s)(?:mục|muc)\\s+([ivxlc]{1,6}|\\d{1,2}|[a-h])(?:\\.(\\d{1,3}))?(?:\\.([a-zđ]))?${to}`,
      'gu',
    ),
    (match) => ({
      muc: (match[1] ?? '').toUpperCase(),
      ...(match[2] ? { khoan: [match[2]] } : {}),
      ...(match[3] ? { diem: [match[3]] } : {}),
    }),
  ],
  // With a type code the number speaks for itself; "30/2020" needs a kind before it, else it is a date.
  [
    new RegExp(
      `${from}(\\d{1,5}\\s*/\\s*(?:\\d{4}\\s*/\\s*)?(?:qđ|qd|nđ|nd|nq|tt|ttlt|ct|kh|hd|tb|bc|qh\\d{1,2}|qc|ctr)(?:\\s*-\\s*\\p{L}{1,10}\\d{0,2})*)${to}`,
      'gu',
    ),
    (match) => ({ documentNumber: documentNumber(match[1] ?? '') }),
  ],
  [
    new RegExp(
      `${from}(?:nđ|nd|qđ|qd|nq|tt|ct|kh|nghị định|nghi dinh|quyết định|quyet dinh|nghị quyết|nghi quyet|thông tư|thong tu|chỉ thị|chi thi|kế hoạch|ke hoach|luật|luat)\\s*(?:số|so)?\\s*(\\d{1,5}\\s*/\\s*\\d{4})${to}(?!\\s*/)`,
      'gu',
    ),
    (match) => ({ documentNumber: documentNumber(match[1] ?? '') }),
  ],
];

function documentNumber(typed: string): string {
  return typed
    .replace(/\s+/g, '')
    .toUpperCase()
    .replace(/^(\d+(?:\/\d{4})?\/)QD/, '$1QĐ')
    .replace(/^(\d+(?:\/\d{4})?\/)ND/, '$1NĐ');
}

/** Pieces in the order of the text; where two readings overlap the first pattern wins. A bare "k2" counts only beside an Điều. */
export function findReferenceTokens(text: string): ReferenceToken[] {
  const found: ReferenceToken[] = [];
  const bare: ReferenceToken[] = [];
  for (const [pattern, read] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const overlaps = found.some((token) => token.start < end && start < token.end);
      if (!overlaps)
        (match[0].startsWith('k') && /^k\.?\d/.test(match[0]) ? bare : found).push({ start, end, ...read(match) });
    }
  }
  if (found.some((token) => token.dieu !== undefined)) found.push(...bare);
  return found.sort((a, b) => a.start - b.start);
}
