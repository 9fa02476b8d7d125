// The storage contract on PGlite: the PostgreSQL dialect in this process.
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll } from 'vitest';
import { createDatabase } from '../../src/storage/database.ts';
import { storageContract } from './contract.ts';
import { createPgliteDialects } from './pglite.ts';

let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
});
afterAll(() => pglite.close());

storageContract('PGlite', async () => {
  await pglite.exec('drop schema public cascade; create schema public;');
  const dialect = createPgliteDialects(pglite);
  return () => createDatabase(dialect(), 'postgres');
});
