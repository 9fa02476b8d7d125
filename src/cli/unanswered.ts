// npm run unanswered: the questions that the documents did not answer, newest first.
import { existsSync } from 'node:fs';
import { openDatabase } from '../storage/database.ts';
import { sqliteFile } from '../storage/sqlite.ts';
import { createUnanswered } from '../storage/unanswered.ts';
import { noUnanswered, unansweredEntry } from '../wording/cli.ts';
import type { Command } from './command.ts';
import { readArguments } from './readArguments.ts';
import { terminalText } from './terminalText.ts';

const limit = 500;

/** `--json`: one array of `{"question","outcome","askedAt","nearest"}`. Creates no database. */
export const unanswered: Command = async ({ args, config, output }) => {
  const { flags } = readArguments(args, ['json']);
  const open = await list();
  if (flags.json) output.write(`${JSON.stringify(open)}\n`);
  else if (open.length === 0) output.write(`${noUnanswered}\n`);
  for (const entry of flags.json ? [] : open) {
    const text = unansweredEntry({ ...entry, askedAt: localTime(entry.askedAt) });
    output.write(`${terminalText(text, undefined)}\n`);
  }
  return 0;

  async function list() {
    if (config.databaseUrl === undefined && !existsSync(sqliteFile(config.dataDir))) return [];
    const database = await openDatabase(config);
    try {
      return await createUnanswered(database).list({ limit });
    } finally {
      await database.close();
    }
  }

  function localTime(moment: Date): string {
    return moment.toLocaleString('vi-VN', { timeZone: config.timeZone, dateStyle: 'short', timeStyle: 'short' });
  }
};
