// A server in a process of its own, for as long as a bench needs it. Loopback only.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setInterval } from 'node:timers/promises';
import { rounded } from './report.ts';

export type ChildServer = {
  url: string;
  /** From the start of the process to its first healthy response. */
  startSeconds: number;
  /** Resident memory now, in MB; undefined where the system does not tell. */
  residentMB: () => number | undefined;
  /** Asks it to stop, waits until it did, kills it after ten seconds. */
  stop: () => Promise<void>;
};

const usualStartSeconds = 20;
const stopTimeoutMs = 10_000;

/** Runs `node ...args` with a free PORT; `onLog` gets its log by the line instead of the terminal. Rejects when the process ends early or is not healthy in time. */
export async function startChildServer(
  args: string[],
  env: Record<string, string>,
  {
    startTimeoutSeconds = usualStartSeconds,
    onLog,
  }: { startTimeoutSeconds?: number; onLog?: (line: string) => void } = {},
): Promise<ChildServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', onLog === undefined ? 'inherit' : 'pipe'],
  });
  if (onLog !== undefined && child.stderr !== null) createInterface(child.stderr).on('line', onLog);
  const ended = once(child, 'exit');
  const stop = async () => {
    const kill = AbortSignal.timeout(stopTimeoutMs);
    kill.addEventListener('abort', () => child.kill('SIGKILL'));
    child.kill('SIGTERM');
    await ended;
  };

  for await (const _ of setInterval(10)) {
    const seconds = (performance.now() - started) / 1000;
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with code ${child.exitCode}`);
    if (await isHealthy(url)) {
      return { url, startSeconds: rounded(seconds, 2), residentMB: () => residentMB(child.pid), stop };
    }
    if (seconds > startTimeoutSeconds) break;
  }
  await stop();
  throw new Error(`${args.join(' ')} was not healthy within ${startTimeoutSeconds} s`);
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function residentMB(pid: number | undefined): number | undefined {
  try {
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes === undefined ? undefined : rounded((Number(kibibytes) * 1024) / 1e6, 1);
  } catch {
    return undefined;
  }
}
