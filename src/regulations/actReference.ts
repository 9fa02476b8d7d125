// Finds where a text names another act by its number: "Quy định ban hành kèm theo Quyết định số 12/2020/QĐ-UBND ngày …".
import { isCalendarDate } from './calendarDate.ts';

export type ActReference = {
  /** Quyết định, Nghị định … */
  kind: string;
  /** As printed, without spaces. */
  number: string;
  /** `YYYY-MM-DD`; undefined when the text does not say or it is no date. */
  issuedOn: string | undefined;
  /** The Quy định, Quy chế … that the act put into force, when the text means that. */
  attached: boolean;
  /** Offsets into the text, of kind to date. */
  start: number;
  end: number;
};

const titled = 'Bộ luật|Luật|Pháp lệnh';
const kind =
  '(?:Nghị quyết liên tịch|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư|Kế hoạch|Chương trình|Công văn|Hướng dẫn|Thông báo|Quy định|Quy chế)';
const number =
  '\\d{1,5}(?:\\s*/\\s*\\d{4})?\\s*/\\s*\\p{Lu}[\\p{Lu}\\d]{0,12}(?:\\s?[-.&]\\s?\\p{Lu}[\\p{Lu}\\d]{0,12}){0,4}';
const date = '(?:\\s*,?\\s*ngày\\s+(\\d{1,2})(?:\\s*tháng\\s*|[/.-])(\\d{1,2})(?:\\s*năm\\s*|[/.-])(\\d{4}))?';
// Of a law the title may stand between kind and number: "Luật Tổ chức chính quyền địa phương số 72/2025/QH15".
const act = new RegExp(
  `(?<![\\p{L}])(?:(${kind})\\s+(?:số\\s*:?\\s*)?|(${titled})\\s+(?!này)[^\\n.;:"“”()\\d]{1,160}?\\s+số\\s*:?\\s*)(${number})${date}`,
  'giu',
);
const attachedBefore =
  /(?:Quy định|Quy chế|Điều lệ|Nội quy|Quy trình|Bộ tiêu chí|Đề án|Phương án|Kế hoạch|Chương trình|Hướng dẫn|Danh mục|Phụ lục)[^.;"“”]{0,300}?ban\s+hành\s+kèm\s+theo\s*$/iu;

/** In the order of the text, which is clean (`cleanCharacters`). Linear in its length. */
export function findActReferences(clean: string): ActReference[] {
  return [...clean.matchAll(act)].map((match) => {
    const start = match.index;
    const [text, plainKind, law, printed = '', day, month, year] = match;
    const name = plainKind ?? law ?? '';
    const issuedOn = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
    return {
      kind: name.charAt(0).toUpperCase() + name.slice(1).toLowerCase(),
      number: printed.replace(/\s+/g, ''),
      issuedOn: year !== undefined && isCalendarDate(issuedOn) ? issuedOn : undefined,
      attached: attachedBefore.test(clean.slice(Math.max(0, start - 400), start)),
      start,
      end: start + text.length,
    };
  });
}
