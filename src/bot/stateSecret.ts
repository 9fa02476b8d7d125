// Recognises text that carries a secrecy mark, so that it is refused and not stored.
// Luật Bảo vệ bí mật nhà nước 117/2025/QH15: the marks are Mật, Tối mật, Tuyệt mật.

/** Invisible characters and fillers that hide a mark from a plain comparison. */
const invisible = /\p{Cf}|\p{Variation_Selector}|\u034f|[\u115f\u1160\u3164]/gu;

/** Runs of blanks say no more than two, and long ones would make the patterns slow. */
const longBlank = /[^\S\r\n\v\f\u0085\u2028\u2029]{3,}/gu;

/** Cheap and loose: without an M, an A of any kind and a T in this order no mark can follow. */
const quickLook = /m[^\p{L}\n]*(?:a|ậ|â)[^\p{L}\n]*t/iu;

/** Put between the letters of a stamp, or around it: `T.Ố.I M-Ậ-T`. */
const betweenLetters = /(?<=\p{L})[.\-_*"“”«»]+(?=\p{L})/gu;

const mark = '(?:tuyệt\\s*mật|tối\\s*mật|mật)';
const highMark = '(?:tuyệt|tối)\\s*mật';
/** The head of a line: bullets, decoration and opening quotes are not yet its text. */
const head = '^[\\s*_#>•+\\-–—"“”«»\'‘]*';
/** At the head of a line these make a word of it (`tối mật khẩu`) or ask what the mark means. */
const notAfterHead =
  '(?!\\p{L})(?!\\s*(?:khẩu|ong|độ|thư|mã)(?!\\p{L}))(?!["”»]?\\s+(?:(?:có\\s+)?nghĩa\\s|là\\s+(?:gì|sao|thế\\s+nào)(?!\\p{L})|(?:và|hay|khác|khác\\s+với)\\s+(?:tuyệt|tối|mật)(?!\\p{L})|(?:do|thì)\\s+ai(?!\\p{L})))';
/** "TOI MAT …" is also "tôi mất …": what people lose. */
const lost =
  'THE|SO|GIAY|TIEN|XE|DIEN|VI|CCCD|CMND|CAN\\s+CUOC|CHIA|HO\\s+(?:SO|CHIEU)|TAI\\s+KHOAN|MAT\\s+KHAU|CON\\s+DAU|BANG|SIM|MAY|DO|GOC|CA|HET|QUYEN|LIEN\\s+LAC|KET\\s+NOI|THOI\\s+GIAN|NHIEU|BAO|KHA\\s+NANG';

/** A mark that fills its line, however decorated: `*** TỐI MẬT ***`. */
const accentedAlone = new Set(['mật', 'tốimật', 'tuyệtmật']);
/** Without marks a mark looks like "tôi mất" and "mát", so that only capitals count, except for the unmistakable one. */
const plainAlone = new Set(['MAT', 'TOIMAT', 'TUYETMAT', 'tuyetmat', 'Tuyetmat', 'TuyetMat']);

const patterns = [
  // "(Mật)", "[tối mật]": a mark beside a number or a title.
  new RegExp(`[(\\[{]\\s*${mark}\\s*[)\\]}]`, 'iu'),
  // "Độ mật: Tối mật", also the bare field; a field that says "không" or "thường" is no mark.
  /(?<!\p{L})độ\s+mật\s*[:：=](?!\s*(?:không|ko|thường|bình thường|công khai|none)(?!\p{L}))/iu,
  /(?<!\p{L})do\s+mat\s*[:：=]\s*(?:tuyet\s*mat|toi\s*mat|mat)\s*(?:$|[.,;)])/iu,
  // "đóng dấu Mật: …", "Mức: tối mật".
  new RegExp(`(?<!\\p{L})(?:dấu|loại|mức|cấp)\\s*[:：]?\\s+${mark}\\s*[:：]`, 'iu'),
  new RegExp(`(?<!\\p{L})(?:dấu|loại|mức|cấp|độ)\\s*[:：]\\s*${mark}\\s*(?:$|[.,;)])`, 'iu'),
  // "Tối mật - Báo cáo …", "Mật: …" at the head of a line; "… - Tuyệt mật" at its end.
  /^[\s*_#>]*(?:T(?:uyệt|UYỆT)\s+[Mm](?:ật|ẬT)|T(?:ối|ỐI)\s+[Mm](?:ật|ẬT)|M(?:ật|ẬT))\s*(?:[:：|/–—]|\s-\s|\t|\s{2,})/u,
  /(?:[:：|/–—]|\s-\s|\t|\s{2,})\s*(?:Tuyệt\s+[Mm]ật|Tối\s+[Mm]ật|Mật)[\s.*_]*$/u,
  // "Tuyệt Mật phương án …" with both capitals anywhere; without them only at the head of a line.
  /(?<!\p{L})T(?:ối|uyệt)\s+Mật(?!\p{L})/u,
  new RegExp(`${head}${highMark}${notAfterHead}`, 'iu'),
  // "mật: …" at the head of a line, `"Mật" …` in quotes there, "Nội dung tối mật: …" anywhere.
  new RegExp(`${head}${mark}["”»']?\\s*[:：]`, 'iu'),
  new RegExp(`^[\\s*_#>]*["“«'‘]\\s*${mark}\\s*["”»'’]${notAfterHead}`, 'iu'),
  new RegExp(`(?<!\\p{L})(?:${highMark}|nội\\s+dung\\s+mật)\\s*[:：]`, 'iu'),
  // "Độ mật Mật …", "độ mật là tối mật, …".
  new RegExp(`(?<!\\p{L})độ\\s+mật\\s+(?:là\\s+)?["“«']?${mark}${notAfterHead}`, 'iu'),
  new RegExp(`${head}TOI\\s+MAT(?!\\p{L})(?!\\s+(?:${lost})(?!\\p{L}))`, 'u'),
  new RegExp(`${head}MAT\\s*[:：]`, 'u'),
  // In capitals anywhere, letters perhaps spaced out.
  /(?<!\p{L})T\s*U\s*Y\s*Ệ\s*T\s*M\s*Ậ\s*T(?!\p{L})/u,
  /(?<!\p{L})T\s*Ố\s*I\s*M\s*Ậ\s*T(?!\p{L})/u,
  /(?<!\p{L})T\s?U\s?Y\s?E\s?T\s+M\s?A\s?T(?!\p{L})/u,
];

/** The lone word in capitals inside a line; what stands around it decides. */
const loneCapital = /(?<!\p{L})M\s?Ậ\s?T(?!\p{L})/gu;
const harmlessBefore = /(?:B\s?Ả\s?O|B\s?Í|C\s?Ẩ\s?N|THÂN|KÍN|DỊCH|TÚI|ỐNG|SỎI|NƯỚC|RỈ|HÚT|ĐỘ|KHÔNG)[\s.\-_]*$/u;
const harmlessAfter =
  /^[\s.\-_]*(?:K\s?H\s?Ẩ\s?U|Đ\s?Ộ|O\s?N\s?G|MÃ|THƯ|VỤ|THIẾT|DANH|NGỮ|ĐÀM|NGHỊ|MÍA|GẤU|HOA|TÔNG|NGỌT|ƯỚC|PHÍ|LỆNH)(?!\p{L})/u;

/**
 * True when a line or a stamp of the text says Mật, Tối mật or Tuyệt mật, or a field says "độ mật:". Words that merely
 * contain the syllable (bảo mật, bí mật, mật khẩu, mật ong, mật độ) are not marks. Never throws; linear in the text.
 */
export function isMarkedSecret(text: string): boolean {
  const plain = text.normalize('NFKC').replace(invisible, '').replace(longBlank, '  ').normalize('NFC');
  if (!quickLook.test(plain)) return false;
  return plain.split(/[\r\n\v\f\u0085\u2028\u2029]+/).some(isMarkedLine);
}

function isMarkedLine(line: string): boolean {
  if (!quickLook.test(line)) return false;
  if (carriesMark(line)) return true;
  const joined = line.replace(betweenLetters, '');
  return joined !== line && carriesMark(joined);
}

function carriesMark(line: string): boolean {
  return standsAlone(line) || patterns.some((pattern) => pattern.test(line)) || hasLoneCapital(line);
}

function standsAlone(line: string): boolean {
  if (line.length > 120) return false;
  const letters = line.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return accentedAlone.has(letters.toLowerCase()) || plainAlone.has(letters);
}

function hasLoneCapital(line: string): boolean {
  for (const match of line.matchAll(loneCapital)) {
    const before = line.slice(Math.max(0, match.index - 12), match.index);
    const after = line.slice(match.index + match[0].length, match.index + match[0].length + 14);
    if (!harmlessBefore.test(before) && !harmlessAfter.test(after)) return true;
  }
  return false;
}
