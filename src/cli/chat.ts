// npm run chat: a conversation in the terminal, through the same inbox as every other channel.
import { join } from 'node:path';
import { createTerminal } from '../channels/terminal.ts';
import { createDialogue } from '../dialogue.ts';
import { openLiveKnowledge } from '../liveKnowledge.ts';
import { createLogger } from '../log.ts';
import { readSeedDocuments } from '../regulations/seedDocuments.ts';
import { loadLanguage } from '../retrieval/loadLanguage.ts';
import { openDatabase } from '../storage/database.ts';
import { createDocuments } from '../storage/documents.ts';
import type { Command } from './command.ts';

const defaultColumns = 80;

/** Ends with the input or a goodbye. Each session begins a new thread and deletes what is too old to be kept. */
export const chat: Command = async ({ config, now, input, output }) => {
  const seed = readSeedDocuments(config.knowledgeDir).documents;
  const language = loadLanguage(config.knowledgeDir);
  const database = await openDatabase(config);
  // The screen belongs to the conversation: only what went wrong is logged.
  const log = createLogger(config.logLevel === 'silent' ? 'silent' : 'error');
  try {
    const documents = createDocuments(database);
    const indexDir = join(config.dataDir, 'index');
    const knowledge = await openLiveKnowledge({ documents, seed, language, indexDir, log });
    const terminal = createTerminal({ input, output, columns: output.columns ?? defaultColumns });
    const { turns, conversations, deleteOld } = createDialogue({
      ...{ config, database, log, now },
      knowledge: knowledge.current,
      answer: (question) => knowledge.current().answer(question),
      channels: [terminal],
    });
    await deleteOld();
    await conversations.startThread({ channel: terminal.name, conversationId: terminal.name });
    await terminal.converse(async (message) => {
      await knowledge.refresh();
      await turns.accept(message);
      await turns.idle();
    });
    await turns.stop();
    return 0;
  } finally {
    await database.close();
  }
};
