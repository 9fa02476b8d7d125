// Published documents: the text each instance builds its index from, and a counter that tells when to build again.
import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { storable } from './text.ts';

export type NewDocument = {
  id: string;
  /** Markdown, as given. */
  sourceText: string;
  /** Without folders, which say something about the machine. */
  fileName: string;
  contentHash: string;
};

export type PublishedDocument = NewDocument & { version: number };

/** A published document without its text. */
export type DocumentVersion = Pick<PublishedDocument, 'id' | 'version' | 'contentHash'> & { characters: number };

export type Documents = {
  /**
   * Publishes all or nothing and moves the counter once. A document whose hash is that of its published
   * version is left as it is, whatever its file is called. Returns the documents that changed, with their new versions.
   */
  publish: (documents: NewDocument[], now: Date) => Promise<PublishedDocument[]>;
  /** False when no such document is published. */
  withdraw: (documentId: string, now: Date) => Promise<boolean>;
  /** What is published now, by id. */
  published: () => Promise<PublishedDocument[]>;
  /** The same without the texts. */
  versions: () => Promise<DocumentVersion[]>;
  /** Grows with every change of what is published. */
  publicationCounter: () => Promise<number>;
};

export function createDocuments({ db, batch }: Database): Documents {
  return {
    publish: (documents, now) =>
      batch(async (trx) => {
        await lockPublication(trx);
        const changed: PublishedDocument[] = [];
        for (const document of documents) {
          const version = await publishOne(trx, document, now);
          if (version !== undefined) changed.push({ ...document, version });
        }
        if (changed.length > 0) await countUp(trx);
        return changed;
      }),

    withdraw: (documentId, now) =>
      batch(async (trx) => {
        await lockPublication(trx);
        const withdrawn = await withdrawOne(trx, documentId, now);
        if (withdrawn) await countUp(trx);
        return withdrawn;
      }),

    async published() {
      const rows = await db
        .selectFrom('documents')
        .selectAll()
        .where('withdrawn_at_ms', 'is', null)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        sourceText: row.source_text,
        fileName: row.file_name,
        contentHash: row.content_hash,
        version: row.version,
      }));
    },

    async versions() {
      const rows = await db
        .selectFrom('documents')
        .select(['id', 'version', 'content_hash', (it) => it.fn<number>('length', ['source_text']).as('characters')])
        .where('withdrawn_at_ms', 'is', null)
        .orderBy('id')
        .execute();
      return rows.map(({ content_hash: contentHash, ...row }) => ({ ...row, contentHash }));
    },

    async publicationCounter() {
      return (await db.selectFrom('publication').select('counter').executeTakeFirstOrThrow()).counter;
    },
  };
}

/** Lets one publisher after the other look at what is published; writing the row is a lock on both databases. */
async function lockPublication(trx: Kysely<Schema>): Promise<void> {
  await trx
    .updateTable('publication')
    .set((it) => ({ counter: it.ref('counter') }))
    .execute();
}

async function countUp(trx: Kysely<Schema>): Promise<void> {
  await trx
    .updateTable('publication')
    .set((it) => ({ counter: it('counter', '+', 1) }))
    .execute();
}

/** The new version, or undefined when the document is published as it is. */
async function publishOne(trx: Kysely<Schema>, document: NewDocument, now: Date): Promise<number | undefined> {
  const newest = await trx
    .selectFrom('documents')
    .select(['version', 'content_hash', 'file_name', 'withdrawn_at_ms'])
    .where('id', '=', document.id)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  if (newest?.withdrawn_at_ms === null && newest.content_hash === document.contentHash) return undefined;
  await withdrawOne(trx, document.id, now);
  const version = (newest?.version ?? 0) + 1;
  await trx
    .insertInto('documents')
    .values({
      id: document.id,
      version,
      content_hash: document.contentHash,
      source_text: storable(document.sourceText),
      file_name: document.fileName,
      published_at_ms: now.getTime(),
    })
    .execute();
  return version;
}

async function withdrawOne(trx: Kysely<Schema>, documentId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('documents')
    .set({ withdrawn_at_ms: now.getTime() })
    .where('id', '=', documentId)
    .where('withdrawn_at_ms', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
