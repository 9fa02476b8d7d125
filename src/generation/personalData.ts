// Questions that hold personal data, which never leave the agency (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).
import { withoutInvisibles } from '../vietnamese/characters.ts';
import { foldText } from '../vietnamese/syllables.ts';

/** Phone and identity numbers, accounts: nine digits or more, however they are grouped. */
const longNumber = /\d(?:[ .()/_-]{0,3}\d){8,}/;
/** "05/03/2020", "30/2020/NĐ-CP", "50.000.000 đồng": digits of the law. */
const date = /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)/g;
const actNumber = /(?<!\d)\d{1,5}\/(?:\d{4}\/)?(?=\p{Lu}|\p{Ll}{2})/gu;
const amount = /(?<!\d)\d{1,3}(?:\.\d{3})+(?= ?(?:đ|dong|đồng|vnd|vnđ|usd|%))/giu;
const mailAddress = /[^\s@]+ ?(?:@| at |\[at\]) ?[^\s@]+\.[a-z]{2,}/i;
/** Digits that are written out, as nobody writes a number of the law. */
const spokenNumber =
  /\b(?:(?:khong|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|linh)[ ,]+){7,}(?:khong|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin)\b/;
const introduces =
  /\b(?:toi|em|chau|minh|con) ten(?: la)?\b|\bten (?:toi|em|chau|minh)(?: la)?\b|\b(?:ho va )?ten ?:|\b(?:cccd|cmnd|can cuoc|dinh danh|ho chieu|so dien thoai|sdt|dien thoai cua|so tai khoan|stk|ma so thue|bhxh so|bien so|ngay sinh|sinh (?:ngay|nam)|tru tai|thuong tru|tam tru|dia chi (?:nha|cua))\b/;
const name = String.raw`\p{Lu}\p{Ll}*(?: \p{Lu}\p{Ll}*)+`;
/** "Tôi là Nguyễn Văn An", "bà Trần Thị Bình". */
const named = new RegExp(
  `(?<!\\p{L})(?:(?:[Tt]ôi|[Ee]m|[Cc]háu|[Mm]ình|[Cc]on) là|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Đđ]ồng chí|[Đđ]/c) ${name}`,
  'u',
);
/** The most common family names, for those who type without capitals. */
const saysFamilyName =
  /\b(?:toi|em|chau|minh|con) la (?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly) \w+/;

/** Rather one too many: the answer without a model is given. */
export function holdsPersonalData(text: string): boolean {
  const plain = withoutInvisibles(text.normalize('NFKC'));
  const rest = plain.replace(date, ' | ').replace(amount, ' | ').replace(actNumber, ' | ');
  const folded = foldText(plain);
  return (
    longNumber.test(rest) ||
    mailAddress.test(plain) ||
    spokenNumber.test(folded) ||
    introduces.test(folded) ||
    saysFamilyName.test(folded) ||
    named.test(plain)
  );
}
