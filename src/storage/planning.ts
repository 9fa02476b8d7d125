// What a planning pass reads and writes: assignments and their reminders.
import type { Kysely, Selectable } from 'kysely';
import type { Assignment, AssignmentState, Deadline, ReminderState } from '../deadlines/deadline.ts';
import type { PlanStore } from '../deadlines/planner.ts';
import { type ExistingReminder, keyOf } from '../deadlines/planReminders.ts';
import { chunks, rowsPerStatement } from './chunks.ts';
import type { Database } from './database.ts';
import { enteredDeadlines } from './enteredDeadlines.ts';
import { lockPlanning, planningRevision } from './planningRevision.ts';
import { addReminders, cancelPending } from './reminderRows.ts';
import type { AssignmentsTable } from './remindersSchema.ts';
import type { Schema } from './schema.ts';

/** `dateOf`: the calendar day of a moment at the office. */
export function createPlanStore({ db, batch }: Database, dateOf: (nowMs: number) => string): PlanStore {
  return {
    async dates() {
      // The revision first: what changes in between is noticed when assignments are saved.
      const revision = await planningRevision(db);
      return { revision, entered: await enteredDeadlines(db, dateOf) };
    },

    async assignments(unitIds, since) {
      if (unitIds.length === 0) return [];
      const rows = await db
        .selectFrom('assignments')
        .selectAll()
        .where('unit_id', 'in', unitIds)
        .where('last_day', '>=', since)
        .orderBy('id')
        .execute();
      return rows.map(toAssignment);
    },

    async reminders(assignmentIds) {
      const found: ExistingReminder[] = [];
      for (const ids of chunks(assignmentIds, rowsPerStatement)) {
        const rows = await db
          .selectFrom('reminders')
          .select(['id', 'assignment_id', 'official_id', 'step', 'rung', 'on_date', 'state'])
          .where('assignment_id', 'in', ids)
          .execute();
        for (const row of rows) {
          found.push({
            id: row.id,
            assignmentId: row.assignment_id ?? 0,
            officialId: row.official_id,
            step: row.step,
            rung: row.rung,
            onDate: row.on_date,
            state: row.state as ReminderState,
          });
        }
      }
      return found;
    },

    saveAssignments: ({ add, change, cancel }, { now, revision }) =>
      batch(async (trx) => {
        await lockPlanning(trx);
        if ((await planningRevision(trx)) !== revision) return false;
        for (const rows of chunks(add, rowsPerStatement)) {
          await trx
            .insertInto('assignments')
            .values(
              rows.map(({ unitId, deadline }) => ({
                obligation_id: deadline.obligationId,
                occurrence: deadline.occurrence,
                unit_id: unitId,
                state: 'open' as const,
                ...columnsOf(deadline),
              })),
            )
            .onConflict((conflict) => conflict.columns(['unit_id', 'obligation_id', 'occurrence']).doNothing())
            .execute();
        }
        for (const { assignment, deadline, moved } of change) {
          const { numUpdatedRows } = await trx
            .updateTable('assignments')
            .set((it) => ({
              ...columnsOf(deadline),
              state: it.case().when('state', '=', 'cancelled').then('open').else(it.ref('state')).end(),
            }))
            .where('id', '=', assignment.id)
            // Another process may have planned it meanwhile.
            .where('deadline_json', '=', JSON.stringify(assignment.deadline))
            .where('state', '=', assignment.state)
            .executeTakeFirst();
          if (moved && numUpdatedRows > 0n) await tellOfMove(trx, assignment, now, dateOf(now.getTime()));
        }
        for (const { id } of cancel) {
          const { numUpdatedRows } = await trx
            .updateTable('assignments')
            .set({ state: 'cancelled' })
            .where('id', '=', id)
            .where('state', 'in', ['open', 'acknowledged'])
            .executeTakeFirst();
          if (numUpdatedRows > 0n) await cancelPending(trx, id);
        }
        return true;
      }),

    saveReminders: ({ add, move, cancel }) =>
      batch(async (trx) => {
        let written = 0;
        for (const { id, rung, dueAtMs } of move) {
          const { numUpdatedRows } = await trx
            .updateTable('reminders')
            .set({ rung, due_at_ms: dueAtMs })
            .where('id', '=', id)
            .where('state', '=', 'pending')
            .executeTakeFirst();
          written += Number(numUpdatedRows);
        }
        for (const ids of chunks(cancel, rowsPerStatement)) {
          const { numUpdatedRows } = await trx
            .updateTable('reminders')
            .set({ state: 'cancelled' })
            .where('id', 'in', ids)
            .where('state', '=', 'pending')
            .executeTakeFirst();
          written += Number(numUpdatedRows);
        }
        const rows = add.map((one) => ({
          official_id: one.officialId,
          assignment_id: one.assignmentId,
          step: one.step,
          rung: one.rung,
          on_date: one.onDate,
          due_at_ms: one.dueAtMs,
          dedupe_key: `${one.assignmentId}|${keyOf(one)}`,
        }));
        return written + (await addReminders(trx, rows));
      }),

    async saveDigests(digests) {
      const [first] = digests;
      if (first === undefined) return 0;
      const dedupe_key = `digest|${first.onDate}`;
      const planned = await db
        .selectFrom('reminders')
        .select('official_id')
        .where('dedupe_key', '=', dedupe_key)
        .execute();
      const known = new Set(planned.map(({ official_id }) => official_id));
      const rows = digests
        .filter(({ officialId }) => !known.has(officialId))
        .map(({ officialId, onDate, dueAtMs }) => ({
          ...{ official_id: officialId, assignment_id: null, step: 'digest', rung: 0 },
          ...{ on_date: onDate, due_at_ms: dueAtMs, dedupe_key },
        }));
      return rows.length === 0 ? 0 : batch((trx) => addReminders(trx, rows));
    },
  };
}

