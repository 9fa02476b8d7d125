// Postings on disk: half of a large index, of which a question needs a hundredth.
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Postings } from './lexicalIndex.ts';

const bytesEach = Uint32Array.BYTES_PER_ELEMENT;
const writtenAtOnce = 1_000_000;

/** In the byte order of this machine, like the other arrays. */
export function savePostings(path: string, postings: Postings): void {
  const file = openSync(path, 'w');
  for (let from = 0; from < postings.length; from += writtenAtOnce)
    writeFileSync(file, bytesOf(postings.read(from, Math.min(from + writtenAtOnce, postings.length))));
  closeSync(file);
}

/** SHA-256 of a file. */
export async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: writtenAtOnce }), hash);
  return hash.digest('hex');
}

/** Files are closed when nobody can ask them any more: whoever still answers from a replaced index goes on. */
const abandoned = new FinalizationRegistry<number>((file) => closeSync(file));

/** Undefined when the file is not the one that is meant. Reading throws what the disk says. */
export async function openPostings(
  path: string,
  { length, checksum }: { length: number; checksum: string },
): Promise<Postings | undefined> {
  try {
    if (statSync(path).size !== length * bytesEach || (await checksumOf(path)) !== checksum) return undefined;
  } catch {
    return undefined;
  }
  const file = openSync(path, 'r');
  let scratch = new Uint32Array(1_024);
  const postings: Postings = {
    length,
    read(from, to) {
      if (scratch.length < to - from) scratch = new Uint32Array(2 * (to - from));
      const wanted = scratch.subarray(0, to - from);
      const read = readSync(file, bytesOf(wanted), 0, wanted.byteLength, from * bytesEach);
      if (read !== wanted.byteLength) throw new Error(`${path} has become shorter`);
      return wanted;
    },
  };
  abandoned.register(postings, file);
  return postings;
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
