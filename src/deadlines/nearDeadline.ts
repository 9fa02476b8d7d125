// What is worth showing in a list now: patterns far ahead and days of ours further off only hide what matters.
import { addDays } from './calendar.ts';
import type { Deadline, DueStatus } from './deadline.ts';

const nearDays: Record<Exclude<DueStatus, 'confirmed'>, number> = { provisional: 45, internal: 14 };

/** Confirmed dates always. */
export function isNear({ status, due }: Pick<Deadline, 'status' | 'due'>, today: string): boolean {
  return status === 'confirmed' || due.lastDay <= addDays(today, nearDays[status]);
}
