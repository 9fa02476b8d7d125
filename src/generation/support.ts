// Whether a sentence says what a provision says, and nothing else. Strict on purpose: a sentence that falls costs fluency,
// one that should have fallen costs an official's standing.
import { accentedKey } from '../vietnamese/syllables.ts';

/** Vietnamese letters, digits and the marks of plain prose. Whatever looks like them and is not, and all that is invisible, falls. */
const plainProse = /^[a-zA-Z0-9ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ ,.;:()/%“”"'’–-]+$/u;
const quoted = /[“"]([^“”"]*)[”"]/gu;

/** Words by which a sentence changes what it says: nothing that holds one is left out. */
const turning = new Set(
  [
    'không chưa chẳng đừng cấm trừ ngoài ngoại riêng chỉ nếu khi lúc trường hợp trước sau trong ngoài đối hoặc hay và phải cần được',
    'ít nhiều tối thiểu đa nhất hơn kém dưới trên quá từ đến hết kể tất cả mọi mỗi từng đồng thời tạm bất khả thẩm quyền phép',
    'theo tại bởi vì do để nhằm bằng như một hai ba bốn năm sáu bảy tám chín mười trăm nghìn nửa',
  ]
    .join(' ')
    .split(' ')
    .map(accentedKey),
);
/** Words that lists and definitions are made with: of those nothing is left out. */
const listing = new Set('gồm là các những sau đây'.split(' ').map(accentedKey));
/** May stand between two parts of a sentence. */
const joining = new Set([accentedKey('thì')]);

type Part = { keys: string[]; mayGo: boolean };

/** The sentence is one of the statements, perhaps without parts that change nothing. */
export function isSupported(sentence: string, statements: readonly string[]): boolean {
  if (!plainProse.test(sentence) || !quotesAreVerbatim(sentence, statements)) return false;
  const keys = keysOf(sentence);
  return keys.length >= 3 && statements.some((statement) => isShortened(keys, partsOf(statement)));
}

function quotesAreVerbatim(sentence: string, statements: readonly string[]): boolean {
  return [...sentence.matchAll(quoted)].every(([, quote = '']) => statements.some((it) => it.includes(quote.trim())));
}

/** Numbers with what divides their digits, per cent; everything else as syllables. */
function keysOf(text: string): string[] {
  const tokens = text.normalize('NFC').match(/\d+(?:[.,/:-]\d+)*%?|[\p{L}\p{N}\p{M}]+|%/gu) ?? [];
  return tokens.map((token) => (/^\d/.test(token) ? token.replace(/^0+(?=\d)/, '') : accentedKey(token)));
}

function partsOf(statement: string): Part[] {
  const pieces = statement.split(/[,;:()–]+(?!\d)|\s-\s/u).map(keysOf);
  const parts = pieces.filter((keys) => keys.length > 0);
  const isList = parts.some((keys) => keys.some((key) => listing.has(key))) || /[:;]/.test(statement.slice(0, -1));
  return parts.map((keys, at) => ({
    keys,
    mayGo: !isList && at > 0 && keys.every((key) => !turning.has(key) && !/\d/.test(key)),
  }));
}

/** Every part stands there in full and in order, but for those that may go. */
function isShortened(keys: readonly string[], parts: readonly Part[]): boolean {
  let at = 0;
  let kept = 0;
  let all = 0;
  for (const { keys: part, mayGo } of parts) {
    all += part.length;
    const from = joining.has(keys[at] ?? '') && !joining.has(part[0]!) ? at + 1 : at;
    if (part.every((key, offset) => keys[from + offset] === key)) {
      at = from + part.length;
      kept += part.length;
    } else if (!mayGo) return false;
  }
  return at === keys.length && kept * 2 >= all;
}
