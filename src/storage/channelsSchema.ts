// The tables of messengers as kysely sees them. Types only; channelTables.ts makes them so.

/** The tokens of one Official Account: one row per app. */
export type OauthTokensTable = {
  app_id: string;
  access_token: string;
  refresh_token: string;
  access_expires_at_ms: number;
  refresh_expires_at_ms: number;
  /** Grows with each pair. */
  version: number;
  /** Until then one process is refreshing; nobody else may. */
  refreshing_until_ms: number;
  /** Why no refresh can succeed any more: an administrator must grant anew. */
  broken_reason: string | null;
  /** Which version of the send interface this account may use, once that is known: `v3` or `v2`. */
  send_api: string | null;
};

/** A consent that an administrator was asked for and has not given yet. */
export type OauthGrantsTable = { state: string; app_id: string; code_verifier: string; expires_at_ms: number };

/** What is known of a person who wrote to the Official Account. */
export type ZaloContactsTable = {
  user_id: string;
  last_interaction_at_ms: number;
  /** 84…, when the person shared it. */
  phone: string | null;
  /** Until then a human answers in the console and the bot keeps silent. */
  human_until_ms: number;
};

/** Where a Bot Framework client is answered: the conversation reference as JSON. */
export type ConversationReferencesTable = {
  channel: string;
  conversation_id: string;
  reference_json: string;
  updated_at_ms: number;
};

/** Messages of a channel in a period (`2026-11`), both directions where the platform counts both. */
export type ChannelCountersTable = { channel: string; period: string; count: number };

export type ChannelsSchema = {
  oauth_tokens: OauthTokensTable;
  oauth_grants: OauthGrantsTable;
  zalo_contacts: ZaloContactsTable;
  conversation_references: ConversationReferencesTable;
  channel_counters: ChannelCountersTable;
};
