// A process for the tests: opens a data folder, does what it is told, says so, and lives until its input ends.
import { claimDataDir } from '../../src/storage/claim.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { noon, question, reply } from './samples.ts';

const [task, dataDir = '', name = ''] = process.argv.slice(2);

if (task === 'claim') claimDataDir(dataDir);
if (task === 'write') {
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  const inbox = createInbox(database);
  const events = Array.from({ length: 100 }, (_, index) => question(`e${index}`));
  for (const event of events) {
    const { inboxId, duplicate } = await inbox.accept(event, noon);
    const done = {
      inboxId,
      replies: [reply(`${name}-${event.eventId}`)],
      unanswered: undefined,
      sent: true,
      now: noon,
    };
    if (!duplicate) await inbox.complete(done);
  }
  await database.close();
}
process.stdout.write('done\n');
process.stdin.resume();
