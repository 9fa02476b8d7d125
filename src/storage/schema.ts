// The tables as kysely sees them. Types only; migrations.ts makes them so.
import type { Generated } from 'kysely';
import type { FeedbackVerdict } from '../channels/channel.ts';
import type { ChannelsSchema } from './channelsSchema.ts';
import type { DocumentsOnTheWaySchema } from './documentsSchema.ts';
import type { RemindersSchema } from './remindersSchema.ts';

// Moments are whole milliseconds since 1970 in columns that end in `_ms`, because both databases compare integers alike.
// Structured values (answers, buttons, nearest provisions) are JSON in text columns that end in `_json`.

/** One incoming event, and the incoming side of the transcript. */
export type InboxTable = {
  /** Grows with arrival; never used twice. */
  id: Generated<number>;
  channel: string;
  event_id: string;
  conversation_id: string;
  /** Null once retention has erased it; `text` too. */
  person_id: string | null;
  text: string | null;
  received_at_ms: number;
  /** Until then somebody is working on it; nobody else may take it. */
  lease_until_ms: number;
  /** How many times somebody began to work on it. */
  attempts: Generated<number>;
  answered_at_ms: number | null;
  /** 1: said among several people; `alone_id` is then the person's own conversation, as far as that is known. */
  in_group: Generated<number>;
  alone_id: Generated<string | null>;
};

export type ConversationsTable = {
  channel: string;
  conversation_id: string;
  created_at_ms: number;
  /** Messages up to this position belong to earlier threads. */
  thread_after: Generated<number>;
};

/** What the bot said. */
export type MessagesTable = {
  /** Grows with storing; never used twice. */
  position: Generated<number>;
  id: string;
  channel: string;
  conversation_id: string;
  inbox_id: number | null;
  text: string;
  buttons_json: string;
  answer_json: string | null;
  at_ms: number;
  /** Null while the platform has not taken it. */
  sent_at_ms: number | null;
  /** Until then somebody is sending it, or it is not to be tried again yet. */
  send_lease_until_ms: number;
  /** 1: about the office's own work. */
  confidential: Generated<number>;
  /** 1: an attempt has begun and its end is not noted. */
  sending: Generated<number>;
  /** How often an attempt ended without our knowing how. */
  unknowns: Generated<number>;
  /** Why nobody will try any more; then `sent_at_ms` is when it was given up. */
  failed_reason: Generated<string | null>;
  attachment_json: Generated<string | null>;
};

export type FeedbackTable = {
  message_id: string;
  verdict: FeedbackVerdict;
  reason: string | null;
  at_ms: number;
};

export type UnansweredTable = {
  id: Generated<number>;
  question: string;
  outcome: string;
  nearest_json: string;
  asked_at_ms: number;
  /** The event that asked it, as long as retention keeps that. */
  inbox_id: number | null;
  /** What a person answered, when, and who (an official). */
  reply: string | null;
  replied_at_ms: number | null;
  replied_by: string | null;
};

/** Every version ever published; at most one per id is not withdrawn. */
export type DocumentsTable = {
  id: string;
  version: number;
  content_hash: string;
  source_text: string;
  file_name: string;
  published_at_ms: number;
  withdrawn_at_ms: number | null;
};

/** One row: the counter that instances poll to learn that documents changed. */
export type PublicationTable = {
  id: number;
  counter: number;
};

/** The migrations that were applied. */
export type MigrationTable = { name: string };

export type Schema = RemindersSchema &
  ChannelsSchema &
  DocumentsOnTheWaySchema & {
    migration: MigrationTable;
    inbox: InboxTable;
    conversations: ConversationsTable;
    messages: MessagesTable;
    feedback: FeedbackTable;
    unanswered: UnansweredTable;
    documents: DocumentsTable;
    publication: PublicationTable;
  };
