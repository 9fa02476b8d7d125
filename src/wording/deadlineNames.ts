// Words that stand for a date where nobody has set one.

/** Stands before the date of a day of ours. */
export const onDay = 'ngày';

export const untilEntered = 'hằng tuần cho đến khi hạn được nhập';

export function workingDaysBefore(count: number, other: string): string {
  return `trước hạn “${other}” ${count} ngày làm việc`;
}

export function lastWeeksBefore(weeks: number, other: string): string {
  return `hằng tuần trong ${weeks} tuần cuối trước hạn “${other}”`;
}
