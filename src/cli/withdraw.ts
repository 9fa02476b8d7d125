// npm run ingest -- --withdraw: an ingested document is no longer answered from.
import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { openDatabase } from '../storage/database.ts';
import { createDocuments } from '../storage/documents.ts';
import { sqliteFile } from '../storage/sqlite.ts';
import { unknownDocument, withdrawn } from '../wording/cli.ts';
import { CallError } from './readArguments.ts';

/**
 * Returns what to tell the person; running servers follow within seconds. Throws CallError with the ids that are there
 * when `id` is none of them. Creates no database.
 */
export async function withdraw({ id, config, now }: { id: string; config: Config; now: Date }): Promise<string> {
  if (config.databaseUrl === undefined && !existsSync(sqliteFile(config.dataDir))) {
    throw new CallError(unknownDocument(id, []));
  }
  const database = await openDatabase(config);
  try {
    const documents = createDocuments(database);
    const published = await documents.published();
    const document = published.find((one) => one.id === id);
    if (document === undefined || !(await documents.withdraw(id, now))) {
      const ids = published.map((one) => one.id);
      throw new CallError(unknownDocument(id, ids));
    }
    return withdrawn(document);
  } finally {
    await database.close();
  }
}
