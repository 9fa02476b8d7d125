// The real program as processes of their own: commands that end, and servers that are ended with the test.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

const main = join(import.meta.dirname, '../../src/main.ts');
const projectFolder = join(import.meta.dirname, '../..');

export type Settings = Record<string, string>;

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-app-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

function launch(args: string[], settings: Settings): ChildProcessByStdio<Writable, Readable, Readable> {
  // Settings of whoever runs the tests must not reach the program.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', LOG_LEVEL: 'error', ...settings };
  const child = spawn(process.execPath, [main, ...args], {
    cwd: projectFolder,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A command may end before it has read what it was given.
  child.stdin.on('error', () => {});
  return child;
}

/** Runs a command to its end with the given input. */
export async function run(
  args: string[],
  options: { settings: Settings; input?: string | Buffer },
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = launch(args, options.settings);
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.end(options.input ?? '');
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode === null ? once(child, 'exit') : undefined,
  ]);
  return { code: child.exitCode, stdout, stderr };
}

export type ServerProcess = {
  url: string;
  /** What was said on standard output before and with the address. */
  greeting: string;
  /** What was written to standard error so far. */
  complaint: () => string;
  /** Sends the signal and resolves with the exit code, null when the signal killed it. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** Resolves when the server says where it listens; rejects with its complaint when it ends before. */
export async function serve(settings: Settings): Promise<ServerProcess> {
  const child = launch(['serve'], settings);
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk;
  });
  let greeting = '';
  for await (const chunk of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    greeting += chunk;
    const url = /http:\/\/\S+:\d+/.exec(greeting)?.[0];
    if (url === undefined || !greeting.endsWith('\n')) continue;
    child.stdout.resume();
    const end = async (signal: NodeJS.Signals) => {
      child.kill(signal);
      await exited;
      return child.exitCode;
    };
    return { url, greeting, complaint: () => complaint, end };
  }
  await exited;
  throw new Error(`the server ended: ${complaint}`);
}
