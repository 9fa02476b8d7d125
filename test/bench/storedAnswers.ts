// Watches the server's SQLite file from outside: which posted messages have a stored answer.
import { DatabaseSync } from 'node:sqlite';
import { setInterval } from 'node:timers/promises';

export type StoredAnswers = {
  /** Resolves when an answer to the message with this event id has been committed. Ask before posting. */
  answered: (eventId: string) => Promise<void>;
  /** How many answers each of these messages has. */
  count: (eventIds: Iterable<string>) => Map<string, number>;
  stop: () => void;
};

const pollMs = 2;

/** Event ids must be free of full stops and unique in the file. */
export function watchStoredAnswers(file: string): StoredAnswers {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  const newer = database.prepare(
    `select messages.position, inbox.event_id from messages join inbox on inbox.id = messages.inbox_id
     where messages.position > ? order by messages.position`,
  );
  const counts = database.prepare(
    `select inbox.event_id, count(messages.answer_json) as answers
     from inbox left join messages on messages.inbox_id = inbox.id group by inbox.id`,
  );
  const waiting = new Map<string, () => void>();
  const stopped = new AbortController();
  let position = Number(database.prepare('select coalesce(max(position), 0) as top from messages').get()?.top);

  async function poll(): Promise<void> {
    try {
      for await (const _ of setInterval(pollMs, undefined, { signal: stopped.signal })) {
        for (const row of newer.all(position)) {
          position = Number(row.position);
          const eventId = ownPart(row.event_id);
          waiting.get(eventId)?.();
          waiting.delete(eventId);
        }
      }
    } catch (error) {
      if (!stopped.signal.aborted) throw error;
    }
  }
  void poll();

  return {
    answered: (eventId) => new Promise((resolve) => waiting.set(eventId, resolve)),
    count: (eventIds) => {
      const stored = new Map(counts.all().map((row) => [ownPart(row.event_id), Number(row.answers)]));
      return new Map([...eventIds].map((eventId) => [eventId, stored.get(eventId) ?? 0]));
    },
    stop: () => {
      stopped.abort();
      database.close();
    },
  };
}

/** The server puts the conversation before the client's id, with a full stop between. */
function ownPart(eventId: unknown): string {
  return String(eventId).split('.').at(-1) ?? '';
}
