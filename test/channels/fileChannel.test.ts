// The channel contract over the file channel, and what its lines hold.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DeliveryError } from '../../src/channels/channel.ts';
import { createFileChannel } from '../../src/channels/fileChannel.ts';
import { channelContract, type Delivered } from './contract.ts';

const now = () => new Date('2026-12-09T01:00:00.000Z');
const message = {
  id: 'm1',
  text: 'Xin nhắc.',
  buttons: [{ title: 'Đã nhận', action: '#v:1:nhan' }],
  answer: undefined,
};

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-file-channel-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const linesOf = (folder: string) =>
  readFileSync(join(folder, 'messages.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Delivered & { to: string; id: string } => JSON.parse(line));

channelContract(
  'file',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sotay-file-channel-'));
    return {
      ...{ channel: createFileChannel(folder, now), conversationId: 'an', typingSigns: undefined, failNext: undefined },
      delivered: () => linesOf(folder),
      close: () => rmSync(folder, { recursive: true, force: true }),
    };
  },
  { typing: 'a file shows no passing sign', failures: 'a file refuses only what the disk refuses; see below' },
);

test('each message is one line with its moment, its number and whom it is for, readable by this user only', async () => {
  const folder = join(temporaryFolder(), 'new', 'folder');
  const channel = createFileChannel(folder, now);
  expect(channel.addressOf('an')).toBe('an');
  await Promise.all([channel.send('an', message), channel.send('binh', { ...message, id: 'm2', text: 'Hai\ndòng.' })]);
  const { answer: _, ...shown } = message;
  expect(linesOf(folder).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
    { at: '2026-12-09T01:00:00.000Z', to: 'an', ...shown },
    { at: '2026-12-09T01:00:00.000Z', to: 'binh', ...shown, id: 'm2', text: 'Hai\ndòng.' },
  ]);
  expect(statSync(join(folder, 'messages.jsonl')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a hundred at once are a hundred whole lines, below what stands there already', async () => {
  const folder = temporaryFolder();
  appendFileSync(join(folder, 'messages.jsonl'), '{"id":"trước","to":"ai","text":"","buttons":[]}\n');
  const channel = createFileChannel(folder, now);
  const sent = Array.from({ length: 100 }, (_, n) =>
    channel.send('an', { ...message, id: `m${n}`, text: 'x'.repeat(5_000) }),
  );
  await Promise.all(sent);
  expect(linesOf(folder)).toHaveLength(101);
  expect(new Set(linesOf(folder).map(({ id }) => id)).size).toBe(101);
});

test('what a killed process began to write stands alone, and spoils no line of another', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'messages.jsonl');
  appendFileSync(file, '{"at":"2026-12-09T00:59:00.000Z","id":"torn","to":"an","te');
  const channel = createFileChannel(folder, now);
  await channel.send('an', message);
  await channel.send('an', { ...message, id: 'm2' });
  const [torn, ...whole] = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(torn).toMatch(/"te$/);
  expect(whole.map((line) => JSON.parse(line).id)).toEqual([message.id, 'm2']);
});

test('what the disk refuses was not taken, and is taken when the disk is in order again', async () => {
  const folder = join(temporaryFolder(), 'messages');
  writeFileSync(folder, 'a file where the folder should be');
  const channel = createFileChannel(folder, now);
  const failure = await channel.send('an', message).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(DeliveryError);
  expect(failure).toMatchObject({ permanent: false, outcome: 'refused' });
  rmSync(folder);
  await channel.send('an', message);
  expect(linesOf(folder)).toHaveLength(1);
});
