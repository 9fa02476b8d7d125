// Questions that hold personal data, which never leave the agency (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).
import { foldText } from '../vietnamese/syllables.ts';

/** Phone and identity numbers, accounts: nine digits or more, however they are grouped. Numbers of acts have letters or a year. */
const longNumber = /(?<![\d/])\+?\d(?:[ .-]?\d){8,}(?![\d/])/;
const mailAddress = /[^\s@]+@[^\s@]+\.[^\s@]+/;
const introduces = /\b(?:toi|em|chau|minh) ten(?: la)?\b|\bten toi la\b|\b(?:cccd|cmnd|can cuoc|so dien thoai|sdt)\b/;

export function holdsPersonalData(text: string): boolean {
  return longNumber.test(text) || mailAddress.test(text) || introduces.test(foldText(text));
}
