// The serving process: builds every part; stop is the mirror of start.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { watchBases } from './basisWatch.ts';
import { measureAnswers } from './bot/answerMetrics.ts';
import { createHear } from './bot/hear.ts';
import { createMessageLimits } from './bot/messageLimits.ts';
import { createPortalConversations, portalChannel } from './bot/portalConversations.ts';
import { createFeeds } from './calendarFeeds.ts';
import { createChannelMetrics } from './channelMetrics.ts';
import type { Channel } from './channels/channel.ts';
import { createFileChannel } from './channels/fileChannel.ts';
import { createWebChat } from './channels/webChat.ts';
import { type Config, ConfigError } from './config.ts';
import { answeringDeadlines } from './deadlineAnswering.ts';
import { createDialogue } from './dialogue.ts';
import { keepLibraryApart } from './keepLibraryApart.ts';
import type { Knowledge } from './knowledge.ts';
import { openLiveKnowledge } from './liveKnowledge.ts';
import { errorForLog, type Logger } from './log.ts';
import { createMessengers } from './messengers.ts';
import { answeringWithModel } from './modelAnswering.ts';
import { pause } from './pause.ts';
import { createReadiness } from './readiness.ts';
import { readSeedDocuments } from './regulations/seedDocuments.ts';
import { countReminders } from './reminderMetrics.ts';
import { createReminders, readRules, storeMailboxes } from './reminders.ts';
import { repeat } from './repeat.ts';
import { loadLanguage } from './retrieval/loadLanguage.ts';
import { claimDataDir } from './storage/claim.ts';
import { openDatabase } from './storage/database.ts';
import { createDocuments } from './storage/documents.ts';
import { moveConversation } from './storage/moveConversation.ts';
import { createObligationBases } from './storage/obligationBases.ts';
import { createUnanswered } from './storage/unanswered.ts';
import { createRandomId } from './web/randomId.ts';
import { startServer } from './web/server.ts';
import { createWebApp } from './web/webApp.ts';

export type App = {
  /** Where it listens: `http://127.0.0.1:3978`. */
  url: string;
  /** Accepts nothing more, finishes what runs, closes. Takes at most about six seconds. */
  stop: () => Promise<void>;
};

const publicationPollMs = 2_000;
const reminderPollMs = 1_000;
const announceMs = 300_000;
const basesMs = 60_000;
const sweepMs = 60_000;
const retentionMs = 3_600_000;
const stopTimeoutMs = 5_000;

/**
 * Resolves when the port is open and everything answers. Throws ConfigError or DocumentError, with nothing left open,
 * when a setting, the data folder or a document is wrong.
 */
