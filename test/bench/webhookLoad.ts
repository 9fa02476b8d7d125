// Many people write at once to a messenger whose answers take long: how soon each event is acknowledged, whether each is
// answered, and whether everybody's answers come in the order of their questions.
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createHear } from '../../src/bot/hear.ts';
import { createMessageLimits } from '../../src/bot/messageLimits.ts';
import { createTelegram } from '../../src/channels/telegram.ts';
import { loadConfig } from '../../src/config.ts';
import { createDialogue } from '../../src/dialogue.ts';
import { createKnowledge } from '../../src/knowledge.ts';
import { createLogger } from '../../src/log.ts';
import { pause } from '../../src/pause.ts';
import { createLibrary } from '../../src/regulations/library.ts';
import { readSeedDocuments } from '../../src/regulations/seedDocuments.ts';
import { createReminders, readRules } from '../../src/reminders.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { startServer } from '../../src/web/server.ts';
import { createWebhookRoutes } from '../../src/web/webhookRoutes.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { percentile } from './percentiles.ts';

const knowledgeDir = join(import.meta.dirname, '../../knowledge');
const secret = 'bi-mat-cua-phep-do-2026';

type Load = { perSecond: number; seconds: number; people: number; answerMs: number };

/** Everything in one process: the server, the imitation of Telegram, and those who write. */
export async function measureWebhooks({ perSecond, seconds, people, answerMs }: Load) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sotay-webhooks-'));
  const now = () => new Date();
  const log = createLogger('silent');
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  const fake = await startFakeTelegram();
  const personId = (index: number) => String(1_000 + index);
  for (let index = 0; index < people; index += 1)
    fake.addPerson(personId(index), `Người ${index}`, { hasWritten: true });
  const url = 'https://sotay.example.vn';
  const messenger = createTelegram({
    ...{ token: fake.token, apiRoot: fake.url, webhookSecret: secret, publicUrl: url, log, now, wait: pause },
  });
  const rules = readRules({ knowledgeDir, timeZone: 'Asia/Ho_Chi_Minh' });
  const knowledge = createKnowledge(
    loadLanguage(knowledgeDir),
    createLibrary(readSeedDocuments(knowledgeDir).documents),
  );
  const reminders = createReminders({
    ...{ database, rules, log, now, wait: pause, channels: [], mailboxes: [], said: () => {} },
    provisionLine: () => undefined,
  });
  await reminders.reload();
  const { turns } = createDialogue({
    config: { ...loadConfig({}), publicUrl: url },
    ...{ database, rules, reminders, log, now, wait: pause, channels: [messenger], ended: () => {} },
    knowledge: () => knowledge,
    async answer(question) {
      await setTimeout(answerMs);
      return { ...knowledge.answer(question), text: `trả lời ${question.text}` };
    },
  });
  messenger.start(
    createHear(messenger, {
      turns,
      limits: createMessageLimits(1_000_000),
      block: reminders.people.blockAddress,
      unblock: reminders.people.unblockAddress,
      move: async () => {},
      heard: () => {},
      newId: () => 'notice',
      log,
    }),
  );
  const server = await startServer({ app: createWebhookRoutes(messenger.webhooks), host: '127.0.0.1', port: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const address = new URL('/webhooks/telegram', server.url);

  /** Resolves with how long the acknowledgement took. */
  function post(event: number): Promise<number> {
    const id = Number(personId(event % people));
    const message = {
      ...{ message_id: event, date: 1, text: `ai đi họp thay, lần ${event}` },
      from: { id, is_bot: false, first_name: 'Người' },
      chat: { id, type: 'private', first_name: 'Người' },
    };
    const body = JSON.stringify({ update_id: event, message });
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
    const sentAt = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request(address, { method: 'POST', agent, headers }, (response) => {
        response.resume();
        response.once('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - sentAt);
          else reject(new Error(`acknowledged with ${response.statusCode}`));
        });
      });
      sent.once('error', reject);
      sent.end(body);
    });
  }

  const events = perSecond * seconds;
  const startedAt = performance.now();
  const posted: Promise<number>[] = [];
  for (let event = 1; event <= events; event += 1) {
    const waitMs = startedAt + (event * 1000) / perSecond - performance.now();
    if (waitMs > 0) await setTimeout(waitMs);
    posted.push(post(event));
  }
  const sendingSeconds = (performance.now() - startedAt) / 1000;
  const acknowledgedMs = await Promise.all(posted);
  await turns.idle();
  const drainedSeconds = (performance.now() - startedAt) / 1000;

  let answered = 0;
  let outOfOrder = 0;
  for (let index = 0; index < people; index += 1) {
    const numbers = fake
      .fromBot(personId(index))
      .map(({ text }) => Number(/trả lời ai đi họp thay, lần (\d+)/.exec(text)?.[1]));
    answered += new Set(numbers).size;
    outOfOrder += numbers.filter((number, at) => at > 0 && number <= (numbers[at - 1] ?? 0)).length;
  }
  await server.stop();
  await messenger.stop();
  await turns.stop();
  await fake.stop();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
  return {
    events,
    eventsPerSecond: events / sendingSeconds,
    acknowledgedP50Ms: percentile(acknowledgedMs, 50),
    acknowledgedP99Ms: percentile(acknowledgedMs, 99),
    acknowledgedMaxMs: percentile(acknowledgedMs, 100),
    answered,
    outOfOrder,
    drainedSeconds,
  };
}
