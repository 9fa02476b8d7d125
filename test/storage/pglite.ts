// PGlite in the shape kysely expects: the PostgreSQL dialect over one connection in this process.
import type { PGlite } from '@electric-sql/pglite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';

/** Several dialects of one factory share the connection, one user of it at a time. Destroying leaves PGlite open. */
export function createPgliteDialects(pglite: PGlite): () => Dialect {
  const driver = createDriver(pglite);
  return () => ({
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  });
}

function createDriver(pglite: PGlite): Driver {
  let free = Promise.resolve();
  let release = () => {};
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, affectedRows } = await pglite.query<R>(sql, [...parameters]);
      return { rows, numAffectedRows: BigInt(affectedRows ?? 0) };
    },
    streamQuery() {
      throw new Error('PGlite does not stream');
    },
  };
  const run = (sql: string) => async () => {
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: async () => {},
    async acquireConnection() {
      const before = free;
      let next = () => {};
      free = new Promise((resolve) => {
        next = resolve;
      });
      await before;
      release = next;
      return connection;
    },
    releaseConnection: async () => release(),
    beginTransaction: run('begin'),
    commitTransaction: run('commit'),
    rollbackTransaction: run('rollback'),
    destroy: async () => {},
  };
}
