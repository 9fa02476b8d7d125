// What a planning pass reads and writes: assignments and their reminders.
import type { Kysely, Selectable } from 'kysely';
import type { Assignment, AssignmentState, Deadline, EnteredDeadline, ReminderState } from '../deadlines/deadline.ts';
import type { PlanStore } from '../deadlines/planner.ts';
import { type ExistingReminder, keyOf } from '../deadlines/planReminders.ts';
import type { Database } from './database.ts';
import { enteredDeadlines } from './enteredDeadlines.ts';
import type { AssignmentsTable } from './remindersSchema.ts';
import type { Schema } from './schema.ts';

/** PostgreSQL takes 65,535 parameters in a statement, SQLite 32,766. */
const rowsPerStatement = 500;

/** `dateOf`: the calendar day of a moment at the office. */
export function createPlanStore({ db, batch }: Database, dateOf: (nowMs: number) => string): PlanStore {
  return {
    entered: (): Promise<EnteredDeadline[]> => enteredDeadlines(db, dateOf),

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

    saveAssignments: ({ add, change, cancel }, now) =>
      batch(async (trx) => {
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
          await trx
            .updateTable('assignments')
            .set((it) => ({
              ...columnsOf(deadline),
              state: it.case().when('state', '=', 'cancelled').then('open').else(it.ref('state')).end(),
            }))
            .where('id', '=', assignment.id)
            .execute();
          if (moved) await tellOfMove(trx, assignment, now, dateOf(now.getTime()));
        }
        for (const { id } of cancel) {
          await trx.updateTable('assignments').set({ state: 'cancelled' }).where('id', '=', id).execute();
          await cancelPending(trx, id);
        }
      }),

    saveReminders: ({ add, cancel }) =>
      batch(async (trx) => {
        let written = 0;
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

    saveDigests: (digests) =>
      batch((trx) =>
        addReminders(
          trx,
          digests.map(({ officialId, onDate, dueAtMs }) => ({
            official_id: officialId,
            assignment_id: null,
            step: 'digest',
            rung: 0,
            on_date: onDate,
            due_at_ms: dueAtMs,
            dedupe_key: `digest|${onDate}`,
          })),
        ),
      ),
  };
}

type NewReminder = {
  official_id: string;
  assignment_id: number | null;
  step: string;
  rung: number;
  on_date: string;
  due_at_ms: number;
  dedupe_key: string;
  body_json?: string;
};

/** A reminder that exists is left as it is, unless it was cancelled: then it is pending again. Returns rows written. */
export async function addReminders(trx: Kysely<Schema>, reminders: NewReminder[]): Promise<number> {
  let written = 0;
  for (const rows of chunks(reminders, rowsPerStatement)) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('reminders')
      .values(rows.map((row) => ({ ...row, state: 'pending' as const })))
      .onConflict((conflict) =>
        conflict
          .columns(['official_id', 'dedupe_key'])
          .doUpdateSet((it) => ({
            state: 'pending',
            rung: it.ref('excluded.rung'),
            due_at_ms: it.ref('excluded.due_at_ms'),
            claim_id: null,
            lease_until_ms: 0,
          }))
          .where('reminders.state', '=', 'cancelled'),
      )
      .executeTakeFirst();
    written += Number(numInsertedOrUpdatedRows ?? 0n);
  }
  return written;
}

/** What has not begun to be sent is not sent. */
export async function cancelPending(trx: Kysely<Schema>, assignmentId: number): Promise<void> {
  await trx
    .updateTable('reminders')
    .set({ state: 'cancelled' })
    .where('assignment_id', '=', assignmentId)
    .where('state', '=', 'pending')
    .execute();
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
    .select('official_id')
    .distinct()
    .where('assignment_id', '=', assignment.id)
    .where('state', 'in', ['sending', 'sent', 'unknown'])
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

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
