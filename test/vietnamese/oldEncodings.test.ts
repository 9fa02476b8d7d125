// Texts of .VnTime and VNI fonts, as real files have them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tcvn3ToUnicode } from '../../src/vietnamese/tcvn3.ts';
import { vniToUnicode } from '../../src/vietnamese/vni.ts';

const small = [...'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ'];

test.each([
  ['QuyÕt ®Þnh', 'Quyết định'],
  ['§iÒu 1. Ph¹m vi', 'Điều 1. Phạm vi'],
  ['C¨n cø LuËt', 'Căn cứ Luật'],
  ['Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'Cộng hoà xã hội chủ nghĩa Việt Nam'],
  ['n\u00adíc', 'nước'],
  ['®−îc', 'được'],
  ['12/2004/Q§-UB', '12/2004/QĐ-UB'],
])('TCVN3: %s', (old, now) => {
  expect(tcvn3ToUnicode(old)).toBe(now);
});

test('TCVN3 in a font of capitals', () => {
  expect(tcvn3ToUnicode('quyÕt ®Þnh', { capitals: true })).toBe('QUYẾT ĐỊNH');
});

test.each([
  ['Quyeát ñònh', 'Quyết định'],
  ['Ñoäc laäp - Töï do - Haïnh phuùc', 'Độc lập - Tự do - Hạnh phúc'],
  ['UÛY BAN NHAÂN DAÂN', 'ỦY BAN NHÂN DÂN'],
  ['COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  ['thöïc hieän nhieäm vuï ñöôïc giao', 'thực hiện nhiệm vụ được giao'],
  ['kyû luaät, quyù, yù kieán', 'kỷ luật, quý, ý kiến'],
  ['kinh phí chi tieát', 'kinh phí chi tiết'],
])('VNI: %s', (old, now) => {
  expect(vniToUnicode(old)).toBe(now);
});

/** Writes as the old fonts were typed; built from the other direction, letter by letter. */
function toVni(letter: string): string {
  const [base = '', ...signs] = letter.normalize('NFD');
  const tones: Record<string, string> = { '\u0301': 'ù', '\u0300': 'ø', '\u0309': 'û', '\u0303': 'õ', '\u0323': 'ï' };
  const hats: Record<string, string> = {
    '': 'â',
    '\u0301': 'á',
    '\u0300': 'à',
    '\u0309': 'å',
    '\u0303': 'ã',
    '\u0323': 'ä',
  };
  const bows: Record<string, string> = {
    '': 'ê',
    '\u0301': 'é',
    '\u0300': 'è',
    '\u0309': 'ú',
    '\u0303': 'ü',
    '\u0323': 'ë',
  };
  const has = (sign: string) => signs.includes(sign);
  const tone = signs.find((sign) => sign in tones) ?? '';
  if (letter === 'đ') return 'ñ';
  if (base === 'i')
    return { '': 'i', '\u0301': 'í', '\u0300': 'ì', '\u0309': 'æ', '\u0303': 'ó', '\u0323': 'ò' }[tone]!;
  if (base === 'y' && tone === '\u0323') return 'î';
  if (has('\u0302')) return base + hats[tone]!;
  if (has('\u0306')) return base + bows[tone]!;
  const plain = has('\u031b') ? (base === 'o' ? 'ô' : 'ö') : base;
  return plain + (tone === '' ? '' : tones[tone]!);
}

test('every letter of the alphabet comes through VNI, small and capital', () => {
  for (const letter of small) {
    expect(vniToUnicode(toVni(letter)), letter).toBe(letter);
    expect(vniToUnicode(toVni(letter).toUpperCase()), letter).toBe(letter.toUpperCase());
  }
});

test('words of the alphabet come through VNI', () => {
  const word = fc.array(fc.constantFrom(...small.filter((letter) => !'ôơöưâê'.includes(letter))), { maxLength: 8 });
  fc.assert(
    fc.property(word, (letters) => {
      // Two vowels that meet may read otherwise, as they do not meet in Vietnamese: consonants part them here.
      const parted = letters.join('n');
      expect(vniToUnicode([...parted].map(toVni).join(''))).toBe(parted);
    }),
    { numRuns: 1_000, seed: 20_261_125 },
  );
});

test('all 68 codes of TCVN3 mean different letters, and with the seven capitals cover the alphabet', () => {
  const codes = Array.from({ length: 96 }, (_, at) => String.fromCharCode(0xa0 + at));
  const read = codes.map((code) => tcvn3ToUnicode(code)).filter((letter, at) => letter !== codes[at] || letter === 'ý');
  expect(new Set(read).size).toBe(read.length);
  expect(small.filter((letter) => !/[a-z]/.test(letter) && !read.includes(letter))).toEqual([]);
  expect(read.filter((letter) => letter !== letter.toLowerCase()).sort()).toEqual([...'ĂÂÊÔƠƯĐ'].sort());
});
