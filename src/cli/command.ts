// What a command of the terminal is. Types only.
import type { Readable, Writable } from 'node:stream';
import type { Config } from '../config.ts';

export type CommandContext = {
  /** What stands behind the verb. */
  args: string[];
  config: Config;
  now: () => Date;
  input: Readable;
  output: Writable & { columns?: number };
  errors: Writable;
  /** Aborted when the process is asked to stop. */
  stopped: AbortSignal;
};

/** Resolves with the exit code. Throws ConfigError, DocumentError and CallError for what a person can put right. */
export type Command = (context: CommandContext) => Promise<number>;
