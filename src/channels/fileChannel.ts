// A channel that appends each message as a JSON line to a file: for tests and audits.
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Channel, DeliveryError } from './channel.ts';

export const fileChannelName = 'file';

/** Lines of `{"at","id","to","text","buttons"}` in `directory/messages.jsonl`. Nobody pairs: the address is the person. */
export function createFileChannel(
  directory: string,
  now: () => Date,
): Channel & { addressOf: (officialId: string) => string } {
  return {
    name: fileChannelName,
    maxTextLength: undefined,
    maxButtons: Number.POSITIVE_INFINITY,
    keepsMailbox: false,
    addressOf: (officialId) => officialId,
    async send(to, { id, text, buttons }) {
      const line = JSON.stringify({ at: now().toISOString(), id, to, text, buttons });
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        // One write per line, so that a process that dies leaves a line or none; on the disk before it counts as sent.
        await appendFile(join(directory, 'messages.jsonl'), `${line}\n`, { mode: 0o600, flush: true });
      } catch (cause) {
        throw new DeliveryError(`FILE_CHANNEL_DIR: cannot write in ${directory}`, { permanent: false, cause });
      }
    },
    typing: async () => {},
  };
}
