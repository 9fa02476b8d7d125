// The storage contract on a real PostgreSQL, and what several instances do together.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../fakes/postgres.ts';
import { storageContract } from './contract.ts';
import { after, noon, question, reply } from './samples.ts';

if (postgresMissing) process.stdout.write(`skipped: storage on PostgreSQL: ${postgresMissing}\n`);

describe.skipIf(postgresMissing)('PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  async function freshStore(): Promise<() => Promise<Database>> {
    const databaseUrl = await server.createDatabase();
    return () => openDatabase({ databaseUrl, dataDir: '/nowhere' });
  }

  storageContract('PostgreSQL', freshStore);

  it('migrates once when several instances start at the same moment', async () => {
    const open = await freshStore();
    const instances = await Promise.all([open(), open(), open(), open()]);
    const rows = await instances[0]!.db.selectFrom('publication').selectAll().execute();
    await Promise.all(instances.map((instance) => instance.close()));
    expect(rows).toEqual([{ id: 1, counter: 0 }]);
  });

  it('accepts an event once and gives an open one to one instance only', async () => {
    const open = await freshStore();
    const instances = await Promise.all([open(), open(), open()]);
    const inboxes = instances.map((instance) => createInbox(instance, { leaseSeconds: 60 }));
    const events = Array.from({ length: 40 }, (_, index) => question(`e${index}`, { conversationId: `c${index % 7}` }));
    const accepted = await Promise.all(
      inboxes.flatMap((inbox, index) =>
        (index % 2 === 0 ? events : events.toReversed()).map((event) => inbox.accept(event, noon)),
      ),
    );
    expect(accepted.filter((it) => !it.duplicate)).toHaveLength(40);
    const taken = await Promise.all(
      inboxes.map((inbox) => inbox.takeUnanswered({ now: after(60), limit: 40, channels: ['web'] })),
    );
    expect(
      taken
        .flat()
        .map((it) => it.message.eventId)
        .toSorted(),
    ).toEqual(events.map((it) => it.eventId).toSorted());
    const completed = await Promise.all(
      inboxes.flatMap((inbox, instance) =>
        taken.flat().map(({ inboxId }) =>
          inbox.complete({
            inboxId,
            replies: [reply(`${instance}-${inboxId}`)],
            unanswered: undefined,
            sent: true,
            now: after(61),
          }),
        ),
      ),
    );
    expect(completed.filter(Boolean)).toHaveLength(40);
    expect(await instances[0]!.db.selectFrom('messages').select('id').execute()).toHaveLength(40);
    await Promise.all(instances.map((instance) => instance.close()));
  });

  it('loses no later work and does not fall when the server cuts every connection', async () => {
    const open = await freshStore();
    const [database, axe] = await Promise.all([open(), open()]);
    const cut = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(axe.db);
    const broken = database.batch(async (trx) => {
      await sql`select 1`.execute(trx);
      await cut();
      await sql`select 1`.execute(trx);
    });
    await expect(broken).rejects.toThrow();
    await cut();
    expect((await createInbox(database).accept(question('e1'), noon)).duplicate).toBe(false);
    await Promise.all([database.close(), axe.close()]);
  });

  it('names the setting when the server does not answer, and keeps the password to itself', async () => {
    const databaseUrl = 'postgres://sotay:hunter2@127.0.0.1:1/sotay';
    const failure = await openDatabase({ databaseUrl, dataDir: '/nowhere' }).catch((error: unknown) => error);
    expect(String(failure)).toMatch(/^ConfigError: DATABASE_URL: .*ECONNREFUSED/);
    expect(String(failure)).not.toContain('hunter2');
  });
});
