// The files that a command was given: files as they are, folders with everything below them.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** `hidden`: how many files and folders were passed over because their names begin with a dot or `~$`. */
export function filesNamed(paths: readonly string[]): { files: string[]; hidden: number } {
  let hidden = 0;
  const below = (path: string): string[] => {
    if (!isFolder(path)) return [path];
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    return entries.flatMap((entry) => {
      // Word leaves `~$…` beside a document that is open.
      if (/^(?:\.|~\$)/.test(entry.name)) {
        hidden += 1;
        return [];
      }
      // Links may lead in circles.
      return entry.isDirectory() ? below(join(path, entry.name)) : entry.isFile() ? [join(path, entry.name)] : [];
    });
  };
  return { files: paths.flatMap(below), hidden };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
