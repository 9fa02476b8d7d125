// Compares the numbers of acts as people write them.

/** `02/2019/QÐ - UBND` and `2/2019/QĐ-UBND` are one number: case, spaces, hyphens, look-alikes of Đ and leading zeros say nothing. */
export function comparableNumber(number: string): string {
  return number
    .toUpperCase()
    .replace(/[ĐÐƉ]/g, 'D')
    .replace(/[\s.\u2010-\u2015\u2212-]/g, '')
    .replace(/^0+/, '');
}