export async function startApp({ config, log, now }: { config: Config; log: Logger; now: () => Date }): Promise<App> {
  const closers: (() => void | Promise<void>)[] = [];
  const stop = async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    return { url: await build(), stop };
  } catch (error) {
    await stop();
    throw error;
  }

  async function build(): Promise<string> {
    // Documents before anything is opened or created: a malformed one stops the start and leaves no trace.
    const { ignored } = readSeedDocuments(config.knowledgeDir);
    if (ignored.length > 0) log.warn({ files: ignored }, 'files in regulations/ that cannot be read yet');
    const language = loadLanguage(config.knowledgeDir);
    const rules = readRules(config);
    if (config.databaseUrl === undefined) closers.push(claimDataDir(config.dataDir).release);
    const database = await openDatabase(config);
    closers.push(database.close);

    const documents = createDocuments(database);
    const libraryDir = join(config.dataDir, 'index');
    const today = () => rules.hours.dateOf(now().getTime());
    const { dataDir, databaseUrl, knowledgeDir } = config;
    const knowledge = await openLiveKnowledge({
      ...{ documents, language, libraryDir, today, log },
      seed: () => readSeedDocuments(knowledgeDir).sources,
      keepApart: (day) =>
        keepLibraryApart({ dataDir, databaseUrl, knowledgeDir, libraryDir, today: day, logLevel: config.logLevel }),
    });
    const metrics = new Registry();
    collectDefaultMetrics({ register: metrics });
    const webChat = createWebChat();
    const stopped = new AbortController();
    const messengers = await createMessengers({
      ...{ channels: config.channels, publicUrl: config.publicUrl, database, log, now, wait: pause },
      monthOf: (at) => rules.hours.dateOf(at.getTime()).slice(0, 7),
      alarm: (channel, code) => reminders.raiseChannelAlarm(channel, code),
    });
    const channels: Channel[] = [webChat, portalChannel, ...messengers];
    const channelMetrics = createChannelMetrics(metrics, messengers);
    const provision: Knowledge['provision'] = (id, asOf) => knowledge.current().provision(id, asOf);
    const reminders = createReminders({
      ...{ database, rules, log, now, wait: pause },
      channels: [
        webChat,
        ...messengers,
        ...(config.fileChannelDir === undefined ? [] : [createFileChannel(config.fileChannelDir, now)]),
      ],
      mailboxes: storeMailboxes,
      provisionLine: (id) => provision(id, today())?.line,
      said: countReminders(metrics),
    });
    await reminders.reload();
    const measured = measureAnswers(
      answeringDeadlines((question) => knowledge.current().answer(question), {
        ...{ rules, provision, now },
        board: reminders.board,
      }),
      metrics,
    );
    const answer = await answeringWithModel({
      ...{ model: config.model, answer: measured, knowledge: knowledge.current, database, metrics, log, now },
      month: () => today().slice(0, 7),
      wait: pause,
    });
    const dialogue = createDialogue({
      ...{ config, database, answer, channels, rules, reminders, log, now },
      knowledge: knowledge.current,
      ended(reply) {
        channelMetrics.replied(reply);
        const { channel, outcome, concerns, reason = '' } = reply;
        if (concerns === 'channel') reminders.raiseChannelAlarm(channel, reason);
        else if (outcome === 'failed') reminders.raiseChannelAlarm(channel, reason, 'reply');
      },
      wait: (ms) => pause(ms, stopped.signal),
    });
    const { turns, inbox, messages, admit, sampleQuestions } = dialogue;
    let stopping = false;
    const web = createWebApp({
      turns,
      webChat,
      transcript: (conversationId, limit) => messages.transcript({ channel: webChat.name, conversationId }, limit),
      ask: createPortalConversations({
        ...{ answer, admit, inbox, today, now },
        history: messages.history,
        transcript: messages.transcript,
        newConversation: createRandomId,
      }),
      sampleQuestions,
      webhooks: messengers.flatMap(({ webhooks }) => webhooks),
      calendarFeed: createFeeds({ database, rules, directory: reminders.directory, now }),
      health: {
        live: () => true,
        ready: createReadiness({ database, messengers, accepting: () => !stopping, now }),
      },
      metrics,
      config: { ...config, publicQa: config.channels.publicQa },
      now,
      log,
    });

    async function announceQuestions(): Promise<void> {
      const coordinators = reminders.directory().coordinators();
      const dueAtMs = now().getTime();
      await createUnanswered(database).announce(
        coordinators.map(({ id }) => id),
        { onDate: rules.hours.dateOf(dueAtMs), dueAtMs },
      );
    }

    const bases = createObligationBases(database);
    const lookAtBases = () =>
      watchBases({
        ...{ obligations: rules.obligations, bases, directory: reminders.directory },
        provision: (id) => provision(id, today()),
        tell: (ids, { key, text }) => reminders.tell(ids, key, text, now()),
      });

    // Whoever held a claim on this data folder is dead, or we would not have got ours.
    if (database.dialect === 'sqlite') await inbox.releaseAll(channels.map(({ name }) => name));
    const deleteOld = async () => {
      await dialogue.deleteOld();
      knowledge.current().forgetAnswers();
    };
    await deleteOld().catch(failed('retention'));
    closers.push(repeat(() => turns.sweep(now()), sweepMs, failed('sweep')));
    closers.push(repeat(deleteOld, retentionMs, failed('retention')));
    closers.push(repeat(knowledge.refresh, publicationPollMs, failed('refresh')));
    closers.push(repeat(reminders.ticker.tick, reminderPollMs, failed('reminders')));
    closers.push(repeat(announceQuestions, announceMs, failed('questions')));
    await lookAtBases().catch(failed('bases'));
    closers.push(repeat(lookAtBases, basesMs, failed('bases')));
    closers.push(turns.stop, () => stopped.abort());
    const resumed = await turns.resume();
    if (resumed > 0) log.info({ resumed }, 'taking up unanswered questions');
    const limits = createMessageLimits(config.rateLimitPerMinute);
    const { blockAddress: block, unblockAddress: unblock } = reminders.people;
    for (const messenger of messengers) {
      messenger.start(
        createHear(messenger, {
          ...{ turns, limits, block, unblock, log, newId: randomUUID, heard: channelMetrics.heard },
          move: (from, toId) => moveConversation(database, from, toId),
        }),
      );
      closers.push(messenger.stop);
    }
    const server = await startServer({ app: web, host: config.host, port: config.port, stopTimeoutMs }).catch(
      (error: unknown) => {
        throw portProblem(error, config);
      },
    );
    closers.push(server.stop, () => {
      stopping = true;
    });
    return server.url;
  }

  function failed(task: string): (error: unknown) => void {
    return (error) => log.error({ task, error: errorForLog(error) }, 'background task failed');
  }
}

function portProblem(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new ConfigError(`PORT: ${port} on ${host} is taken by another program. Choose another port.`, {
      cause: error,
    });
  if (code === 'EACCES')
    return new ConfigError(`PORT: this user may not open ${port}. Choose a port above 1023.`, { cause: error });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ConfigError(`HOST: ${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.`, {
      cause: error,
    });
  return error;
}
