// What is worth showing in a list now: patterns far ahead and days of ours further off only hide what matters.
import { addDays } from './calendar.ts';
import type { Deadline, DueStatus } from './deadline.ts';
import type { Obligation } from './obligation.ts';

type ListedDeadline = Pick<Deadline, 'obligationId' | 'status' | 'due'>;

const nearDays: Record<Exclude<DueStatus, 'confirmed'>, number> = { provisional: 45, internal: 14 };

/** Confirmed dates always, until an event is over. `obligations`: those that are known. */
export function isNear(deadline: ListedDeadline, obligations: Obligation[], today: string): boolean {
  const { status, due } = deadline;
  if (isPastEvent(deadline, obligations, today)) return false;
  return status === 'confirmed' || due.lastDay <= addDays(today, nearDays[status]);
}

/** An event whose day is over leaves nothing to do, unless it obliges to something. */
export function isPastEvent({ obligationId, due }: ListedDeadline, obligations: Obligation[], today: string): boolean {
  const obligation = obligations.find(({ id }) => id === obligationId);
  return obligation?.kind === 'event' && !obligation.overdue && due.lastDay < today;
}
