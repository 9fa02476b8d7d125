// Migration 004: documents before they are published, and the wordings that obligations rest on.
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export async function documentTables(db: Kysely<Schema>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('drafts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('source_text', 'text', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('saved_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('reviewed_by', 'text')
    .addColumn('reviewed_at_ms', 'bigint')
    .execute();
  await schema
    .createTable('obligation_bases')
    .addColumn('obligation_id', 'text', (column) => column.primaryKey())
    .addColumn('provision_id', 'text', (column) => column.notNull())
    .addColumn('wording_hash', 'text', (column) => column.notNull())
    .execute();
}
