// The order of printed numbers: 2 before 10, 3 before 3a before 4, d before đ before e.
import { diemOrder } from './numbering.ts';

/** Below zero when `a` comes first. Letters go by the Vietnamese order of điểm. */
export function compareNumbers(a: string, b: string): number {
  const [numberA, letterA] = parts(a);
  const [numberB, letterB] = parts(b);
  return numberA - numberB || letterA - letterB;
}

function parts(printed: string): [number, number] {
  const [, digits = '', letters = ''] = /^(\d*)([a-zđ]*)$/u.exec(printed.toLowerCase()) ?? [];
  return [digits === '' ? 0 : Number(digits), diemOrder.indexOf(letters.charAt(0) || ' ') + 1];
}
