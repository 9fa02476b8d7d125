// Reads the day for which the law is asked out of a question: "tính đến ngày 1/6/2024, ai đi họp thay?".
import { isCalendarDate } from './calendarDate.ts';

const day = '(?:ngày\\s+)?(\\d{1,2})\\s*(?:[/.-]|tháng)\\s*(\\d{1,2})\\s*(?:[/.-]|năm)\\s*(\\d{4})';
const asked = new RegExp(
  `[\\s,]*(?:tính\\s+(?:đến|tới)|tinh\\s+(?:den|toi)|(?:tại|vào|ở|tai|vao|o)\\s+thời\\s+điểm|(?:tai|vao|o)\\s+thoi\\s+diem|theo\\s+quy\\s+định\\s+(?:tại|vào|của)\\s+(?=ngày)|có\\s+hiệu\\s+lực\\s+(?:tại|vào)\\s+(?=ngày))\\s*${day}(?:\\s*(?:thì|thi)(?![\\p{L}]))?[\\s,:;]*`,
  'iu',
);

/** `rest`: the question without the day. Undefined when no day is named, or one that stands in no calendar. */
export function askedDay(question: string): { day: string; rest: string } | undefined {
  const match = asked.exec(question);
  if (match === null) return undefined;
  const [whole, date, month, year] = match;
  const named = `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
  if (!isCalendarDate(named)) return undefined;
  const rest = `${question.slice(0, match.index)} ${question.slice(match.index + whole.length)}`.trim();
  return { day: named, rest };
}
