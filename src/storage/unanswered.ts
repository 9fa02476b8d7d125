// Questions the documents do not answer, waiting for a person who can.
import type { Database } from './database.ts';

export type UnansweredQuestion = {
  question: string;
  outcome: string;
  askedAt: Date;
  /** Ids of the nearest provisions, best first. */
  nearest: string[];
};

export type Unanswered = {
  /** Newest first. */
  list: (options: { limit: number }) => Promise<UnansweredQuestion[]>;
};

export function createUnanswered({ db }: Database): Unanswered {
  return {
    async list({ limit }) {
      const rows = await db
        .selectFrom('unanswered')
        .selectAll()
        .orderBy('asked_at_ms', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        question: row.question,
        outcome: row.outcome,
        askedAt: new Date(row.asked_at_ms),
        nearest: JSON.parse(row.nearest_json) as string[],
      }));
    },
  };
}
