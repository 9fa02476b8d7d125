// What delivery needs of the store (storage/deliveries.ts). Types only.
import type { Address } from '../people/official.ts';
import type { Assignment } from './deadline.ts';

/** Text and buttons of a notice that is no step of an assignment. */
export type NoticeBody = { text: string; buttons: { title: string; action: string }[] };

export type DeliveryItem = {
  reminderId: number;
  step: string;
  rung: number;
  onDate: string;
  /** As it is at the moment of sending; undefined for notices and digests. */
  assignment: Assignment | undefined;
  body: NoticeBody | undefined;
  /** Of a higher rung: who was told on the rungs below. */
  told: string[];
  /** What is open in the units that the person watches over: of a weekly digest. */
  overview: Assignment[] | undefined;
  /** Questions that the documents did not answer, for whoever can. */
  questions: WaitingQuestions | undefined;
  /** Who could not be reached, and why: of an alarm. */
  unreachable: { officialId: string; reason: string }[] | undefined;
};

/** The newest of those that nobody has answered, and how many there are. */
export type WaitingQuestions = { total: number; shown: { id: number; question: string }[] };

/** Everything that is due for one person, taken by one claim. */
export type Claim = {
  id: string;
  officialId: string;
  addresses: Address[];
  /** The most attempts that one of the items has behind it, this one included. */
  attempts: number;
  /** An earlier attempt ended without our knowing how: this one may say it twice. */
  repeats: boolean;
  /** So many reminders were given up, because two attempts ended unknown. */
  givenUp: number;
};

/** `retry`: refused for now, due again at `dueAtMs`. `unknown`: repeated at `dueAtMs`, unless it was unknown before. */
export type Outcome =
  | { kind: 'sent'; superseded: number[] }
  | { kind: 'failed'; reason: string }
  | { kind: 'retry'; reason: string; dueAtMs: number }
  | { kind: 'unknown'; reason: string; dueAtMs: number };

export type Attempt = { claim: Claim; channel: string; conversationId: string };

export type DeliveryStore = {
  /**
   * Takes what is due by `now` for at most `people` persons, each wholly, by conditional UPDATE with a lease: nobody
   * else gets it until the lease has run out. A step of a higher rung waits until the one below was told or could not be.
   */
  claim: (options: { now: Date; people: number; leaseSeconds: number; newId: () => string }) => Promise<Claim[]>;
  /**
   * Marks the attempt as begun, with a lease that begins anew, and gives what is still to be said; empty when it was all
   * taken back meanwhile.
   */
  begin: (attempt: Attempt, options: { now: Date; leaseSeconds: number }) => Promise<DeliveryItem[]>;
  /** Gives back what was claimed and not begun. */
  release: (claim: Claim) => Promise<void>;
  /**
   * Returns how many reminders are lost to the person: refused by every channel, or unknown twice. What was `said`, or may
   * have been, is kept in the conversation, where a typed number is read by it.
   */
  finish: (attempt: Attempt, outcome: Outcome, now: Date, said?: NoticeBody) => Promise<number>;
  /**
   * For a channel where storing is sending: begin, word, store and finish in one transaction. Gives the stored message;
   * undefined when nothing was to be said. `word` may run twice.
   */
  deliverToMailbox: (
    attempt: Attempt,
    word: (items: DeliveryItem[]) => (NoticeBody & { superseded: number[] }) | undefined,
    options: { now: Date; sent: boolean },
  ) => Promise<({ id: string } & NoticeBody) | undefined>;
  /** Fails without an attempt: there is no way to reach the person. Returns how many reminders are lost to them. */
  fail: (claim: Claim, reason: string, now: Date) => Promise<number>;
  block: (address: { channel: string; conversationId: string }, reason: string) => Promise<void>;
  /** One notice per coordinator and `key`; without coordinators nobody is told. Returns how many were. */
  notify: (
    officialIds: string[],
    notice: { key: string; body: NoticeBody; onDate: string; dueAtMs: number },
  ) => Promise<number>;
  /** Reserves the next `count` places of a channel, `spacingMs` apart, and gives the moment of the first. */
  reserve: (channel: string, count: number, spacingMs: number, nowMs: number) => Promise<number>;
};
