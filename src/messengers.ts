// The messengers that are on, each built from its settings. Their libraries are loaded only then.

import type { ChannelsConfig } from './channelConfig.ts';
import type { Messenger } from './channels/messenger.ts';
import type { Logger } from './log.ts';
import type { Database } from './storage/database.ts';

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
export async function createMessengers(_deps: MessengerDeps): Promise<Messenger[]> {
  return [];
}
