// The messengers that are on, each built from its settings. Their libraries are loaded only then.
import type { ChannelsConfig } from './channelConfig.ts';
import type { Messenger } from './channels/messenger.ts';
import type { Logger } from './log.ts';
import { repeat } from './repeat.ts';
import { createChannelCounters } from './storage/channelCounters.ts';
import { createConversationReferences } from './storage/conversationReferences.ts';
import type { Database } from './storage/database.ts';
import { createOauthTokens } from './storage/oauthTokens.ts';
import { createZaloContacts } from './storage/zaloContacts.ts';

const tokenCheckMs = 600_000;

export type MessengerDeps = {
  channels: ChannelsConfig;
  publicUrl: string | undefined;
  database: Database;
  /** Tells the coordinators once a day. */
  alarm: (channel: string, code: string) => void;
  /** `2026-11` at the office. */
  monthOf: (now: Date) => string;
  log: Logger;
  now: () => Date;
  wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Of one call to a platform; ten seconds unless told otherwise. */
  timeoutMs?: number;
};

/** Nothing is sent or heard until `start`. */
export async function createMessengers({ channels, ...deps }: MessengerDeps): Promise<Messenger[]> {
  const messengers: Messenger[] = [];
  if (channels.telegram) {
    const { createTelegram } = await import('./channels/telegram.ts');
    messengers.push(createTelegram({ ...deps, ...channels.telegram }));
  }
  if (channels.zaloOa) messengers.push(await openZaloOa(channels.zaloOa, deps));
  if (channels.zaloBot) {
    const { createZaloBot } = await import('./channels/zaloBot.ts');
    const counters = createChannelCounters(deps.database);
    const alarm = (code: string) => deps.alarm('zalo-bot', code);
    messengers.push(createZaloBot({ ...deps, ...channels.zaloBot, counters, alarm }));
  }
  if (channels.botFramework) {
    const { createBotFramework } = await import('./bot/botFramework.ts');
    const references = createConversationReferences(deps.database, 'teams');
    messengers.push(createBotFramework({ ...deps, ...channels.botFramework, references }));
  }
  return messengers;
}

async function openZaloOa(
  settings: NonNullable<ChannelsConfig['zaloOa']>,
  deps: Omit<MessengerDeps, 'channels'>,
): Promise<Messenger> {
  const { createZaloOa } = await import('./channels/zaloOa.ts');
  const { createZaloOauth } = await import('./channels/zaloOauth.ts');
  const { createZaloTokens } = await import('./channels/zaloTokens.ts');
  const { createZaloCallback } = await import('./channels/zaloGrant.ts');
  const { appId, appSecret, oauthBaseUrl, refreshToken } = settings;
  const { database, log, now } = deps;
  const alarm = (code: string) => deps.alarm('zalo-oa', code);
  const store = createOauthTokens(database);
  const oauth = createZaloOauth({ ...deps, baseUrl: oauthBaseUrl, appId, appSecret });
  const tokens = createZaloTokens({ ...deps, store, oauth, appId, seedRefreshToken: refreshToken, alarm });
  const messenger = createZaloOa({ ...deps, ...settings, tokens, contacts: createZaloContacts(database), alarm });
  const callback = createZaloCallback({ store, oauth, appId, now, log });
  let rest = async () => {};
  return {
    ...messenger,
    webhooks: [...messenger.webhooks, callback],
    start(hear) {
      messenger.start(hear);
      // Without traffic too: an unused chain of refresh tokens ends after three months, and an alarm must not come late.
      const look = async () => void (await tokens.access());
      const told = () => {
        // Whoever keeps the tokens has logged it and raised the alarm.
      };
      const first = look().catch(told);
      const stopLooking = repeat(look, tokenCheckMs, told);
      // A pair that was just given must be stored before the database closes.
      rest = async () => void (await Promise.all([first, stopLooking()]));
    },
    async stop() {
      await Promise.all([rest(), messenger.stop()]);
    },
  };
}
