// BM25 over syllables and adjacent pairs of syllables, in typed arrays (Robertson & Zaragoza 2009).
// Pairs carry the meaning in Vietnamese: "cham" alone is chấm and chậm, "cham diem" is not.

/** One searchable text: its fields as syllable keys. */
export type IndexedFields = { heading: string[]; path: string[]; body: string[] };

export type LexicalIndex = {
  size: number;
  /** Bytes of the typed arrays. */
  bytes: number;
  /** Documents that hold the syllable, or the pair when `second` is given. */
  frequency: (first: string, second?: string) => number;
  /** Adds `weight` times the BM25 part of one term to every document's score. */
  addScores: (scores: Float32Array, weight: number, first: string, second?: string) => void;
};

const k1 = 1.3;
const b = 0.7;
/** How often a term of a field counts. Headings of statutes are telling, but short generic ones are not: kept low. */
const fieldWeights = { heading: 2, path: 1, body: 1 } as const;

const syllableBits = 17;
const documentBits = 18;
const syllableSpan = 2 ** syllableBits;
const documentSpan = 2 ** documentBits;

/** @throws RangeError beyond 262,143 documents or 131,071 different syllables. */
export function buildLexicalIndex(documents: readonly IndexedFields[]): LexicalIndex {
  const syllableIds = new Map<string, number>();
  const idOf = (key: string): number => {
    const known = syllableIds.get(key);
    if (known !== undefined) return known;
    syllableIds.set(key, syllableIds.size + 1);
    return syllableIds.size;
  };
  const lengths = new Float32Array(documents.length);
  let total = 0;
  for (const [index, fields] of documents.entries()) {
    const length =
      fieldWeights.heading * fields.heading.length + fieldWeights.path * fields.path.length + fields.body.length;
    lengths[index] = length;
    total += length;
  }
  if (documents.length >= documentSpan) throw new RangeError(`more than ${documentSpan - 1} provisions in one index`);

  // An occurrence is one number: (first syllable, second syllable or 0, document). Sorting groups them into postings.
  const occurrences = new Float64Array(total * 2);
  let count = 0;
  for (const [index, fields] of documents.entries()) {
    for (const field of ['heading', 'path', 'body'] as const) {
      const keys = fields[field];
      for (let repeat = 0; repeat < fieldWeights[field]; repeat += 1) {
        let previous = 0;
        for (const key of keys) {
          const id = idOf(key);
          occurrences[count++] = id * syllableSpan * documentSpan + index;
          if (previous > 0) occurrences[count++] = (previous * syllableSpan + id) * documentSpan + index;
          previous = id;
        }
      }
    }
  }
  if (syllableIds.size >= syllableSpan) throw new RangeError(`more than ${syllableSpan - 1} different syllables`);
  const sorted = occurrences.subarray(0, count).sort();

  let postings = 0;
  let terms = 0;
  for (let i = 0, term = -1, posting = -1; i < count; i += 1) {
    const code = sorted[i]!;
    if (code === posting) continue;
    posting = code;
    postings += 1;
    const key = Math.floor(code / documentSpan);
    if (key !== term) {
      term = key;
      terms += 1;
    }
  }
  const termKeys = new Float64Array(terms);
  const offsets = new Uint32Array(terms + 1);
  const postingDocuments = new Int32Array(postings);
  const postingImpacts = new Float32Array(postings);
  const averageLength = total / Math.max(1, documents.length);
  for (let i = 0, term = -1, posting = 0; i < count; ) {
    const code = sorted[i]!;
    let frequency = 1;
    while (i + frequency < count && sorted[i + frequency] === code) frequency += 1;
    const key = Math.floor(code / documentSpan);
    const document = code - key * documentSpan;
    if (term < 0 || termKeys[term] !== key) {
      term += 1;
      termKeys[term] = key;
      offsets[term] = posting;
    }
    postingDocuments[posting] = document;
    postingImpacts[posting] =
      (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + (b * lengths[document]!) / averageLength));
    posting += 1;
    offsets[term + 1] = posting;
    i += frequency;
  }

  /** Position of a term in `termKeys`, or -1. */
  function find(first: string, second: string | undefined): number {
    const firstId = syllableIds.get(first);
    const secondId = second === undefined ? 0 : syllableIds.get(second);
    if (firstId === undefined || secondId === undefined) return -1;
    const key = firstId * syllableSpan + secondId;
    let low = 0;
    let high = terms - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = termKeys[middle]!;
      if (found === key) return middle;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  return {
    size: documents.length,
    bytes: termKeys.byteLength + offsets.byteLength + postingDocuments.byteLength + postingImpacts.byteLength,
    frequency: (first, second) => {
      const term = find(first, second);
      return term < 0 ? 0 : offsets[term + 1]! - offsets[term]!;
    },
    addScores: (scores, weight, first, second) => {
      const term = find(first, second);
      if (term < 0) return;
      for (let i = offsets[term]!, end = offsets[term + 1]!; i < end; i += 1) {
        scores[postingDocuments[i]!]! += weight * postingImpacts[i]!;
      }
    },
  };
}
