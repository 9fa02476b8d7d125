// The old encoding TCVN 5712:1993 VN3 ("ABC", fonts .VnTime …) to Unicode.

/** By code, as Windows shows it in a western font; what is not here is what it seems. */
const letters =
  'µà ¶ả ·ã ¸á ¹ạ ¨ă »ằ ¼ẳ ½ẵ ¾ắ Æặ ©â Çầ Èẩ Éẫ Êấ Ëậ ®đ Ìè Îẻ Ïẽ Ðé Ñẹ ªê Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ ' +
  '«ô åồ æổ çỗ èố éộ ¬ơ êờ ëở ìỡ íớ îợ ïù ñủ òũ óú ôụ \u00adư õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ ¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ';
/** What PDF producers make of two of them. */
const variants = '\u2212ư \u2219ã';
const unicodeOf = new Map(`${letters} ${variants}`.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)] as const));
const coded = new RegExp(`[${[...unicodeOf.keys()].join('')}]`, 'g');

/** `capitals`: written in a font whose name ends with H, which draws small letters as capitals. */
export function tcvn3ToUnicode(text: string, { capitals = false } = {}): string {
  const read = text.replace(coded, (sign) => unicodeOf.get(sign) ?? sign);
  return capitals ? read.toLocaleUpperCase('vi') : read;
}
