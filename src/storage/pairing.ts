// Pairing a chat account with a person: codes that are issued once and redeemed once.
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ConversationKey } from '../channels/channel.ts';
import { newPairingCode, readPairingCode, secretMatches } from '../people/pairingCode.ts';
import type { Database } from './database.ts';
import { officialIdAt } from './officials.ts';
import { bumpPlanning, lockPlanning } from './planningRevision.ts';
import { reviveFailed } from './reminderRows.ts';
import type { Schema } from './schema.ts';
import { storable } from './text.ts';

/**
 * `unknown`: no such code, or its secret is wrong. `expired`: the code was right once, and ran out or was used.
 * `locked`: too many wrong tries of this chat account. `taken`: the chat account belongs to somebody else.
 */
export type PairingRefusal = 'unknown' | 'expired' | 'locked' | 'taken';

export type Pairing = {
  /** Valid for 24 hours; an older unused code of this person stops working. Rejects for a person who is not there. */
  issue: (officialId: string, now: Date) => Promise<{ code: string; expiresAt: Date }>;
  /**
   * One chat account per channel and person: pairing again moves it. Redeeming is consent. Five wrong tries of a chat
   * account lock it until 24 hours after the first of them; five wrong secrets kill the code. Repeating a success by the
   * same account succeeds.
   */
  redeem: (
    typed: string,
    account: ConversationKey,
    now: Date,
  ) => Promise<{ officialId: string } | { refused: PairingRefusal }>;
  /** Others have seen this code: nobody can use it any more. Does nothing for what is no code. */
  discard: (typed: string) => Promise<void>;
};

const dayMs = 86_400_000;
const maxTries = 5;
/** So long an old code is told apart from one that never was. */
const rememberedMs = 7 * dayMs;

export function createPairing({ batch }: Database): Pairing {
  return {
    issue: (officialId, now) =>
      batch(async (trx) => {
        await lockPlanning(trx);
        const nowMs = now.getTime();
        await trx
          .selectFrom('officials')
          .select('id')
          .where('id', '=', officialId)
          .where('erased_at_ms', 'is', null)
          .executeTakeFirstOrThrow();
        await trx
          .deleteFrom('pairing_codes')
          .where((it) =>
            it.or([
              it('expires_at_ms', '<', nowMs - rememberedMs),
              it.and([it('official_id', '=', officialId), it('used_at_ms', 'is', null)]),
            ]),
          )
          .execute();
        const expiresAtMs = nowMs + dayMs;
        const code = await storeNewCode(trx, officialId, expiresAtMs);
        return { code, expiresAt: new Date(expiresAtMs) };
      }),

    redeem: (typed, { channel, conversationId }, now) =>
      batch(async (trx) => {
        await lockPlanning(trx);
        const nowMs = now.getTime();
        const account = { channel, conversationId: storable(conversationId) };
        await trx
          .deleteFrom('pairing_tries')
          .where('since_ms', '<=', nowMs - dayMs)
          .execute();
        if ((await triesOf(trx, account)) >= maxTries) return { refused: 'locked' };
        const found = await findCode(trx, typed);
        if (found === undefined) {
          await countTry(trx, account, nowMs);
          return { refused: 'unknown' };
        }
        const owner = await officialIdAt(trx, account);
        const officialId = found.official_id;
        if (found.used_at_ms !== null) return owner === officialId ? { officialId } : { refused: 'expired' };
        if (found.expires_at_ms <= nowMs) return { refused: 'expired' };
        if (owner !== undefined && owner !== officialId) return { refused: 'taken' };
        await pair(trx, officialId, account, nowMs);
        await trx
          .updateTable('pairing_codes')
          .set({ used_at_ms: nowMs })
          .where('selector', '=', found.selector)
          .execute();
        return { officialId };
      }),

    async discard(typed) {
      await batch(async (trx) => {
        await lockPlanning(trx);
        const found = await findCode(trx, typed);
        if (found === undefined) return;
        await trx
          .deleteFrom('pairing_codes')
          .where('selector', '=', found.selector)
          .where('used_at_ms', 'is', null)
          .execute();
      });
    },
  };
}

async function storeNewCode(trx: Kysely<Schema>, officialId: string, expiresAtMs: number): Promise<string> {
  for (;;) {
    const { code, selector, secretHash } = newPairingCode(randomBytes);
    const stored = await trx
      .insertInto('pairing_codes')
      .values({ selector, official_id: officialId, secret_hash: secretHash, expires_at_ms: expiresAtMs })
      .onConflict((conflict) => conflict.doNothing())
      .returning('selector')
      .executeTakeFirst();
    if (stored) return code;
  }
}

/** The row whose secret was typed. A wrong secret is counted against the row that its selector names. */
async function findCode(trx: Kysely<Schema>, typed: string) {
  const read = readPairingCode(typed);
  if (read === undefined) return undefined;
  const row = await trx
    .selectFrom('pairing_codes')
    .selectAll()
    .where('selector', '=', read.selector)
    .where('tries', '<', maxTries)
    .executeTakeFirst();
  if (row === undefined || secretMatches(read.secret, row.secret_hash)) return row;
  await trx
    .updateTable('pairing_codes')
    .set((it) => ({ tries: it('tries', '+', 1) }))
    .where('selector', '=', read.selector)
    .execute();
  return undefined;
}

async function triesOf(trx: Kysely<Schema>, { channel, conversationId }: ConversationKey): Promise<number> {
  const row = await trx
    .selectFrom('pairing_tries')
    .select('tries')
    .where('channel', '=', channel)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row?.tries ?? 0;
}

async function countTry(trx: Kysely<Schema>, account: ConversationKey, nowMs: number): Promise<void> {
  const { channel, conversationId } = account;
  await trx
    .insertInto('pairing_tries')
    .values({ channel, conversation_id: conversationId, tries: 1, since_ms: nowMs })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'conversation_id'])
        .doUpdateSet((it) => ({ tries: it('pairing_tries.tries', '+', 1) })),
    )
    .execute();
}

async function pair(trx: Kysely<Schema>, officialId: string, account: ConversationKey, nowMs: number): Promise<void> {
  const { channel, conversationId } = account;
  await trx.deleteFrom('addresses').where('official_id', '=', officialId).where('channel', '=', channel).execute();
  await trx
    .insertInto('addresses')
    .values({ channel, conversation_id: conversationId, official_id: officialId, consent_at_ms: nowMs })
    .execute();
  await trx
    .deleteFrom('pairing_tries')
    .where('channel', '=', channel)
    .where('conversation_id', '=', conversationId)
    .execute();
  await reviveFailed(trx, officialId);
  await bumpPlanning(trx);
}
