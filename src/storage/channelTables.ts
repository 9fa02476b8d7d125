// Migration 003: messengers. Replies that a platform may refuse, groups, tokens, contacts, references, counters.
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export async function channelTables(db: Kysely<Schema>): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable('messages')
    .addColumn('unknowns', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('messages')
    .addColumn('sending', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('messages')
    .addColumn('confidential', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('messages').addColumn('failed_reason', 'text').execute();
  await schema.alterTable('messages').addColumn('attachment_json', 'text').execute();
  await schema
    .alterTable('inbox')
    .addColumn('in_group', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('inbox').addColumn('alone_id', 'text').execute();
  await schema
    .createTable('oauth_tokens')
    .addColumn('app_id', 'text', (column) => column.primaryKey())
    .addColumn('access_token', 'text', (column) => column.notNull())
    .addColumn('refresh_token', 'text', (column) => column.notNull())
    .addColumn('access_expires_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('refresh_expires_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('refreshing_until_ms', 'bigint', (column) => column.notNull())
    .addColumn('broken_reason', 'text')
    .addColumn('send_api', 'text')
    .execute();
  await schema
    .createTable('oauth_grants')
    .addColumn('state', 'text', (column) => column.primaryKey())
    .addColumn('app_id', 'text', (column) => column.notNull())
    .addColumn('code_verifier', 'text', (column) => column.notNull())
    .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('zalo_contacts')
    .addColumn('user_id', 'text', (column) => column.primaryKey())
    .addColumn('last_interaction_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('phone', 'text')
    .addColumn('human_until_ms', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .createTable('conversation_references')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('reference_json', 'text', (column) => column.notNull())
    .addColumn('updated_at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('conversation_references_key', ['channel', 'conversation_id'])
    .execute();
  await schema
    .createTable('channel_counters')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('channel_counters_key', ['channel', 'period'])
    .execute();
}
