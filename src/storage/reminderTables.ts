// Migration 002: people, deadlines, assignments, reminders and the ledger of deliveries.
import { type Kysely, sql } from 'kysely';
import { type Dialect, growing } from './growing.ts';
import type { Schema } from './schema.ts';

export async function reminderTables(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  await people(db);
  await deadlines(db, dialect);
  await reminders(db, dialect);
  await humanReplies(db);
}

async function people({ schema }: Kysely<Schema>): Promise<void> {
  await schema
    .createTable('units')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('parent_id', 'text', (column) => column.references('units.id'))
    .execute();
  await schema
    .createTable('officials')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('channel_order_json', 'text', (column) => column.notNull())
    .addColumn('leave_from', 'text')
    .addColumn('leave_until', 'text')
    .addColumn('delegate_id', 'text', (column) => column.references('officials.id'))
    .addColumn('erased_at_ms', 'bigint')
    .execute();
  await schema
    .createTable('posts')
    .addColumn('official_id', 'text', (column) => column.notNull().references('officials.id'))
    .addColumn('unit_id', 'text', (column) => column.notNull().references('units.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('posts_key', ['official_id', 'unit_id', 'role'])
    .execute();
  await schema
    .createTable('addresses')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('official_id', 'text', (column) => column.notNull().references('officials.id'))
    .addColumn('consent_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('blocked_reason', 'text')
    .addPrimaryKeyConstraint('addresses_key', ['channel', 'conversation_id'])
    .addUniqueConstraint('addresses_official', ['official_id', 'channel'])
    .execute();
  await schema
    .createTable('pairing_codes')
    .addColumn('selector', 'text', (column) => column.primaryKey())
    .addColumn('official_id', 'text', (column) => column.notNull().references('officials.id'))
    .addColumn('secret_hash', 'text', (column) => column.notNull())
    .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('used_at_ms', 'bigint')
    .execute();
  await schema
    .createTable('pairing_tries')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('since_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('pairing_tries_key', ['channel', 'conversation_id'])
    .execute();
  await schema
    .createTable('calendar_tokens')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('official_id', 'text', (column) => column.references('officials.id'))
    .addColumn('unit_id', 'text', (column) => column.references('units.id'))
    .addColumn('issued_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at_ms', 'bigint')
    .execute();
}

async function deadlines(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { schema } = db;
  await growing(schema.createTable('entered_deadlines'), 'id', dialect)
    .addColumn('obligation_id', 'text', (column) => column.notNull())
    .addColumn('occurrence', 'text', (column) => column.notNull())
    .addColumn('unit_id', 'text', (column) => column.notNull())
    .addColumn('title', 'text')
    .addColumn('wording', 'text', (column) => column.notNull())
    .addColumn('basis', 'text', (column) => column.notNull())
    .addColumn('entered_by', 'text')
    .addColumn('entered_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('withdrawn_at_ms', 'bigint')
    .execute();
  await schema
    .createIndex('entered_deadlines_current')
    .on('entered_deadlines')
    .columns(['obligation_id', 'occurrence', 'unit_id'])
    .unique()
    .where(sql.ref('withdrawn_at_ms'), 'is', null)
    .execute();
  await growing(schema.createTable('assignments'), 'id', dialect)
    .addColumn('obligation_id', 'text', (column) => column.notNull())
    .addColumn('occurrence', 'text', (column) => column.notNull())
    .addColumn('unit_id', 'text', (column) => column.notNull().references('units.id'))
    .addColumn('deadline_json', 'text', (column) => column.notNull())
    .addColumn('last_day', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('acknowledged_through', 'text')
    .addColumn('submitted_at_ms', 'bigint')
    .addColumn('returned_reason', 'text')
    .addUniqueConstraint('assignments_key', ['unit_id', 'obligation_id', 'occurrence'])
    .execute();
  await growing(schema.createTable('moves'), 'id', dialect)
    .addColumn('assignment_id', 'bigint', (column) => column.notNull().references('assignments.id'))
    .addColumn('official_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('note', 'text')
    .execute();
  await schema.createIndex('moves_assignment').on('moves').column('assignment_id').execute();
  await schema
    .createTable('planning')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .execute();
  await db.insertInto('planning').values({ id: 1, revision: 0 }).execute();
}

async function reminders({ schema }: Kysely<Schema>, dialect: Dialect): Promise<void> {
  await growing(schema.createTable('reminders'), 'id', dialect)
    .addColumn('official_id', 'text', (column) => column.notNull().references('officials.id'))
    .addColumn('assignment_id', 'bigint', (column) => column.references('assignments.id'))
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('rung', 'integer', (column) => column.notNull())
    .addColumn('on_date', 'text', (column) => column.notNull())
    .addColumn('due_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('dedupe_key', 'text', (column) => column.notNull())
    .addColumn('body_json', 'text')
    .addColumn('lease_until_ms', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('claim_id', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('unknowns', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('finished_at_ms', 'bigint')
    .addUniqueConstraint('reminders_key', ['official_id', 'dedupe_key'])
    .execute();
  await schema
    .createIndex('reminders_due')
    .on('reminders')
    .columns(['due_at_ms', 'official_id'])
    .where(sql.ref('state'), 'in', sql`('pending', 'sending')`)
    .execute();
  await schema
    .createIndex('reminders_open_of_official')
    .on('reminders')
    .columns(['official_id', 'due_at_ms'])
    .where(sql.ref('state'), 'in', sql`('pending', 'sending')`)
    .execute();
  await schema.createIndex('reminders_assignment').on('reminders').columns(['assignment_id', 'step']).execute();
  await schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('official_id', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('started_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('finished_at_ms', 'bigint')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('repeated', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('delivery_items')
    .addColumn('delivery_id', 'text', (column) => column.notNull().references('deliveries.id'))
    .addColumn('reminder_id', 'bigint', (column) => column.notNull().references('reminders.id'))
    .addPrimaryKeyConstraint('delivery_items_key', ['delivery_id', 'reminder_id'])
    .execute();
  await schema.createIndex('delivery_items_reminder').on('delivery_items').column('reminder_id').execute();
  await schema
    .createTable('send_slots')
    .addColumn('channel', 'text', (column) => column.primaryKey())
    .addColumn('next_at_ms', 'bigint', (column) => column.notNull())
    .execute();
}

async function humanReplies({ schema }: Kysely<Schema>): Promise<void> {
  for (const [name, type] of [
    ['inbox_id', 'bigint'],
    ['reply', 'text'],
    ['replied_at_ms', 'bigint'],
    ['replied_by', 'text'],
  ] as const) {
    await schema.alterTable('unanswered').addColumn(name, type).execute();
  }
}
