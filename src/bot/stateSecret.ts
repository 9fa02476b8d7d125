// Recognises text that carries a secrecy mark, so that it is refused and not stored.
// Luật Bảo vệ bí mật nhà nước 117/2025/QH15: the marks are Mật, Tối mật, Tuyệt mật.

/** Invisible characters and fillers that hide a mark from a plain comparison. */
const invisible = /\p{Cf}|\p{Variation_Selector}|\u034f|[\u115f\u1160\u3164]/gu;

/** Runs of blanks say no more than two, and long ones would make the patterns slow. */
const longBlank = /[^\S\r\n\v\f\u0085\u2028\u2029]{3,}/gu;

/** Cheap and loose: without an M, an A of any kind and a T in this order no mark can follow. */
const quickLook = /m[^\p{L}\n]*(?:a|ậ|â)[^\p{L}\n]*t/iu;

const mark = '(?:tuyệt\\s*mật|tối\\s*mật|mật)';

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
  // In capitals anywhere, letters perhaps spaced out.
  /(?<!\p{L})T\s*U\s*Y\s*Ệ\s*T\s*M\s*Ậ\s*T(?!\p{L})/u,
  /(?<!\p{L})T\s*Ố\s*I\s*M\s*Ậ\s*T(?!\p{L})/u,
  /(?<!\p{L})T\s?U\s?Y\s?E\s?T\s+M\s?A\s?T(?!\p{L})/u,
];

/** The lone word in capitals inside a line; what stands around it decides. */
const loneCapital = /(?<!\p{L})M\s?Ậ\s?T(?!\p{L})/gu;
const harmlessBefore = /(?:B\s?Ả\s?O|B\s?Í|C\s?Ẩ\s?N|THÂN|KÍN|DỊCH|TÚI|ỐNG|SỎI|NƯỚC|RỈ|HÚT|ĐỘ|KHÔNG)\s*$/u;
const harmlessAfter =
  /^\s*(?:K\s?H\s?Ẩ\s?U|Đ\s?Ộ|O\s?N\s?G|MÃ|THƯ|VỤ|THIẾT|DANH|NGỮ|ĐÀM|NGHỊ|MÍA|GẤU|HOA|TÔNG|NGỌT|ƯỚC|PHÍ|LỆNH)(?!\p{L})/u;

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
