// Finding an assignment that somebody may act on, and what every act needs.
import type { Directory } from '../people/directory.ts';
import type { Official } from '../people/official.ts';
import * as words from '../wording/moves.ts';
import { mayAct } from './audience.ts';
import type { Calendar } from './calendar.ts';
import type { Assignment } from './deadline.ts';
import type { DeliveryStore } from './deliveryStore.ts';
import type { MoveStore } from './moveStore.ts';
import type { Obligation } from './obligation.ts';
import type { OfficeHours } from './officeHours.ts';

export type MoveDeps = {
  store: MoveStore;
  notify: DeliveryStore['notify'];
  directory: () => Directory;
  obligations: Obligation[];
  calendar: Calendar;
  hours: OfficeHours;
};

/** Longer notes are cut. */
export const maxNote = 500;

/** `refusal`: why the person cannot act on it. */
export async function ownAssignment(
  { store, directory }: Pick<MoveDeps, 'store' | 'directory'>,
  official: Official,
  assignmentId: number,
): Promise<{ assignment: Assignment } | { refusal: string }> {
  const assignment = await store.find(assignmentId);
  if (assignment === undefined || !mayAct(directory(), official, assignment.unitId)) return { refusal: words.notYours };
  if (assignment.state === 'cancelled') return { refusal: words.noLongerHolds(assignment.deadline.name) };
  if (assignment.state === 'submitted') return { refusal: words.alreadySubmitted(assignment.deadline.name) };
  return { assignment };
}
