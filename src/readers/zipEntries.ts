// The files inside a .zip, with limits: what it says of their sizes is checked while they are inflated.
import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** Why a zip cannot be taken. */
export class ZipProblem extends Error {
  readonly reason: 'broken' | 'too-large';
  constructor(reason: 'broken' | 'too-large', cause?: unknown) {
    super(`zip: ${reason}`, { cause });
    this.reason = reason;
  }
}

const mostEntries = 5_000;
const mostBytesOfEntry = 64 * 1024 * 1024;
const mostBytes = 128 * 1024 * 1024;

/** Text files by name, as UTF-8; of those that `wanted` names. Throws ZipProblem. */
export async function readZip(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let left = mostBytes;
  try {
    // It also refuses names that lead outside, and ends an entry that is larger than it says.
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (zip.entryCount > mostEntries) throw new ZipProblem('too-large');
    for await (const entry of zip.eachEntry()) {
      if (!wanted(entry.fileName)) continue;
      left -= entry.uncompressedSize;
      if (entry.uncompressedSize > mostBytesOfEntry || left < 0) throw new ZipProblem('too-large');
      found.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
    }
    return found;
  } catch (error) {
    throw error instanceof ZipProblem ? error : new ZipProblem('broken', error);
  }
}

/** The names alone. Throws ZipProblem. */
export async function namesInZip(bytes: Uint8Array): Promise<string[]> {
  const names: string[] = [];
  await readZip(bytes, (name) => {
    names.push(name);
    return false;
  });
  return names;
}
