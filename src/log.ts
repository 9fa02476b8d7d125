// JSON logs. Message text, names and secrets are never logged; ids are hashed by whoever logs them.
import { type Logger, pino } from 'pino';

export type { Logger };

/** Writes to standard error, so that the answers of `ask --jsonl` stay alone on standard output. */
export function createLogger(level: string): Logger {
  return pino({ level, base: { name: 'sotay' } }, pino.destination({ dest: 2, sync: false }));
}
