// JSON logs. Message text, names, secrets and the ids of persons and conversations are never logged.
import { type Logger, pino } from 'pino';

export type { Logger };

/** An error as it may be logged: of what kind, and where it rose; without its message, which may quote a question. */
export function errorForLog(error: unknown): { name: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { name: error.name, ...code, at: frames.slice(0, 6).map((line) => line.trim()) };
}

/** Writes to standard error, so that the answers of `ask --jsonl` stay alone on standard output. */
export function createLogger(level: string): Logger {
  return pino({ level, base: { name: 'sotay' } }, pino.destination({ dest: 2, sync: false }));
}
