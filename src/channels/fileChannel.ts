// A channel that appends each message as a JSON line to a file: for tests and audits.
import { appendFile, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Channel, DeliveryError } from './channel.ts';

export const fileChannelName = 'file';

/**
 * Lines of `{"at","id","to","text","buttons"}` in `directory/messages.jsonl`. Nobody pairs: the address is the person. A
 * process that is killed while it writes may leave the beginning of a line, which then stands alone and is no JSON; its
 * message does not count as taken.
 */
export function createFileChannel(
  directory: string,
  now: () => Date,
): Channel & { addressOf: (officialId: string) => string } {
  const file = join(directory, 'messages.jsonl');
  let ready: Promise<void> | undefined;

  /** The folder, and an end for a line that somebody was kept from finishing. */
  async function prepare(): Promise<void> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const handle = await open(file, 'a+', 0o600);
    try {
      const { size } = await handle.stat();
      const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
      if (size > 0 && buffer.toString() !== '\n') await handle.appendFile('\n');
    } finally {
      await handle.close();
    }
  }

  return {
    name: fileChannelName,
    maxTextLength: undefined,
    maxButtons: Number.POSITIVE_INFINITY,
    keepsMailbox: false,
    addressOf: (officialId) => officialId,
    async send(to, { id, text, buttons }) {
      const line = JSON.stringify({ at: now().toISOString(), id, to, text, buttons });
      try {
        ready ??= prepare();
        await ready;
        // One write, and on the disk before it counts as sent.
        await appendFile(file, `${line}\n`, { mode: 0o600, flush: true });
      } catch (cause) {
        ready = undefined;
        throw new DeliveryError(`FILE_CHANNEL_DIR: cannot write in ${directory}`, {
          ...{ permanent: false, code: 'cannot-write', cause },
        });
      }
    },
    typing: async () => {},
  };
}
