// What became of each message, from the database on one side and from what people received on the other.
import { repeatedNote } from '../../src/wording/reminders.ts';
import { marker, marksOf } from './marks.ts';

/** `items`: of an approved template, which tells how many things there are and not which; else 0. */
export type Received = { text: string; items: number };

/** A reply as the outbox has it. */
export type StoredReply = {
  conversationId: string;
  text: string;
  sentAtMs: number | null;
  failedReason: string | null;
  unknowns: number;
};

/** A reminder as the ledger has it; `attempts` in the order in which they were begun. */
export type StoredReminder = {
  officialId: string;
  mark: string;
  state: string;
  /** Coordinators are told of it. */
  alarmed: boolean;
  attempts: { channel: string; outcome: string; repeated: boolean }[];
};

export type Evidence = {
  channel: string;
  /** What was asked, by whom. */
  asked: { conversationId: string; question: string }[];
  reminded: { officialId: string; mark: string }[];
  replies: StoredReply[];
  reminders: StoredReminder[];
  /** Reasons of replies that the coordinators were told of. */
  alarmedReasons: Set<string>;
  /** By conversation on the platform. */
  received: Map<string, Received[]>;
};

/** Counts, and every broken promise as a sentence. */
export function auditFaults(evidence: Evidence) {
  const { channel, asked, reminded, replies, reminders, alarmedReasons, received } = evidence;
  const counts = { replies: asked.length, reminders: reminded.length, sent: 0, repeated: 0, doubled: 0, failed: 0 };
  const reasons: Record<string, number> = {};
  const broken: string[] = [];

  const countReason = (reason: string) => {
    counts.failed += 1;
    reasons[reason] = (reasons[reason] ?? 0) + 1;
  };

  /** The messages with the mark, in order; nobody else may have one. */
  function shownTo(conversationId: string, mark: string): Received[] {
    for (const [other, messages] of received) {
      if (other !== conversationId && messages.some(({ text }) => text.includes(mark)))
        broken.push(`${mark} of ${conversationId} went to ${other}`);
    }
    return (received.get(conversationId) ?? []).filter(({ text }) => text.includes(mark));
  }

  function auditReply({ conversationId, question }: Evidence['asked'][number]): void {
    const marks = marksOf(question);
    const stored = replies.filter(({ text }) => text.includes(marks[0]!));
    const [reply] = stored;
    if (reply === undefined || stored.length > 1) {
      broken.push(`${question}: ${stored.length} replies are stored`);
      return;
    }
    const shown = marks.map((mark) => shownTo(conversationId, mark));
    const times = shown.map(({ length }) => length);
    const most = Math.max(...times);
    if (reply.conversationId !== conversationId) broken.push(`${question}: stored for ${reply.conversationId}`);
    if (reply.sentAtMs === null) broken.push(`${question}: has no end`);
    if (most > 2 || (most === 2 && reply.unknowns === 0))
      broken.push(`${question}: pieces were shown ${times} times, unknown ${reply.unknowns}`);
    const opening = shown[0] ?? [];
    if (opening.length === 2 && !opening[1]!.text.startsWith(repeatedNote))
      broken.push(`${question}: the repeat is not marked`);
    if (isOutOfOrder(conversationId, marks)) broken.push(`${question}: pieces are out of order`);
    if (most === 2) counts.doubled += 1;
    if (reply.unknowns > 0) counts.repeated += 1;
    if (reply.failedReason !== null) {
      countReason(reply.failedReason);
      if (!alarmedReasons.has(reply.failedReason)) broken.push(`${question}: ${reply.failedReason}, nobody was told`);
      return;
    }
    counts.sent += 1;
    if (times.includes(0)) broken.push(`${question}: sent, but pieces were shown ${times} times`);
  }

  /** First sightings of the pieces follow each other. */
  function isOutOfOrder(conversationId: string, marks: string[]): boolean {
    const texts = (received.get(conversationId) ?? []).map(({ text }) => text);
    const places = marks.map((mark) => texts.findIndex((text) => text.includes(mark))).filter((place) => place >= 0);
    return places.some((place, at) => at > 0 && place < places[at - 1]!);
  }

  function auditReminder({ officialId, mark }: Evidence['reminded'][number], untold: Map<string, number>): void {
    const stored = reminders.find((one) => one.mark === mark);
    if (stored === undefined || stored.officialId !== officialId) {
      broken.push(`${mark}: not in the ledger of ${officialId}`);
      return;
    }
    const here = stored.attempts.filter((attempt) => attempt.channel === channel);
    const shown = shownTo(officialId, marker(mark));
    const unknowns = stored.attempts.filter(({ outcome }) => outcome === 'unknown').length;
    if (stored.attempts.some(({ outcome }) => outcome === 'sending')) broken.push(`${mark}: an attempt has no end`);
    if (shown.length > 2 || (shown.length === 2 && unknowns === 0))
      broken.push(`${mark}: was shown ${shown.length} times, unknown ${unknowns}`);
    if (unknowns > 2) broken.push(`${mark}: was tried after ${unknowns} unknown ends`);
    if (shown.length === 2 && !shown[1]!.text.includes(repeatedNote)) broken.push(`${mark}: the repeat is not marked`);
    if (shown.length === 2) counts.doubled += 1;
    if (stored.attempts.some(({ repeated }) => repeated)) counts.repeated += 1;
    if (stored.state === 'sent') {
      counts.sent += 1;
      const sentHere = here.filter(({ outcome }) => outcome === 'sent').length;
      if (sentHere === 0 || shown.length > 0) return;
      const left = untold.get(officialId) ?? 0;
      untold.set(officialId, left - 1);
      if (left <= 0) broken.push(`${mark}: sent, but never shown`);
    } else if (stored.state === 'failed' || stored.state === 'unknown') {
      countReason(stored.state === 'failed' ? 'reminder' : 'unknown');
      if (!stored.alarmed) broken.push(`${mark}: ended ${stored.state}, nobody was told`);
    } else broken.push(`${mark}: ended ${stored.state}`);
  }

  for (const one of asked) auditReply(one);
  const untold = new Map(
    [...received].map(([id, messages]) => [id, messages.reduce((sum, { items }) => sum + items, 0)]),
  );
  for (const one of reminded) auditReminder(one, untold);
  for (const [officialId, left] of untold) {
    const own = reminders.filter((one) => one.officialId === officialId).flatMap(({ attempts }) => attempts);
    const unknowns = own.filter(({ outcome }) => outcome === 'unknown').length;
    if (left > unknowns) broken.push(`${officialId}: ${left} things were told without need, unknown ${unknowns}`);
  }
  return { counts, reasons, broken };
}
