// The database for the length of one command.
import { type Database, openDatabase } from '../storage/database.ts';
import type { CommandContext } from './command.ts';

/** Creates the database where there is none; closes it also when the work fails. */
export async function withDatabase<Result>(
  { config }: Pick<CommandContext, 'config'>,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(config);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
