// The ledger: what was scheduled, how each attempt to deliver it ended, who acknowledged and who submitted.
import { type SqlBool, sql } from 'kysely';
import type { Deadline, MoveKind, ReminderState } from '../deadlines/deadline.ts';
import type { LedgerRow } from '../deadlines/ledgerTable.ts';
import type { Database } from './database.ts';

/** Calendar days of the reminder's step, both included; undefined: no bound. */
export type LedgerRange = { from: string | undefined; until: string | undefined };

export type Ledger = {
  /**
   * One row per reminder and attempt, in order of day, reminder and attempt. Read in pages, so that not all rows stand in
   * memory at once. Without notices, which belong to no assignment.
   */
  rows: (range: LedgerRange) => AsyncIterable<LedgerRow>;
  /** How many rows those are. */
  count: (range: LedgerRange) => Promise<number>;
};

/** The last reminder that was read. */
type Place = { onDate: string; id: number };

/** Whoever says to attend a meeting, or whom to send, has acknowledged it. */
const acknowledgements: MoveKind[] = ['acknowledged', 'attending', 'deputised'];

/** Each page looks through all reminders for its own, so it is a large one. */
const remindersPerPage = 5_000;

export function createLedger({ db }: Database): Ledger {
  const firstAcknowledgement = movesOf(acknowledgements)
    .where('at_ms', '>=', sql.ref<number>('deliveries.started_at_ms'))
    .orderBy('at_ms')
    .orderBy('id');
  // A note comes with the submission or after it.
  const lastEvidence = lastOf(['submitted', 'evidence']).where('note', 'is not', null);

  return {
    async *rows(range) {
      let after: Place | undefined;
      do {
        const page = await pageQuery(range, after).execute();
        const last = page.at(-1);
        after = last && { onDate: last.on_date, id: last.reminder_id };
        yield* page.map(ledgerRow);
      } while (after !== undefined);
    },

    async count(range) {
      const { rows } = await remindersOf(range)
        .leftJoin('delivery_items', 'delivery_items.reminder_id', 'reminders.id')
        .select((eb) => eb.fn.countAll().as('rows'))
        .executeTakeFirstOrThrow();
      return Number(rows);
    },
  };

  function remindersOf({ from, until }: LedgerRange) {
    let reminders = db.selectFrom('reminders').where('assignment_id', 'is not', null);
    if (from !== undefined) reminders = reminders.where('on_date', '>=', from);
    if (until !== undefined) reminders = reminders.where('on_date', '<=', until);
    return reminders;
  }

  function pageQuery(range: LedgerRange, after: Place | undefined) {
    let page = remindersOf(range);
    if (after !== undefined) page = page.where(sql<SqlBool>`(on_date, id) > (${after.onDate}, ${after.id})`);
    const reminder = page.selectAll().orderBy('on_date').orderBy('id').limit(remindersPerPage).as('reminder');
    return db
      .selectFrom(reminder)
      .innerJoin('assignments', 'assignments.id', 'reminder.assignment_id')
      .innerJoin('units', 'units.id', 'assignments.unit_id')
      .innerJoin('officials', 'officials.id', 'reminder.official_id')
      .leftJoin('delivery_items', 'delivery_items.reminder_id', 'reminder.id')
      .leftJoin('deliveries', 'deliveries.id', 'delivery_items.delivery_id')
      .leftJoin('moves as acknowledgement', (join) => join.on('acknowledgement.id', '=', firstAcknowledgement))
      .leftJoin('officials as acknowledger', 'acknowledger.id', 'acknowledgement.official_id')
      .leftJoin('moves as submission', (join) => join.on('submission.id', '=', lastOf(['submitted'])))
      .leftJoin('officials as submitter', 'submitter.id', 'submission.official_id')
      .leftJoin('moves as evidence', (join) => join.on('evidence.id', '=', lastEvidence))
      .select(['reminder.id as reminder_id', 'on_date', 'step', 'rung', 'due_at_ms', 'reminder.state'])
      .select(['units.name as unit', 'deadline_json', 'officials.name as official', 'officials.id as official_id'])
      .select(['channel', 'started_at_ms', 'deliveries.finished_at_ms', 'outcome', 'reason', 'repeated'])
      .select(['acknowledgement.at_ms as acknowledged_at_ms', 'acknowledger.name as acknowledged_by'])
      .select(['submission.at_ms as submitted_at_ms', 'submitter.name as submitted_by', 'evidence.note as evidence'])
      .orderBy('on_date')
      .orderBy('reminder.id')
      .orderBy('started_at_ms')
      .orderBy('deliveries.id');
  }

  function lastOf(kinds: MoveKind[]) {
    return movesOf(kinds).orderBy('at_ms', 'desc').orderBy('id', 'desc');
  }

  /** The id of one move of the assignment in the query around it; the order says which. */
  function movesOf(kinds: MoveKind[]) {
    return db
      .selectFrom('moves')
      .where('assignment_id', '=', sql.ref<number>('assignments.id'))
      .where('kind', 'in', kinds)
      .select('id')
      .limit(1);
  }
}

type FoundRow = {
  unit: string;
  deadline_json: string;
  official: string;
  official_id: string;
  step: string;
  rung: number;
  due_at_ms: number;
  state: string;
  channel: string | null;
  started_at_ms: number | null;
  finished_at_ms: number | null;
  outcome: string | null;
  reason: string | null;
  repeated: number | null;
  acknowledged_at_ms: number | null;
  acknowledged_by: string | null;
  submitted_at_ms: number | null;
  submitted_by: string | null;
  evidence: string | null;
};

function ledgerRow(row: FoundRow): LedgerRow {
  const { obligationId, occurrence, name, due, status, basis } = JSON.parse(row.deadline_json) as Deadline;
  return {
    ...{ unit: row.unit, obligationId, occurrence, name, status, basis },
    wording: due.wording,
    lastDay: due.lastDay,
    official: row.official,
    officialId: row.official_id,
    step: row.step,
    rung: row.rung,
    scheduledAt: new Date(row.due_at_ms),
    state: row.state as ReminderState,
    channel: row.channel ?? undefined,
    startedAt: moment(row.started_at_ms),
    finishedAt: moment(row.finished_at_ms),
    outcome: row.outcome ?? undefined,
    reason: row.reason ?? undefined,
    repeated: row.repeated === 1,
    acknowledgedAt: moment(row.acknowledged_at_ms),
    acknowledgedBy: row.acknowledged_by ?? undefined,
    submittedAt: moment(row.submitted_at_ms),
    submittedBy: row.submitted_by ?? undefined,
    evidence: row.evidence ?? undefined,
  };
}

function moment(ms: number | null): Date | undefined {
  return ms === null ? undefined : new Date(ms);
}
