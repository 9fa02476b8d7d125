// The wordings that obligations rest on, as people were last told of them.
import type { Database } from './database.ts';

export type ObligationBasis = { provisionId: string; wordingHash: string };

export type ObligationBases = {
  /** By obligation. */
  all: () => Promise<Map<string, ObligationBasis>>;
  note: (obligationId: string, basis: ObligationBasis) => Promise<void>;
};

export function createObligationBases({ db, batch }: Database): ObligationBases {
  return {
    async all() {
      const rows = await db.selectFrom('obligation_bases').selectAll().execute();
      return new Map(
        rows.map((row) => [row.obligation_id, { provisionId: row.provision_id, wordingHash: row.wording_hash }]),
      );
    },

    note: async (obligationId, { provisionId, wordingHash }) => {
      const basis = { provision_id: provisionId, wording_hash: wordingHash };
      await batch((trx) =>
        trx
          .insertInto('obligation_bases')
          .values({ obligation_id: obligationId, ...basis })
          .onConflict((conflict) => conflict.column('obligation_id').doUpdateSet(basis))
          .execute(),
      );
    },
  };
}
