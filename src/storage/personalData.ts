// What is stored about a person, and erasing it: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15.
import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { ConversationKey } from '../channels/channel.ts';
import type { Address, Official, Post } from '../people/official.ts';
import { erasedName } from '../wording/people.ts';
import { conversationsOf, countConversation, eraseConversation } from './conversationData.ts';
import type { Database } from './database.ts';
import { officialIdAt, readAddresses, readOfficials } from './officials.ts';
import { lockPlanning } from './planningRevision.ts';
import type { Schema } from './schema.ts';
import { foldLog } from './sqlite.ts';
import { withdrawOfficial } from './withdrawOfficial.ts';

export type StoredAbout = {
  /** Undefined for a conversation that nobody paired. */
  official: Official | undefined;
  addresses: Address[];
  /** Of both sides. */
  messages: number;
  /** Those of them that wait for a person's answer or got one. */
  questions: number;
  assignmentsActedOn: number;
  /** 84…, shared with the Zalo Official Account. */
  phone: string | undefined;
};

export type PersonalData = {
  about: (conversation: ConversationKey) => Promise<StoredAbout>;
  /**
   * Deletes the person's addresses, codes, calendar addresses, messages and open questions, takes their posts, replaces
   * name, title and e-mail by a pseudonym, cancels their pending reminders and plans again. Reminders, deliveries, moves
   * and assignments stay as evidence. In a conversation that nobody paired, only that conversation is erased. What is
   * being answered in this conversation right now keeps its row, because the reply goes there; retention takes it. On
   * SQLite nothing erased stays readable on disk once no other process reads.
   */
  erase: (conversation: ConversationKey, now: Date) => Promise<{ officialId: string | undefined; formerPosts: Post[] }>;
};

export function createPersonalData({ db, batch, dialect }: Database): PersonalData {
  return {
    async about(conversation) {
      const official = await officialAt(db, conversation);
      const addresses = official ? await readAddresses(db, { officialId: official.id }) : [];
      const counts = { messages: 0, questions: 0 };
      let phone: string | undefined;
      for (const one of await conversationsOf(db, conversation, official?.id)) {
        if (one.channel === 'zalo-oa') phone ??= await phoneOf(db, one.conversationId);
        const { messages, questions } = await countConversation(db, one);
        counts.messages += messages;
        counts.questions += questions;
      }
      return {
        official,
        addresses: addresses.map(({ officialId: _, ...address }) => address),
        ...counts,
        assignmentsActedOn: official ? await countActedOn(db, official.id) : 0,
        phone,
      };
    },

    async erase(conversation, now) {
      const erased = await batch(async (trx) => {
        await lockPlanning(trx);
        const official = await officialAt(trx, conversation);
        for (const one of await conversationsOf(trx, conversation, official?.id)) {
          await eraseConversation(trx, one, { answering: one.isCurrent });
        }
        if (official) await eraseOfficial(trx, official, now);
        return { officialId: official?.id, formerPosts: official?.posts ?? [] };
      });
      if (dialect === 'sqlite') await foldLog(db);
      return erased;
    },
  };
}

async function officialAt(db: Kysely<Schema>, conversation: ConversationKey): Promise<Official | undefined> {
  const id = await officialIdAt(db, conversation);
  return id === undefined ? undefined : (await readOfficials(db, { id }))[0];
}

async function phoneOf(db: Kysely<Schema>, userId: string): Promise<string | undefined> {
  const row = await db.selectFrom('zalo_contacts').select('phone').where('user_id', '=', userId).executeTakeFirst();
  return row?.phone ?? undefined;
}

async function countActedOn(db: Kysely<Schema>, officialId: string): Promise<number> {
  const { count } = await db
    .selectFrom('moves')
    .select((it) => it.fn.count('assignment_id').distinct().as('count'))
    .where('official_id', '=', officialId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function eraseOfficial(trx: Kysely<Schema>, { id, name }: Official, now: Date): Promise<void> {
  const pseudonym = erasedName(randomBytes(2).toString('hex'));
  await withdrawOfficial(trx, id, now);
  await trx
    .updateTable('officials')
    .set({ name: pseudonym, title: '', email: null, channel_order_json: '[]', erased_at_ms: now.getTime() })
    .where('id', '=', id)
    .execute();
  await trx.updateTable('deliveries').set({ conversation_id: '' }).where('official_id', '=', id).execute();
  await replaceName(trx, { name, pseudonym });
}

/** In the texts of the evidence; left alone where another person has the same name, who could be the one meant. */
async function replaceName(trx: Kysely<Schema>, { name, pseudonym }: { name: string; pseudonym: string }) {
  const namesake = await trx.selectFrom('officials').select('id').where('name', '=', name).executeTakeFirst();
  if (namesake) return;
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const bodies = await trx
    .selectFrom('reminders')
    .select(['id', 'body_json'])
    .where(sql<boolean>`replace(body_json, ${inJson(name)}, '') <> body_json`)
    .execute();
  for (const { id, body_json } of bodies) {
    const replaced = withPseudonym(body_json ?? '', inJson(name), inJson(pseudonym));
    await trx.updateTable('reminders').set({ body_json: replaced }).where('id', '=', id).execute();
  }
  const notes = await trx
    .selectFrom('moves')
    .select(['id', 'note'])
    .where(sql<boolean>`replace(note, ${name}, '') <> note`)
    .execute();
  for (const { id, note } of notes) {
    const replaced = withPseudonym(note ?? '', name, pseudonym);
    await trx.updateTable('moves').set({ note: replaced }).where('id', '=', id).execute();
  }
}

/** "Nguyễn Văn An" is no part of "Nguyễn Văn Anh". */
function withPseudonym(text: string, name: string, pseudonym: string): string {
  const isPartOfWord = /[\p{L}\p{M}]/u;
  return text.split(name).reduce((before, after) => {
    const inside = isPartOfWord.test(before.at(-1) ?? '') || isPartOfWord.test(after.at(0) ?? '');
    return `${before}${inside ? name : pseudonym}${after}`;
  });
}
