// The messengers that are on, each built from its settings. Their libraries are loaded only then.
import type { ChannelsConfig } from './channelConfig.ts';
import type { Messenger } from './channels/messenger.ts';
import type { Logger } from './log.ts';
import { createChannelCounters } from './storage/channelCounters.ts';
import type { Database } from './storage/database.ts';
import { createOauthTokens } from './storage/oauthTokens.ts';
import { createZaloContacts } from './storage/zaloContacts.ts';

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
  const oauth = createZaloOauth({ baseUrl: oauthBaseUrl, appId, appSecret, now, log });
  const tokens = createZaloTokens({ ...deps, store, oauth, appId, seedRefreshToken: refreshToken, alarm });
  const messenger = createZaloOa({ ...deps, ...settings, tokens, contacts: createZaloContacts(database), alarm });
  const callback = createZaloCallback({ store, oauth, appId, now, log });
  return { ...messenger, webhooks: [...messenger.webhooks, callback] };
}
