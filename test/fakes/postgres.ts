// A real PostgreSQL server for tests: a throw-away cluster from the installed binaries, on a free loopback port.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

const installedUnder = '/usr/lib/postgresql';

/** Why there can be no server on this machine and how to change that; undefined when there can. */
export const postgresMissing: string | undefined = findBinaries()
  ? undefined
  : `PostgreSQL is not installed under ${installedUnder}; apt-get install postgresql`;

export type PostgresServer = {
  /** Creates an empty database and resolves to its postgres:// address. */
  createDatabase: () => Promise<string>;
  stop: () => Promise<void>;
};

/** Resolves when the server takes connections. Data is not synced to disk. Rejects with what the server said. */
export async function startPostgres(): Promise<PostgresServer> {
  const binaries = findBinaries();
  if (!binaries) throw new Error(postgresMissing);
  const folder = mkdtempSync(join(tmpdir(), 'sotay-postgres-'));
  const owner = serverOwner();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const options = { ...owner, cwd: folder };
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'sotay', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, stdio: 'pipe' },
  );
  const port = await freePort();
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'shared_buffers=16MB',
    'listen_addresses=127.0.0.1',
    'deadlock_timeout=50ms',
  ];
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, ...settings.flatMap((setting) => ['-c', setting])],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`postgres ended: ${said}`)));
  });

  const address = (database: string) => `postgres://sotay@127.0.0.1:${port}/${database}`;
  let created = 0;
  return {
    async createDatabase() {
      created += 1;
      const name = `test_${created}`;
      const client = new Client({ connectionString: address('postgres') });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return address(name);
    },
    async stop() {
      // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBinaries(): string | undefined {
  if (!existsSync(installedUnder)) return undefined;
  return readdirSync(installedUnder)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(installedUnder, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** PostgreSQL refuses to run as root; then it runs as the system's user for it. */
function serverOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
