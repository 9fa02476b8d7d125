// Dates that administrators entered. A date that is replaced stays as a withdrawn row.
import type { Kysely } from 'kysely';
import type { EnteredDeadline } from '../deadlines/deadline.ts';
import type { Database } from './database.ts';
import { bumpPlanning } from './planningRevision.ts';
import type { Schema } from './schema.ts';

export type NewDeadline = {
  obligationId: string;
  /** Undefined for an event: then each entry is an occurrence of its own. */
  occurrence: string | undefined;
  unitId: string | undefined;
  title: string | undefined;
  wording: string;
  basis: string;
  /** The official, or undefined at the server's own terminal. */
  enteredBy: string | undefined;
};

/** `changed` is false when the same was entered before. */
export type Entry = { id: number; changed: boolean; replaced: { id: number; wording: string } | undefined };

export type EnteredDeadlines = {
  /** Replaces what was entered for the same occurrence and units. */
  enter: (deadline: NewDeadline, now: Date) => Promise<Entry>;
  /** False when nothing of this number holds. */
  withdraw: (id: number, now: Date) => Promise<boolean>;
  current: () => Promise<EnteredDeadline[]>;
};

/** `dateOf`: the calendar day of a moment at the office. */
export function createEnteredDeadlines({ db, batch }: Database, dateOf: (nowMs: number) => string): EnteredDeadlines {
  return {
    enter: (deadline, now) => batch((trx) => enterDeadline(trx, deadline, now)),
    withdraw: (id, now) =>
      batch(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('entered_deadlines')
          .set({ withdrawn_at_ms: now.getTime() })
          .where('id', '=', id)
          .where('withdrawn_at_ms', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await bumpPlanning(trx);
        return numUpdatedRows > 0n;
      }),
    current: () => enteredDeadlines(db, dateOf),
  };
}

/** Also inside the transaction of something else, such as granting an extension. */
export async function enterDeadline(trx: Kysely<Schema>, deadline: NewDeadline, now: Date): Promise<Entry> {
  let replaced: Entry['replaced'];
  const { obligationId, occurrence, unitId = '', title = null, wording, basis, enteredBy = null } = deadline;
  if (occurrence !== undefined) {
    const earlier = await trx
      .selectFrom('entered_deadlines')
      .select(['id', 'wording', 'basis', 'title'])
      .where('obligation_id', '=', obligationId)
      .where('occurrence', '=', occurrence)
      .where('unit_id', '=', unitId)
      .where('withdrawn_at_ms', 'is', null)
      .executeTakeFirst();
    if (earlier?.wording === wording && earlier.basis === basis && earlier.title === title) {
      return { id: earlier.id, changed: false, replaced };
    }
    if (earlier !== undefined) {
      replaced = { id: earlier.id, wording: earlier.wording };
      await trx
        .updateTable('entered_deadlines')
        .set({ withdrawn_at_ms: now.getTime() })
        .where('id', '=', earlier.id)
        .execute();
    }
  }
  const { id } = await trx
    .insertInto('entered_deadlines')
    .values({
      obligation_id: obligationId,
      occurrence: occurrence ?? '',
      unit_id: unitId,
      title,
      wording,
      basis,
      entered_by: enteredBy,
      entered_at_ms: now.getTime(),
      // Two events may be entered at once: until they have their names they must not be taken for one.
      withdrawn_at_ms: occurrence === undefined ? now.getTime() : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (occurrence === undefined) {
    await trx
      .updateTable('entered_deadlines')
      .set({ occurrence: `su-kien-${id}`, withdrawn_at_ms: null })
      .where('id', '=', id)
      .execute();
  }
  await bumpPlanning(trx);
  return { id, changed: true, replaced };
}

export async function enteredDeadlines(
  db: Kysely<Schema>,
  dateOf: (nowMs: number) => string,
): Promise<EnteredDeadline[]> {
  const rows = await db
    .selectFrom('entered_deadlines')
    .selectAll()
    .where('withdrawn_at_ms', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    obligationId: row.obligation_id,
    occurrence: row.occurrence,
    unitId: row.unit_id === '' ? undefined : row.unit_id,
    title: row.title ?? undefined,
    wording: row.wording,
    basis: row.basis,
    enteredOn: dateOf(row.entered_at_ms),
  }));
}
