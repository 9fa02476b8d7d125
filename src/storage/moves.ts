// What people do with assignments: each act is one transaction that moves the assignment, its reminders and the record.
import type { Kysely } from 'kysely';
import type { Assignment, MoveKind } from '../deadlines/deadline.ts';
import type { MoveStore } from '../deadlines/moveStore.ts';
import type { Database } from './database.ts';
import { enterDeadline } from './enteredDeadlines.ts';
import { toAssignment } from './planning.ts';
import { bumpPlanning } from './planningRevision.ts';
import { addReminders, cancelPending } from './reminderRows.ts';
import type { Schema } from './schema.ts';
import { storable } from './text.ts';

type Act = { assignmentId: number; officialId: string; now: Date };

export function createMoveStore({ db, batch }: Database): MoveStore {
  return {
    find: (assignmentId) => findAssignment(db, assignmentId),

    async remindedOf(officialId) {
      const rows = await db
        .selectFrom('assignments')
        .selectAll()
        .where('state', 'in', ['open', 'acknowledged'])
        .where('id', 'in', (it) =>
          it
            .selectFrom('reminders')
            .select((reminder) => reminder.fn.coalesce('assignment_id', reminder.lit(0)).as('assignment_id'))
            .where('official_id', '=', officialId)
            .where('state', 'in', ['sent', 'sending', 'unknown', 'superseded']),
        )
        .orderBy('last_day')
        .orderBy('id')
        .execute();
      return rows.map(toAssignment);
    },

    async openOf(unitIds) {
      if (unitIds.length === 0) return [];
      const rows = await db
        .selectFrom('assignments')
        .selectAll()
        .where('unit_id', 'in', unitIds)
        .where('state', 'in', ['open', 'acknowledged'])
        .orderBy('last_day')
        .orderBy('id')
        .execute();
      return rows.map(toAssignment);
    },

    async lastSubmittedBy(officialId) {
      const row = await db
        .selectFrom('moves')
        .select('assignment_id')
        .where('official_id', '=', officialId)
        .where('kind', '=', 'submitted')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? undefined : findAssignment(db, row.assignment_id);
    },

    async lastNote(assignmentId, kinds) {
      const row = await db
        .selectFrom('moves')
        .select(['id', 'kind', 'official_id', 'note'])
        .where('assignment_id', '=', assignmentId)
        .where('kind', 'in', kinds)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return (
        row && {
          ...{ id: row.id, kind: row.kind as MoveKind },
          ...{ officialId: row.official_id ?? undefined, note: row.note ?? '' },
        }
      );
    },

    acknowledge: ({ assignmentIds, officialId, through, kind, note, now }) =>
      batch(async (trx) => {
        for (const assignmentId of assignmentIds) {
          const { numUpdatedRows } = await trx
            .updateTable('assignments')
            .set({ state: 'acknowledged', acknowledged_through: through })
            .where('id', '=', assignmentId)
            .where('state', 'in', ['open', 'acknowledged'])
            .executeTakeFirst();
          if (numUpdatedRows === 0n) continue;
          await record(trx, { assignmentId, officialId, now }, kind, note);
          await trx
            .updateTable('reminders')
            .set({ state: 'cancelled' })
            .where('assignment_id', '=', assignmentId)
            .where('rung', '>', 0)
            .where('on_date', '<=', through)
            .where('state', '=', 'pending')
            .execute();
        }
      }),

    submit: ({ assignmentId, officialId, note, now }) =>
      batch(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('assignments')
          .set({ state: 'submitted', submitted_at_ms: now.getTime(), returned_reason: null })
          .where('id', '=', assignmentId)
          .where('state', 'in', ['open', 'acknowledged'])
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await record(trx, { assignmentId, officialId, now }, 'submitted', note);
        await cancelPending(trx, assignmentId);
        return true;
      }),

    record: (act, kind, note) => batch((trx) => record(trx, act, kind, note)),

    snooze: ({ assignmentId, officialId, onDate, dueAtMs, limit, now }) =>
      batch(async (trx) => {
        const { count } = await trx
          .selectFrom('moves')
          .select((it) => it.fn.countAll<number>().as('count'))
          .where('assignment_id', '=', assignmentId)
          .where('official_id', '=', officialId)
          .where('kind', '=', 'snoozed')
          .executeTakeFirstOrThrow();
        if (Number(count) >= limit) return false;
        await record(trx, { assignmentId, officialId, now }, 'snoozed', onDate);
        // Not cancelled: planning would bring back what is missing.
        await trx
          .updateTable('reminders')
          .set({ state: 'superseded', finished_at_ms: now.getTime() })
          .where('assignment_id', '=', assignmentId)
          .where('official_id', '=', officialId)
          .where('rung', '=', 0)
          .where('due_at_ms', '<', dueAtMs)
          .where('state', '=', 'pending')
          .execute();
        const common = { official_id: officialId, assignment_id: assignmentId, rung: 0, on_date: onDate };
        const dedupe_key = `${assignmentId}|snoozed|${onDate}`;
        await addReminders(trx, [{ ...common, step: 'snoozed', due_at_ms: dueAtMs, dedupe_key }]);
        return true;
      }),

    extend: ({ assignmentId, officialId, deadline, now }) =>
      batch(async (trx) => {
        await enterDeadline(trx, { ...deadline, enteredBy: officialId }, now);
        await record(trx, { assignmentId, officialId, now }, 'extended', deadline.wording);
      }),

    giveBack: ({ assignmentId, officialId, reason, tell, onDate, now }) =>
      batch(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('assignments')
          .set({
            state: 'open',
            returned_reason: storable(reason),
            submitted_at_ms: null,
            // The steps so far were spoken for; nobody is told that they were not.
            acknowledged_through: onDate,
          })
          .where('id', '=', assignmentId)
          .where('state', '=', 'submitted')
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        const id = await record(trx, { assignmentId, officialId, now }, 'returned', reason);
        await addReminders(
          trx,
          tell.map((official_id) => ({
            ...{ official_id, assignment_id: assignmentId, step: 'returned', rung: 0, on_date: onDate },
            ...{ due_at_ms: now.getTime(), dedupe_key: `${assignmentId}|returned|${id}` },
          })),
        );
        await bumpPlanning(trx);
        return true;
      }),
  };
}

async function findAssignment(db: Kysely<Schema>, id: number): Promise<Assignment | undefined> {
  const row = await db.selectFrom('assignments').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAssignment(row);
}

async function record(
  trx: Kysely<Schema>,
  { assignmentId, officialId, now }: Act,
  kind: MoveKind,
  note: string | undefined,
): Promise<number> {
  const { id } = await trx
    .insertInto('moves')
    .values({
      assignment_id: assignmentId,
      official_id: officialId,
      kind,
      at_ms: now.getTime(),
      note: note === undefined ? null : storable(note),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
