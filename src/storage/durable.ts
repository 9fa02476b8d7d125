// Waiting until a file, or a file's name, is on the disk.
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** The bytes of a file or the names in a folder. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** After a rename: the new name. */
export function syncFolderOf(path: string): void {
  syncFile(dirname(path));
}
