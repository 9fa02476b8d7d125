// Units and officials, read from their tables.
import type { Kysely } from 'kysely';
import { type Address, type Leave, type Official, type Post, roles, type Unit } from '../people/official.ts';
import { comparePosts } from '../people/postOrder.ts';
import type { Schema } from './schema.ts';
import { storable } from './text.ts';

/** By id. */
export async function readUnits(db: Kysely<Schema>): Promise<Unit[]> {
  const rows = await db.selectFrom('units').selectAll().orderBy('id').execute();
  return rows.map(({ id, name, parent_id }) => ({ id, name, parentId: parent_id ?? undefined }));
}

/** Without erased people, by id; `only` one of them. */
export async function readOfficials(db: Kysely<Schema>, only?: { id: string }): Promise<Official[]> {
  const rows = await db
    .selectFrom('officials')
    .selectAll()
    .where('erased_at_ms', 'is', null)
    .$if(only !== undefined, (query) => query.where('id', '=', only?.id ?? ''))
    .orderBy('id')
    .execute();
  const posts = await db
    .selectFrom('posts')
    .selectAll()
    .$if(only !== undefined, (query) => query.where('official_id', '=', only?.id ?? ''))
    .execute();
  const postsOf = Map.groupBy(posts, ({ official_id }) => official_id);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    title: row.title,
    email: row.email ?? undefined,
    channelOrder: JSON.parse(row.channel_order_json) as string[],
    posts: (postsOf.get(row.id) ?? []).flatMap(toPost).sort(comparePosts),
    leave: toLeave(row),
  }));
}

/** Whom a chat account belongs to. */
export async function officialIdAt(
  db: Kysely<Schema>,
  { channel, conversationId }: { channel: string; conversationId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('addresses')
    .select('official_id')
    .where('channel', '=', channel)
    .where('conversation_id', '=', storable(conversationId))
    .executeTakeFirst();
  return row?.official_id;
}

/** By channel; of one person, or of everybody. */
export async function readAddresses(
  db: Kysely<Schema>,
  only?: { officialId: string },
): Promise<(Address & { officialId: string })[]> {
  const rows = await db
    .selectFrom('addresses')
    .selectAll()
    .$if(only !== undefined, (query) => query.where('official_id', '=', only?.officialId ?? ''))
    .orderBy('channel')
    .execute();
  return rows.map((row) => ({
    officialId: row.official_id,
    channel: row.channel,
    conversationId: row.conversation_id,
    blocked: row.blocked_reason ?? undefined,
  }));
}

function toPost({ unit_id, role }: { unit_id: string; role: string }): Post[] {
  const known = roles.find((one) => one === role);
  return known === undefined ? [] : [{ unitId: unit_id, role: known }];
}

type LeaveColumns = { leave_from: string | null; leave_until: string | null; delegate_id: string | null };

function toLeave({ leave_from, leave_until, delegate_id }: LeaveColumns): Leave | undefined {
  if (leave_from === null || leave_until === null) return undefined;
  return { from: leave_from, until: leave_until, delegateId: delegate_id ?? undefined };
}
