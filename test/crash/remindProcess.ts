// `remind --at` as a process of its own, killed at a moment: some time after its start, or at what it has written.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

const projectFolder = join(import.meta.dirname, '../..');

/** `written`: so many writes to the log of the database. `messages`: so many lines in the file of the channel. */
export type Moment =
  | { kind: 'time'; ms: number }
  | { kind: 'written'; count: number; steps: number }
  | { kind: 'messages'; count: number; steps: number };

export type Folders = { dataDir: string; fileChannelDir: string };

export const messagesFile = ({ fileChannelDir }: Folders) => join(fileChannelDir, 'messages.jsonl');

/** Resolves when the process has ended: true when it was killed before it was done. Rejects with what it complained of. */
export async function remind(folders: Folders, at: Date, moment: Moment | undefined): Promise<boolean> {
  const watcher = moment === undefined ? undefined : watchFor(folders, moment);
  const child = spawn(process.execPath, [join(projectFolder, 'src/main.ts'), 'remind', '--at', at.toISOString()], {
    cwd: projectFolder,
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'error' },
      ...{ DATA_DIR: folders.dataDir, FILE_CHANNEL_DIR: folders.fileChannelDir },
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  const complaint = text(child.stderr);
  if (watcher !== undefined) {
    await Promise.race([watcher.reached, exited]);
    watcher.close();
    child.kill('SIGKILL');
  }
  await exited;
  const said = await complaint;
  if (child.exitCode !== 0 && child.signalCode !== 'SIGKILL') throw new Error(`remind ended: ${said}`);
  return child.signalCode === 'SIGKILL';
}

function watchFor(folders: Folders, moment: Moment): { reached: Promise<unknown>; close: () => void } {
  if (moment.kind === 'time') return { reached: setTimeout(moment.ms), close: () => {} };
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  const { kind, count, steps } = moment;
  const log = join(folders.dataDir, 'sotay.db-wal');
  const messages = messagesFile(folders);
  const sizeBefore = sizeOf(messages);
  let writes = 0;
  const watcher = watch(kind === 'written' ? folders.dataDir : folders.fileChannelDir, async (event, name) => {
    // Opening and closing makes and removes the log; a change of a log that is not empty is a write.
    if (event === 'change' && name === 'sotay.db-wal' && sizeOf(log) > 0) writes += 1;
    if ((kind === 'written' ? writes : newLines(messages, sizeBefore)) < count) return;
    for (let step = 0; step < steps; step += 1) await new Promise(setImmediate);
    resolve();
  });
  return { reached, close: () => watcher.close() };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function newLines(file: string, sizeBefore: number): number {
  return readFileSync(file)
    .subarray(sizeBefore)
    .filter((byte) => byte === 10).length;
}
