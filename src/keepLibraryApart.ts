// Has a large library made by another process.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { LibraryOrder } from './libraryProcess.ts';

const mostHeapMB = 6_000;
const timeoutMs = 600_000;

/** Resolves when that process has ended, whether it could make it or not: whoever needs the library looks for it then. */
export function keepLibraryApart(order: LibraryOrder): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'libraryProcess.ts'), [], {
      execArgv: [`--max-old-space-size=${mostHeapMB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      timeout: timeoutMs,
    });
    child.on('error', () => resolve());
    child.on('exit', () => resolve());
    child.send(order);
  });
}
