// The watcher of the load bench, on a database that the product's own storage writes.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Answer } from '../../src/answers/answer.ts';
import type { OutgoingMessage } from '../../src/channels/channel.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { watchStoredAnswers } from './storedAnswers.ts';

const answer: Answer = {
  outcome: 'answered',
  text: 'Cấp phó dự họp.',
  lead: 'Cấp phó dự họp.',
  citations: [],
  sources: [],
  caveats: [],
  nextStep: '',
  suggestions: [],
};

it('sees which messages were answered, and how often', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'stored-'));
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  const inbox = createInbox(database);
  const now = new Date('2026-01-15T08:00:00Z');
  const accept = (eventId: string) =>
    inbox.accept({ channel: 'web', eventId: `p.${eventId}`, conversationId: 'p', personId: 'p', text: '?' }, now);
  const reply = (id: string): OutgoingMessage => ({ id, text: answer.text, buttons: [], answer });
  const stored = watchStoredAnswers(join(dataDir, 'sotay.db'));
  try {
    const answered = stored.answered('e-1');
    const [first, second] = [await accept('e-1'), await accept('e-2')];
    const complete = (inboxId: string, replies: OutgoingMessage[]) =>
      inbox.complete({ inboxId, replies, unanswered: undefined, sent: true, now });
    await complete(first.inboxId, [reply('a')]);
    await answered;
    await complete(second.inboxId, [reply('b'), reply('c')]);
    await accept('e-3');
    expect([...stored.count(['e-1', 'e-2', 'e-3', 'e-4'])]).toEqual([
      ['e-1', 1],
      ['e-2', 2],
      ['e-3', 0],
      ['e-4', 0],
    ]);
  } finally {
    stored.stop();
    await database.close();
    await rm(dataDir, { recursive: true });
  }
});
