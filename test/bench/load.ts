// npm run bench:load -- [--seconds 60] [--connections 64] [--distinct] [--json]
// Questions per second through the whole path (POST, inbox, answer, stored), and beside it two echo bots under the same
// people in the same run: botbuilder's turn alone (echoBot.ts), and with its stock adapter (stockEchoBot.ts). People ask
// the same questions again, which the product remembers; with --distinct no question comes twice letter for letter. Server, people and echo bot are processes of their own, on loopback only.
// The data lies in the system's temporary folder: set TMPDIR to measure another disk.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { startChildServer } from './childServer.ts';
import { type LoadResult, loadResultSchema } from './loadDriver.ts';
import { printReport, rounded } from './report.ts';

/** Nobody is refused: the bench measures what the server can do. */
const rateLimitPerMinute = 1_000_000;
const longestEchoSeconds = 20;
const maxSeconds = 600;
const maxConnections = 512;

const here = (name: string) => join(import.meta.dirname, name);

async function drive(options: {
  url: string;
  seconds: number;
  connections: number;
  database?: string;
  distinct?: boolean;
}): Promise<LoadResult> {
  const { stdout } = await promisify(execFile)(process.execPath, [here('loadDriver.ts'), JSON.stringify(options)]);
  return loadResultSchema.parse(JSON.parse(stdout));
}

async function driveEcho(file: string, seconds: number, connections: number): Promise<LoadResult> {
  const echo = await startChildServer([here(file)], {});
  return drive({ url: echo.url, seconds: Math.min(seconds, longestEchoSeconds), connections }).finally(echo.stop);
}

export async function measureLoad(options: { seconds: number; connections: number; distinct: boolean }) {
  const { seconds, connections, distinct } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'sotay-load-'));
  try {
    const server = await startChildServer([here('../../src/main.ts'), 'serve'], {
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      LOG_LEVEL: 'error',
      RATE_LIMIT_PER_MINUTE: String(rateLimitPerMinute),
    });
    const idleMB = server.residentMB();
    const database = join(dataDir, 'sotay.db');
    const product = await drive({ url: server.url, seconds, connections, database, distinct }).finally(server.stop);

    const bare = await driveEcho('echoBot.ts', seconds, connections);
    const stock = await driveEcho('stockEchoBot.ts', seconds, connections);

    return {
      seconds,
      connections,
      distinct: String(distinct),
      rateLimitPerMinute,
      ...product,
      startSeconds: server.startSeconds,
      ...(idleMB === undefined ? {} : { idleRssMB: idleMB }),
      echoPerSecond: bare.acceptedPerSecond,
      echoP99: bare.p99,
      ratioToEcho: rounded(product.acceptedPerSecond / bare.acceptedPerSecond, 3),
      stockEchoPerSecond: stock.acceptedPerSecond,
      ratioToStockEcho: rounded(product.acceptedPerSecond / stock.acceptedPerSecond, 3),
    };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      connections: { type: 'string', default: '64' },
      distinct: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [seconds, connections] = [Number(values.seconds), Number(values.connections)];
  if (!(seconds >= 1 && seconds <= maxSeconds && connections >= 1 && connections <= maxConnections)) {
    throw new Error(`--seconds must be 1 to ${maxSeconds}, --connections 1 to ${maxConnections}`);
  }
  printReport(await measureLoad({ seconds, connections, distinct: values.distinct }), values);
}
