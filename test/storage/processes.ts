// Starts writer.ts as processes of their own and ends them with the test.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Resolves when the process has done its task; it goes on living. Rejects with what it said when it ends before. */
export async function startWriter(task: 'claim' | 'write', dataDir: string, name: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), task, dataDir, name]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk;
  });
  const early = new AbortController();
  child.once('exit', () => early.abort(new Error(`the process ended: ${complaint}`)));
  await once(child.stdout, 'data', { signal: early.signal });
  return child;
}
