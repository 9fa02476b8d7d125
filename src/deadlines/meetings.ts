// Attending a meeting, or sending a deputy.
import type { Official } from '../people/official.ts';
import * as words from '../wording/moves.ts';
import type { Assignment } from './deadline.ts';
import { type MoveDeps, maxNote, ownAssignment } from './ownAssignment.ts';

export type Meetings = ReturnType<typeof createMeetings>;

export function createMeetings(deps: MoveDeps) {
  const { store, notify, directory, hours } = deps;
  const today = (now: Date) => hours.dateOf(now.getTime());
  const unitName = (unitId: string) => directory().unit(unitId)?.name ?? unitId;

  /** Who comes is settled up to the meeting: nothing climbs any more. */
  function through({ deadline }: Assignment, now: Date): string {
    return deadline.due.lastDay > today(now) ? deadline.due.lastDay : today(now);
  }

  return {
    async attend(official: Official, assignmentId: number, now: Date): Promise<string> {
      const found = await ownAssignment(deps, official, assignmentId);
      if ('refusal' in found) return found.refusal;
      const act = { officialId: official.id, through: through(found.assignment, now), now };
      await store.acknowledge({ ...act, assignmentIds: [assignmentId], kind: 'attending', note: undefined });
      return words.attending(found.assignment.deadline);
    },

    /** A deputy of the unit who is named is told at once. */
    async depute(
      official: Official,
      assignmentId: number,
      name: string,
      now: Date,
    ): Promise<{ text: string; deputies: Official[] }> {
      const found = await ownAssignment(deps, official, assignmentId);
      if ('refusal' in found) return { text: found.refusal, deputies: [] };
      const { unitId, deadline } = found.assignment;
      const deputies = directory()
        .nearestHolders(unitId, 'deputy')
        .filter(({ id }) => id !== official.id);
      const typed = words.comparable(name).replace(/^(?:(?:ong|ba|anh|chi|dong chi|dc) )+/, '');
      if (typed === '') return { text: words.whichDeputy(deputies), deputies };
      const named = deputies.filter((one) => ` ${words.comparable(one.name)}`.endsWith(` ${typed}`));
      if (named.length > 1) return { text: words.whichDeputy(named), deputies: named };
      const [deputy] = named;
      const act = { officialId: official.id, through: through(found.assignment, now), now };
      await store.acknowledge({
        ...act,
        assignmentIds: [assignmentId],
        kind: 'deputised',
        note: (deputy?.name ?? name).slice(0, maxNote),
      });
      if (deputy !== undefined) {
        const body = { text: words.deputedNotice(deadline, official, unitName(unitId)), buttons: [] };
        await notify([deputy.id], {
          key: `deputed|${assignmentId}|${now.getTime()}`,
          body,
          onDate: today(now),
          dueAtMs: now.getTime(),
        });
      }
      return { text: words.deputed(deadline, deputy, name), deputies: [] };
    },
  };
}
