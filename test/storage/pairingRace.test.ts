// Several instances on one PostgreSQL: each code pairs one chat account.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { createPairing } from '../../src/storage/pairing.ts';
import { createPeople } from '../../src/storage/people.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../fakes/postgres.ts';
import { noon } from './samples.ts';

if (postgresMissing) process.stdout.write(`skipped: pairing by several instances: ${postgresMissing}\n`);

describe.skipIf(postgresMissing)('several instances', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('redeem each code once', async () => {
    const databaseUrl = await server.createDatabase();
    const open = () => openDatabase({ databaseUrl, dataDir: '/nowhere' });
    const instances = await Promise.all([open(), open(), open()]);
    const [first] = instances;
    const officials = Array.from({ length: 20 }, (_, n) => ({
      ...{
        id: `p${n}`,
        name: `Người ${n}`,
        title: '',
        email: undefined,
        channelOrder: ['web'],
        posts: [],
        leave: undefined,
      },
    }));
    await createPeople(first!).importPeople({ units: [], officials }, { dryRun: false });
    const codes = await Promise.all(officials.map(({ id }) => createPairing(first!).issue(id, noon)));
    const results = await Promise.all(
      codes.flatMap(({ code }, n) =>
        instances.map((instance, at) =>
          createPairing(instance).redeem(code, { channel: 'telegram', conversationId: `${n}-${at}` }, noon),
        ),
      ),
    );
    expect(results.filter((it) => 'officialId' in it)).toHaveLength(20);
    expect(results.filter((it) => 'refused' in it && it.refused === 'expired')).toHaveLength(40);
    expect(await createPeople(first!).addresses()).toHaveLength(20);
    await Promise.all(instances.map((instance) => instance.close()));
  });
});
