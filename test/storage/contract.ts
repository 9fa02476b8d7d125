// The storage contract: what every database must do, whatever its dialect.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import { batchContract } from './batch.contract.ts';
import { calendarTokensContract } from './calendarTokens.contract.ts';
import { channelCountersContract } from './channelCounters.contract.ts';
import { conversationReferencesContract } from './conversationReferences.contract.ts';
import { deliveriesContract } from './deliveries.contract.ts';
import { documentsContract } from './documents.contract.ts';
import { draftsContract } from './drafts.contract.ts';
import { enteredDeadlinesContract } from './enteredDeadlines.contract.ts';
import { feedbackContract } from './feedback.contract.ts';
import { inboxContract } from './inbox.contract.ts';
import { ledgerContract } from './ledger.contract.ts';
import { messagesContract } from './messages.contract.ts';
import { oauthTokensContract } from './oauthTokens.contract.ts';
import { pairingContract } from './pairing.contract.ts';
import { peopleContract } from './people.contract.ts';
import { personalDataContract } from './personalData.contract.ts';
import { planningContract } from './planning.contract.ts';
import { rehearseContract } from './rehearse.contract.ts';
import { retentionContract } from './retention.contract.ts';
import { zaloContactsContract } from './zaloContacts.contract.ts';

/** An empty store; each call opens another connection to the same data. */
export type Opener = () => Promise<Database>;

/** Hands the database of the running test to a part of the contract. */
export type Current = () => Database;

export function storageContract(name: string, freshStore: () => Promise<Opener>): void {
  describe(`storage on ${name}`, () => {
    let open: Opener;
    let database: Database;

    beforeEach(async () => {
      open = await freshStore();
      database = await open();
    });
    afterEach(() => database.close());

    it('answers a check', async () => {
      await expect(database.check()).resolves.toBeUndefined();
    });

    it('opens again with what was stored, and migrates only once', async () => {
      await database.batch((trx) =>
        trx
          .insertInto('conversations')
          .values({ channel: 'web', conversation_id: 'c1', created_at_ms: 1_782_870_000_123 })
          .execute(),
      );
      await database.close();
      database = await open();
      const rows = await database.db.selectFrom('conversations').selectAll().execute();
      expect(rows.map((row) => ({ ...row }))).toEqual([
        { channel: 'web', conversation_id: 'c1', created_at_ms: 1_782_870_000_123, thread_after: 0 },
      ]);
    });

    it('refuses a database that a newer program wrote', async () => {
      await database.db.insertInto('migration').values({ name: '999-future' }).execute();
      await expect(open()).rejects.toThrow(/newer version of this program \(999-future\)/);
    });

    const current = () => database;
    describe('batch', () => batchContract(current));
    describe('inbox', () => inboxContract(current));
    describe('messages', () => messagesContract(current));
    describe('feedback', () => feedbackContract(current));
    describe('documents', () => documentsContract(current));
    describe('ledger', () => ledgerContract(current));
    describe('calendar tokens', () => calendarTokensContract(current));
    describe('channel counters', () => channelCountersContract(current));
    describe('oauth tokens', () => oauthTokensContract(current));
    describe('retention', () => retentionContract(current));
    describe('people', () => peopleContract(current));
    describe('pairing', () => pairingContract(current));
    describe('personal data', () => personalDataContract(current));
    describe('entered deadlines', () => enteredDeadlinesContract(current));
    describe('planning', () => planningContract(current));
    describe('deliveries', () => deliveriesContract(current));
    describe('rehearse', () => rehearseContract(current));
    describe('zalo contacts', () => zaloContactsContract(current));
    describe('drafts', () => draftsContract(current));
    describe('conversation references', () => conversationReferencesContract(current));
  });
}
