// npm run chat: a conversation in the terminal, through the same inbox as every other channel.
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { createTerminal } from '../channels/terminal.ts';
import { answeringDeadlines } from '../deadlineAnswering.ts';
import { createDialogue } from '../dialogue.ts';
import { keepLibraryApart } from '../keepLibraryApart.ts';
import type { Knowledge } from '../knowledge.ts';
import { openLiveKnowledge } from '../liveKnowledge.ts';
import { createLogger, errorForLog } from '../log.ts';
import { answeringWithModel } from '../modelAnswering.ts';
import { pause } from '../pause.ts';
import { readSeedDocuments } from '../regulations/seedDocuments.ts';
import { createReminders, readRules, storeMailboxes } from '../reminders.ts';
import { repeat } from '../repeat.ts';
import { loadLanguage } from '../retrieval/loadLanguage.ts';
import { openDatabase } from '../storage/database.ts';
import { createDocuments } from '../storage/documents.ts';
import type { Command } from './command.ts';

const defaultColumns = 80;
/** How soon a reminder that was put into the store is seen here. */
const showMs = 2_000;

/** Ends with the input or a goodbye. Each session begins a new thread and deletes what is too old to be kept. */
export const chat: Command = async ({ config, now, input, output }) => {
  const seed = () => readSeedDocuments(config.knowledgeDir).sources;
  const language = loadLanguage(config.knowledgeDir);
  const database = await openDatabase(config);
  // The screen belongs to the conversation: only what went wrong is logged.
  const log = createLogger(config.logLevel === 'silent' ? 'silent' : 'error');
  try {
    const documents = createDocuments(database);
    const libraryDir = join(config.dataDir, 'index');
    const { dataDir, databaseUrl, knowledgeDir } = config;
    const keepApart = (day: string) =>
      keepLibraryApart({ dataDir, databaseUrl, knowledgeDir, libraryDir, today: day, logLevel: log.level });
    const rules = readRules(config);
    const today = () => rules.hours.dateOf(now().getTime());
    const knowledge = await openLiveKnowledge({ documents, seed, language, libraryDir, today, keepApart, log });
    const provision: Knowledge['provision'] = (id, asOf) => knowledge.current().provision(id, asOf);
    // Reminders for this conversation are put into the store by the server or by `remind`; here they are only shown.
    const reminders = createReminders({
      ...{ database, rules, log, now, wait: pause, channels: [], mailboxes: storeMailboxes, said: () => {} },
      provisionLine: (id) => provision(id, today())?.line,
    });
    await reminders.reload();
    const terminal = createTerminal({ input, output, columns: output.columns ?? defaultColumns });
    const answer = await answeringWithModel({
      ...{
        model: config.model,
        knowledge: knowledge.current,
        database,
        metrics: new Registry(),
        log,
        now,
        wait: pause,
      },
      answer: answeringDeadlines((question) => knowledge.current().answer(question), {
        ...{ rules, provision, now },
        board: reminders.board,
      }),
      month: () => today().slice(0, 7),
    });
    const { turns, conversations, deleteOld } = createDialogue({
      ...{ config, database, rules, reminders, log, now, answer },
      knowledge: knowledge.current,
      channels: [terminal],
      ended: () => {},
      wait: pause,
    });
    await deleteOld();
    await conversations.startThread({ channel: terminal.name, conversationId: terminal.name });
    const stopShowing = repeat(
      () => turns.sweep(now()),
      showMs,
      (error) => log.error({ error: errorForLog(error) }, 'messages could not be shown'),
    );
    await turns.sweep(now());
    await terminal.converse(async (message) => {
      await knowledge.refresh();
      await reminders.reload();
      await turns.accept(message);
      await turns.idle();
    });
    await stopShowing();
    await turns.stop();
    return 0;
  } finally {
    await database.close();
  }
};
