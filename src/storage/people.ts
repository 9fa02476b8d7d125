// Who works where, how each is reached and who is on leave.
import type { ConversationKey } from '../channels/channel.ts';
import type { Address, Leave, Official, Unit } from '../people/official.ts';
import type { PeopleFile } from '../people/readPeople.ts';
import type { Database } from './database.ts';
import { importPeople, type PeopleImport } from './importPeople.ts';
import { officialIdAt, readAddresses, readOfficials, readUnits } from './officials.ts';
import { bumpPlanning, lockPlanning } from './planningRevision.ts';
import { reviveFailed } from './reminderRows.ts';
import { storable } from './text.ts';
import { withdrawOfficial } from './withdrawOfficial.ts';

export type People = {
  /**
   * Upserts units and officials, all or nothing; people who are not in the file stay. Of a person in the file everything
   * but leave and addresses is replaced; a unit whose parent the file does not name keeps the one it has. Plans again
   * when anything changed. `dryRun` changes nothing.
   */
  importPeople: (file: PeopleFile, options: { dryRun: boolean }) => Promise<PeopleImport>;
  /** Both by id, without erased people. */
  directory: () => Promise<{ units: Unit[]; officials: Official[] }>;
  byAddress: (address: ConversationKey) => Promise<Official | undefined>;
  addressesOf: (officialId: string) => Promise<Address[]>;
  /** Of everybody. */
  addresses: () => Promise<(Address & { officialId: string })[]>;
  /** The platform takes nothing for this account any more. Pairing again, or `unblockAddress`, lifts it. */
  blockAddress: (address: ConversationKey, reason: string) => Promise<void>;
  /** The account can be reached again: what nobody could bring there is planned again. */
  unblockAddress: (address: ConversationKey) => Promise<void>;
  /** Plans again. Does nothing for a person who is not there; rejects when the delegate is not. */
  setLeave: (officialId: string, leave: Leave | undefined) => Promise<void>;
  /** Of somebody who left the service: everything by which they are reminded goes, name and evidence stay. Plans again. */
  remove: (officialId: string, now: Date) => Promise<void>;
};

export function createPeople({ db, batch }: Database): People {
  return {
    importPeople: (file, options) => batch((trx) => importPeople(trx, file, options)),

    directory: async () => ({ units: await readUnits(db), officials: await readOfficials(db) }),

    async byAddress(address) {
      const id = await officialIdAt(db, address);
      return id === undefined ? undefined : (await readOfficials(db, { id }))[0];
    },

    async addressesOf(officialId) {
      const addresses = await readAddresses(db, { officialId });
      return addresses.map(({ officialId: _, ...address }) => address);
    },

    addresses: () => readAddresses(db),

    async blockAddress({ channel, conversationId }, reason) {
      await batch((trx) =>
        trx
          .updateTable('addresses')
          .set({ blocked_reason: storable(reason) })
          .where('channel', '=', channel)
          .where('conversation_id', '=', storable(conversationId))
          .execute(),
      );
    },

    async unblockAddress({ channel, conversationId }) {
      await batch(async (trx) => {
        const lifted = await trx
          .updateTable('addresses')
          .set({ blocked_reason: null })
          .where('channel', '=', channel)
          .where('conversation_id', '=', storable(conversationId))
          .where('blocked_reason', 'is not', null)
          .returning('official_id')
          .executeTakeFirst();
        if (lifted === undefined) return;
        await reviveFailed(trx, lifted.official_id);
        await bumpPlanning(trx);
      });
    },

    async setLeave(officialId, leave) {
      await batch(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('officials')
          .set({
            leave_from: leave?.from ?? null,
            leave_until: leave?.until ?? null,
            delegate_id: leave?.delegateId ?? null,
          })
          .where('id', '=', officialId)
          .where('erased_at_ms', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await bumpPlanning(trx);
      });
    },

    async remove(officialId, now) {
      await batch(async (trx) => {
        await lockPlanning(trx);
        await withdrawOfficial(trx, officialId, now);
      });
    },
  };
}