/** Everybody who had a reminder hears that the date is another; what was planned for the old one is planned anew. */
async function tellOfMove(trx: Kysely<Schema>, assignment: Assignment, now: Date, today: string): Promise<void> {
  await cancelPending(trx, assignment.id);
  const { id } = await trx
    .insertInto('moves')
    .values({
      assignment_id: assignment.id,
      official_id: null,
      kind: 'date_changed',
      at_ms: now.getTime(),
      note: assignment.deadline.due.wording,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const told = await trx
    .selectFrom('reminders')
    .innerJoin('officials', 'officials.id', 'reminders.official_id')
    .select('official_id')
    .distinct()
    .where('assignment_id', '=', assignment.id)
    .where('state', 'in', ['sending', 'sent', 'unknown'])
    .where('erased_at_ms', 'is', null)
    // Whoever left the service is told nothing.
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('posts').select('unit_id').whereRef('posts.official_id', '=', 'officials.id')),
    )
    .execute();
  await addReminders(
    trx,
    told.map(({ official_id }) => ({
      official_id,
      assignment_id: assignment.id,
      step: 'moved',
      rung: 0,
      on_date: today,
      due_at_ms: now.getTime(),
      dedupe_key: `${assignment.id}|moved|${id}`,
    })),
  );
}

function columnsOf(deadline: Deadline) {
  return { deadline_json: JSON.stringify(deadline), last_day: deadline.due.lastDay };
}

export function toAssignment(row: Selectable<AssignmentsTable>): Assignment {
  return {
    id: row.id,
    unitId: row.unit_id,
    deadline: JSON.parse(row.deadline_json) as Deadline,
    state: row.state as AssignmentState,
    acknowledgedThrough: row.acknowledged_through ?? undefined,
    submittedAt: row.submitted_at_ms === null ? undefined : new Date(row.submitted_at_ms),
    returned: row.returned_reason ?? undefined,
  };
}
