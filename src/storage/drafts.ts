// Documents before they are published: saved, reviewed by a named person, then published or thrown away.
import type { Database } from './database.ts';
import type { NewDocument } from './documents.ts';
import { storable } from './text.ts';

export type Draft = NewDocument & { savedAt: Date; reviewed: { by: string; at: Date } | undefined };

export type Drafts = {
  /** Another text under the same id replaces the draft, and must be reviewed anew; the same text changes nothing. */
  save: (draft: NewDocument, now: Date) => Promise<'saved' | 'unchanged'>;
  /** By id. */
  all: () => Promise<Draft[]>;
  find: (id: string) => Promise<Draft | undefined>;
  /** False when there is no such draft, or its text is not the one that was read. */
  review: (id: string, reviewed: { contentHash: string; by: string }, now: Date) => Promise<boolean>;
  /** False when there is none; with `contentHash` another text under the id stays. */
  discard: (id: string, contentHash?: string) => Promise<boolean>;
};

export function createDrafts({ db, batch }: Database): Drafts {
  const drafts = () => db.selectFrom('drafts').selectAll();

  return {
    save: ({ id, sourceText, fileName, contentHash }, now) =>
      batch(async (trx) => {
        const known = await trx.selectFrom('drafts').select('content_hash').where('id', '=', id).executeTakeFirst();
        if (known?.content_hash === contentHash) return 'unchanged';
        const text = {
          ...{ content_hash: contentHash, source_text: storable(sourceText), file_name: storable(fileName) },
          ...{ saved_at_ms: now.getTime(), reviewed_by: null, reviewed_at_ms: null },
        };
        await trx
          .insertInto('drafts')
          .values({ id, ...text })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(text))
          .execute();
        return 'saved';
      }),

    all: async () => (await drafts().orderBy('id').execute()).map(toDraft),

    async find(id) {
      const row = await drafts().where('id', '=', id).executeTakeFirst();
      return row && toDraft(row);
    },

    review: (id, { contentHash, by }, now) =>
      batch(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('drafts')
          .set({ reviewed_by: storable(by), reviewed_at_ms: now.getTime() })
          .where('id', '=', id)
          .where('content_hash', '=', contentHash)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),

    discard: (id, contentHash) =>
      batch(async (trx) => {
        const draft = trx.deleteFrom('drafts').where('id', '=', id);
        const ours = contentHash === undefined ? draft : draft.where('content_hash', '=', contentHash);
        return (await ours.executeTakeFirst()).numDeletedRows > 0n;
      }),
  };
}

type Row = {
  id: string;
  content_hash: string;
  source_text: string;
  file_name: string;
  saved_at_ms: number;
  reviewed_by: string | null;
  reviewed_at_ms: number | null;
};

function toDraft(row: Row): Draft {
  return {
    ...{ id: row.id, sourceText: row.source_text, fileName: row.file_name, contentHash: row.content_hash },
    savedAt: new Date(row.saved_at_ms),
    reviewed:
      row.reviewed_by === null || row.reviewed_at_ms === null
        ? undefined
        : { by: row.reviewed_by, at: new Date(row.reviewed_at_ms) },
  };
}
