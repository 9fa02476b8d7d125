// Migration 001: conversations, messages, feedback, open questions, documents.
import { type Kysely, sql } from 'kysely';
import { type Dialect, growing } from './growing.ts';
import type { Schema } from './schema.ts';

export async function firstTables(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { schema } = db;
  await growing(schema.createTable('inbox'), 'id', dialect)
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text')
    .addColumn('text', 'text')
    .addColumn('received_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('lease_until_ms', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('answered_at_ms', 'bigint')
    .addUniqueConstraint('inbox_event', ['channel', 'event_id'])
    .execute();
  await schema
    .createIndex('inbox_conversation')
    .on('inbox')
    .columns(['channel', 'conversation_id', 'received_at_ms'])
    .execute();
  await schema.createIndex('inbox_received').on('inbox').column('received_at_ms').execute();
  await schema
    .createIndex('inbox_open')
    .on('inbox')
    .column('id')
    .where(sql.ref('answered_at_ms'), 'is', null)
    .execute();

  await schema
    .createTable('conversations')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('thread_after', 'bigint', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('conversations_key', ['channel', 'conversation_id'])
    .execute();

  await growing(schema.createTable('messages'), 'position', dialect)
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('inbox_id', 'bigint', (column) => column.references('inbox.id').onDelete('set null'))
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('buttons_json', 'text', (column) => column.notNull())
    .addColumn('answer_json', 'text')
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('sent_at_ms', 'bigint')
    .addColumn('send_lease_until_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('messages_conversation')
    .on('messages')
    .columns(['channel', 'conversation_id', 'position'])
    .execute();
  await schema.createIndex('messages_inbox').on('messages').column('inbox_id').execute();
  await schema.createIndex('messages_at').on('messages').column('at_ms').execute();
  await schema
    .createIndex('messages_unsent')
    .on('messages')
    .column('position')
    .where(sql.ref('sent_at_ms'), 'is', null)
    .execute();

  await schema
    .createTable('feedback')
    .addColumn('message_id', 'text', (column) => column.primaryKey().references('messages.id').onDelete('cascade'))
    .addColumn('verdict', 'text', (column) => column.notNull().check(sql`verdict in ('up', 'down')`))
    .addColumn('reason', 'text')
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .execute();

  await growing(schema.createTable('unanswered'), 'id', dialect)
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('nearest_json', 'text', (column) => column.notNull())
    .addColumn('asked_at_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('unanswered_asked').on('unanswered').column('asked_at_ms').execute();

  await schema
    .createTable('documents')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('source_text', 'text', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('published_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('withdrawn_at_ms', 'bigint')
    .addPrimaryKeyConstraint('documents_key', ['id', 'version'])
    .execute();
  await schema
    .createIndex('documents_published')
    .on('documents')
    .column('id')
    .unique()
    .where(sql.ref('withdrawn_at_ms'), 'is', null)
    .execute();

  await schema
    .createTable('publication')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .execute();
  await db.insertInto('publication').values({ id: 1, counter: 0 }).execute();
}
