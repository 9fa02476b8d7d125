// Acknowledging, submitting, snoozing: what an official may do with an assignment, and what follows from it.
import type { Official } from '../people/official.ts';
import * as words from '../wording/moves.ts';
import { mayAct } from './audience.ts';
import { type MoveDeps, maxNote, ownAssignment } from './ownAssignment.ts';

const snoozeLimit = 3;
const mostSnoozeDays = 5;

export type Moves = ReturnType<typeof createMoves>;

/** Each act gives the sentence for whoever acted. Nobody acts for a unit that is not theirs. */
export function createMoves(deps: MoveDeps) {
  const { store, calendar, hours } = deps;
  const today = (now: Date) => hours.dateOf(now.getTime());

  return {
    /** Without a number: everything open that the person was reminded of. */
    async acknowledge(official: Official, assignmentId: number | undefined, now: Date): Promise<string> {
      const through = today(now);
      const act = { officialId: official.id, through, kind: 'acknowledged' as const, note: undefined, now };
      if (assignmentId === undefined) {
        const reminded = await store.remindedOf(official.id);
        const all = reminded.filter(({ unitId }) => mayAct(deps.directory(), official, unitId));
        if (all.length === 0) return words.nothingToAcknowledge;
        await store.acknowledge({ ...act, assignmentIds: all.map(({ id }) => id) });
        return words.acknowledged(all.map(({ deadline }) => deadline));
      }
      const found = await ownAssignment(deps, official, assignmentId);
      if ('refusal' in found) return found.refusal;
      await store.acknowledge({ ...act, assignmentIds: [assignmentId] });
      return words.acknowledged([found.assignment.deadline]);
    },

    async submit(official: Official, assignmentId: number, note: string | undefined, now: Date): Promise<string> {
      const found = await ownAssignment(deps, official, assignmentId);
      if ('refusal' in found) return found.refusal;
      const { deadline } = found.assignment;
      const done = await store.submit({ assignmentId, officialId: official.id, note: note?.slice(0, maxNote), now });
      return done
        ? words.submitted(deadline, hours.timeOf(now.getTime()), today(now), note)
        : words.alreadySubmitted(deadline.name);
    },

    async addEvidence(official: Official, note: string, now: Date): Promise<string> {
      const assignment = await store.lastSubmittedBy(official.id);
      if (assignment === undefined) return words.nothingSubmitted;
      await store.record(
        { assignmentId: assignment.id, officialId: official.id, now },
        'evidence',
        note.slice(0, maxNote),
      );
      return words.evidenceKept(assignment.deadline.name);
    },

    async snooze(official: Official, assignmentId: number, days: number, now: Date): Promise<string> {
      const found = await ownAssignment(deps, official, assignmentId);
      if ('refusal' in found) return found.refusal;
      const { safeDay } = found.assignment.deadline.due;
      const from = today(now);
      if (from >= safeDay) return words.tooLateToSnooze(found.assignment.deadline);
      const wished = calendar.workingDaysAfter(from, Math.min(Math.max(1, days), mostSnoozeDays));
      const onDate = wished < safeDay ? wished : safeDay;
      const dueAtMs = hours.momentOf(onDate, hours.remindAt);
      const act = { assignmentId, officialId: official.id, now };
      const done = await store.snooze({ ...act, onDate, dueAtMs, limit: snoozeLimit });
      return done ? words.snoozed(found.assignment.deadline, onDate) : words.snoozeLimitReached(snoozeLimit);
    },
  };
}
