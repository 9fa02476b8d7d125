// Tells tables that only lay out a page (head of a letter, signatures) from tables of content.

const head = /C\s*Ộ\s*NG\s+H\s*(?:ÒA|OÀ)\s+X\s*Ã\s+H\s*ỘI|Độc\s+lập\s*[-–]\s*Tự\s+do|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM/iu;
const foot = /^[\s*]*Nơi\s+nhận\s*:?|^[\s*]*(?:TM|KT|TL|TUQ|Q)\s*\.\s*\p{Lu}{2}/mu;
const mostRows = 6;
const mostColumns = 3;

/** `rows`: texts of the cells. Nghị định 30/2020/NĐ-CP, Phụ lục I: the head stands in two columns, and so does the end. */
export function formTable(rows: readonly (readonly string[])[]): boolean {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  if (rows.length > mostRows || columns > mostColumns) return false;
  const text = rows.flat().join('\n');
  return head.test(text) || foot.test(text);
}
