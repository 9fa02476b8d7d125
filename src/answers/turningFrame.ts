// What stands above a sentence and turns what it says: "Các hành vi bị nghiêm cấm", "Cán bộ không được:". Without it the sentence
// says the opposite.
import type { Library } from '../regulations/library.ts';
import type { Passage } from './passages.ts';

/** `forbids`: what stands below is forbidden. `frees`: it need not be done. `turns`: it is denied or excepted in another way. */
export type TurningFrame = { text: string; kind: 'forbids' | 'frees' | 'turns' };

const word = (words: string) => new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})(?![\\p{L}\\p{M}])`, 'iu');
const forbids = word('cấm|không được|không có quyền');
const frees = word('không phải|không cần|không bắt buộc|miễn(?! nhiệm)|được miễn');
const turns = word('không|chưa|trừ|loại trừ|ngoại lệ|ngoài');

/** The nearest one that turns; undefined when nothing above the sentence does. */
export function turningFrameOf({ provision, opening }: Passage, library: Library): TurningFrame | undefined {
  const headings = library.ancestry(provision).map(({ heading }) => heading);
  const above = [...headings, opening?.text ?? ''].reverse();
  const text = above.find((one) => turns.test(one) || forbids.test(one) || frees.test(one));
  if (text === undefined) return undefined;
  return { text: text.replace(/[\s:.]+$/u, ''), kind: kindOf(text) };
}

function kindOf(text: string): TurningFrame['kind'] {
  if (forbids.test(text)) return 'forbids';
  return frees.test(text) ? 'frees' : 'turns';
}
