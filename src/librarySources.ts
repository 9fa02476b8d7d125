// What a library is made from, and whether it is too large to be held in memory.
import { hash } from 'node:crypto';
import { sourcesDigest } from './keptLibrary.ts';
import type { StoredText } from './regulations/publishedDocuments.ts';
import type { DocumentVersion } from './storage/documents.ts';

export type LibrarySources = { digest: string; characters: number };

export function sourcesOf(seed: readonly StoredText[], stored: readonly DocumentVersion[]): LibrarySources {
  return {
    digest: sourcesDigest([
      ...seed.map(({ id, sourceText }) => `${id} ${hash('sha256', sourceText)}`),
      ...stored.map(({ id, version, contentHash }) => `${id} ${version} ${contentHash}`),
    ]),
    characters:
      seed.reduce((sum, { sourceText }) => sum + sourceText.length, 0) +
      stored.reduce((sum, { characters }) => sum + characters, 0),
  };
}
