// Whether this process can serve: the database, the index, and how the messengers' credentials stand.
import type { Messenger } from './channels/messenger.ts';
import type { Database } from './storage/database.ts';

export type Readiness = {
  ok: boolean;
  checks: Record<string, boolean>;
  /** ISO 8601, by channel; of those whose credential runs out. */
  tokensExpireAt?: Record<string, string>;
};

type Deps = {
  database: Pick<Database, 'check'>;
  messengers: Pick<Messenger, 'name' | 'tokenExpiresAt'>[];
  accepting: () => boolean;
  now: () => Date;
};

/**
 * A token that has run out is shown and does not make the process unready: the other channels go on, and no restart or
 * other instance would mend it.
 */
export function createReadiness({ database, messengers, accepting, now }: Deps): () => Promise<Readiness> {
  return async () => {
    const up = await database.check().then(
      () => true,
      () => false,
    );
    const checks: Record<string, boolean> = { database: up, index: true, accepting: accepting() };
    const tokensExpireAt: Record<string, string> = {};
    for (const { name, tokenExpiresAt } of up ? messengers : []) {
      if (tokenExpiresAt === undefined) continue;
      const at = await tokenExpiresAt().catch(() => undefined);
      if (at !== undefined) tokensExpireAt[name] = at.toISOString();
      checks[`token ${name}`] = at !== undefined && at > now();
    }
    const expiring = Object.keys(tokensExpireAt).length > 0 ? { tokensExpireAt } : {};
    return { ok: up && accepting(), checks, ...expiring };
  };
}
