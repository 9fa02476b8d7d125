// Has the search index built by another process.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { IndexOrder } from './indexProcess.ts';

const mostHeapMB = 6_000;
const timeoutMs = 600_000;

/** Resolves when that process has ended, whether it could build it or not: whoever needs the index looks for it then. */
export function buildIndexApart(order: IndexOrder): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'indexProcess.ts'), [], {
      execArgv: [`--max-old-space-size=${mostHeapMB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      timeout: timeoutMs,
    });
    child.on('error', () => resolve());
    child.on('exit', () => resolve());
    child.send(order);
  });
}
