// What stands above a sentence and turns what it says: "Các hành vi bị nghiêm cấm", "Cán bộ không được:". Without it the sentence
// says the opposite.
import type { Library } from '../regulations/library.ts';
import { wholeWords } from '../vietnamese/wholeWords.ts';
import type { Passage } from './passages.ts';
import { standsAbove } from './standsAbove.ts';

/** `forbids`: what stands below is forbidden. `frees`: it need not be done. `turns`: it is denied or excepted in another way. */
export type TurningFrame = { text: string; kind: 'forbids' | 'frees' | 'turns' };

const forbids = wholeWords('cấm|không được|không có quyền');
const violations = wholeWords('(?:hành vi|các|những|trường hợp) vi phạm');
const frees = wholeWords('không phải|không cần|không bắt buộc|miễn(?! nhiệm)|được miễn');
/** Not "không gian mạng", "hàng không", "khấu trừ", "nước ngoài". */
const denies = wholeWords(
  '(?<!(?:hàng|chân) )không(?! (?:gian|khí|quân|phận|lưu|ngừng))|chưa|(?<!(?:khấu|diệt|bài|phòng) )trừ|ngoại lệ|ngoài (?:các|những|trường hợp|ra)',
);
/** A sentence that says by itself what must be done is none of a list: "… phải hướng dẫn" under "Xử lý hồ sơ không đầy đủ". */
const complete = wholeWords('(?<!không )phải|có (?:trách nhiệm|nghĩa vụ|quyền)|chịu trách nhiệm');
/** "Xử lý vi phạm" is about what follows, not a list of what is forbidden. */
const consequence = wholeWords('xử lý|xử phạt|kỷ luật|trách nhiệm');
/** These too, unless the sentence itself says them: "Từ chối tiếp nhận hồ sơ" over "Hồ sơ có tẩy xóa". */
const refuses = wholeWords('từ chối|bãi bỏ|hủy bỏ|huỷ bỏ|thu hồi|đình chỉ|chấm dứt|tạm dừng|hết hiệu lực');

/** Undefined when nothing above the sentence turns it. Several, outermost first, turn it in a way that is not told. */
export function turningFrameOf(
  passage: Pick<Passage, 'provision' | 'opening' | 'text'>,
  library: Library,
): TurningFrame | undefined {
  const turning = standsAbove(passage, library).filter((one) => turns(one.text, passage.text));
  if (turning.length === 0) return undefined;
  const said = turning.map((one) => one.text).join(': ');
  return { text: said, kind: turning.length > 1 ? 'turns' : kindOf(said) };
}

/** Whether a heading or an opening turns the sentence below it. */
export function turns(above: string, sentence: string): boolean {
  if (isBan(above) || frees.test(above)) return true;
  if (denies.test(above)) return !complete.test(sentence);
  const refused = refuses.exec(above)?.[0];
  return refused !== undefined && !wholeWords(refused).test(sentence);
}

function isBan(text: string): boolean {
  return forbids.test(text) || (violations.test(text) && !consequence.test(text));
}

function kindOf(text: string): TurningFrame['kind'] {
  if (isBan(text)) return 'forbids';
  return frees.test(text) ? 'frees' : 'turns';
}
