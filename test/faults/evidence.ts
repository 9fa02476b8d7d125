// Reads from the database what the program says became of each message.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { alarmSpan } from '../../src/storage/beginDelivery.ts';
import type { StoredReminder, StoredReply } from './faultAudit.ts';

const replyRow = z
  .object({
    ...{ conversation_id: z.string(), text: z.string(), sent_at_ms: z.number().nullable() },
    ...{ failed_reason: z.string().nullable(), unknowns: z.number() },
  })
  .transform(
    (row): StoredReply => ({
      ...{ conversationId: row.conversation_id, text: row.text, sentAtMs: row.sent_at_ms },
      ...{ failedReason: row.failed_reason, unknowns: row.unknowns },
    }),
  );
const reminderRow = z.object({
  ...{ id: z.number(), official_id: z.string(), state: z.string(), dedupe_key: z.string() },
  finished_at_ms: z.number().nullable(),
});
const attemptRow = z.object({
  ...{ reminder_id: z.number(), channel: z.string(), outcome: z.string(), repeated: z.number() },
});

const repliesSql = `select conversation_id, text, sent_at_ms, failed_reason, unknowns from messages
  where channel = ? order by position`;
const remindersSql = 'select id, official_id, state, dedupe_key, finished_at_ms from reminders order by id';
const attemptsSql = `select reminder_id, channel, outcome, repeated from delivery_items
  join deliveries on deliveries.id = delivery_id order by started_at_ms, deliveries.rowid`;

export function readEvidence(dataDir: string, channel: string) {
  const database = new DatabaseSync(join(dataDir, 'sotay.db'), { readOnly: true, timeout: 5_000 });
  try {
    const rows = z.array(reminderRow).parse(database.prepare(remindersSql).all());
    const attempts = z.array(attemptRow).parse(database.prepare(attemptsSql).all());
    const attemptsOf = Map.groupBy(attempts, ({ reminder_id }) => reminder_id);
    const keys = new Set(rows.map(({ dedupe_key }) => dedupe_key));
    // notice|channel|telegram|reply|blocked|2026-11-23
    const alarms = rows.map(({ dedupe_key }) => dedupe_key.split('|')).filter(([, kind]) => kind === 'channel');
    return {
      replies: z.array(replyRow).parse(database.prepare(repliesSql).all(channel)),
      reminders: rows.map(
        ({ id, official_id, state, dedupe_key, finished_at_ms }): StoredReminder => ({
          ...{ officialId: official_id, mark: dedupe_key.replace(/^notice\|/, ''), state },
          alarmed: keys.has(alarmSpan(finished_at_ms ?? 0).key),
          attempts: (attemptsOf.get(id) ?? []).map((one) => ({ ...one, repeated: one.repeated === 1 })),
        }),
      ),
      alarmedReasons: new Set(alarms.map((parts) => parts[4] ?? '')),
      /** The coordinator was told of every trouble that was noted. */
      untold: rows.filter(({ official_id, state }) => official_id === 'dieu-phoi' && state !== 'sent').length,
    };
  } finally {
    database.close();
  }
}
