// What is too old is gone once the program has started, and what another door left behind stays with that door.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { openChat } from './person.ts';
import { run, serve, temporaryFolder } from './program.ts';

const longAgo = new Date('2020-01-01T00:00:00.000Z');

/** Accepted and never answered, as a crash leaves it. */
async function leaveBehind(dataDir: string, eventId: string, channel: string, at: Date): Promise<void> {
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  const message = { channel, eventId, conversationId: 'c1', personId: 'p1', text: 'Người đứng đầu làm gì?' };
  await createInbox(database).accept(message, at);
  await database.close();
}

function rows(dataDir: string) {
  const database = new DatabaseSync(join(dataDir, 'sotay.db'), { readOnly: true, timeout: 5_000 });
  const sql =
    'select event_id, attempts, answered_at_ms is not null as answered from inbox where text is not null order by id';
  const found = database.prepare(sql).all();
  database.close();
  return found.map((row) => ({ ...row }));
}

test('serve deletes at its start, answers what its doors left, and leaves the terminal its own', async () => {
  const dataDir = temporaryFolder();
  await leaveBehind(dataDir, 'old', 'web', longAgo);
  await leaveBehind(dataDir, 'terminal', 'terminal', new Date(Date.now() - 600_000));
  await leaveBehind(dataDir, 'web', 'web', new Date());
  const server = await serve({ DATA_DIR: dataDir });
  await expect
    .poll(() => rows(dataDir))
    .toEqual([
      { event_id: 'terminal', attempts: 1, answered: 0 },
      { event_id: 'web', attempts: 2, answered: 1 },
    ]);
  const person = await openChat(server.url);
  expect(await person.page()).toContain('Trợ lý');
});

test('chat deletes at its start', async () => {
  const dataDir = temporaryFolder();
  await leaveBehind(dataDir, 'old', 'terminal', longAgo);
  await leaveBehind(dataDir, 'new', 'web', new Date());
  expect(await run(['chat'], { settings: { DATA_DIR: dataDir }, input: '/thoat\n' })).toMatchObject({ code: 0 });
  expect(rows(dataDir)).toEqual([{ event_id: 'new', attempts: 1, answered: 0 }]);
});
