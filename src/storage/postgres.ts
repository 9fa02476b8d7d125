// PostgreSQL: a pool in the shape kysely expects.
import { type Dialect, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';

/** PostgreSQL's type number of `bigint`; ours are counters and milliseconds, all below 2^53. */
const bigint = 20;

/** Connects lazily. `databaseUrl` is a postgres:// address. */
export function openPostgres(databaseUrl: string): Dialect {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 5_000,
    types: {
      getTypeParser: (type, format) => (type === bigint ? Number : types.getTypeParser(type, format)),
    },
  });
  // A lost connection rejects the query that uses it and is dropped by the pool; the event beside that, from an idle
  // connection or from one inside a transaction, would end the process if nobody listened.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}
