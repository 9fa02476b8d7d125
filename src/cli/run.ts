// One command from its verb to its exit code. Each verb is imported only when it is called, so that `ask` starts fast.
import { ConfigError, loadConfig } from '../config.ts';
import { errorForLog } from '../log.ts';
import { DocumentError } from '../regulations/documentError.ts';
import * as words from '../wording/cli.ts';
import type { Command, CommandContext } from './command.ts';
import { CallError } from './readArguments.ts';

const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./serve.ts')).serve,
  ask: async () => (await import('./ask.ts')).ask,
  chat: async () => (await import('./chat.ts')).chat,
  ingest: async () => (await import('./ingest.ts')).ingest,
  documents: async () => (await import('./documents.ts')).documents,
  unanswered: async () => (await import('./unanswered.ts')).unanswered,
  remind: async () => (await import('./remind.ts')).remind,
  people: async () => (await import('./people.ts')).people,
  deadline: async () => (await import('./deadline.ts')).deadline,
  ledger: async () => (await import('./ledger.ts')).ledger,
  'check:channels': async () => (await import('./checkChannels.ts')).checkChannels,
  'zalo:authorize': async () => (await import('./zaloAuthorize.ts')).zaloAuthorize,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
};

type Outside = Omit<CommandContext, 'config'> & { env: Record<string, string | undefined> };

/** Resolves with the exit code: 0, or 1 with what is wrong and what to do written to `errors`. Does not reject. */
export async function runCommand(verb: string | undefined, outside: Outside): Promise<number> {
  const { env, ...context } = outside;
  const load = Object.hasOwn(commands, verb ?? '') ? commands[verb ?? ''] : undefined;
  if (load === undefined) {
    const asked = verb === 'help' || verb === '--help';
    (asked ? context.output : context.errors).write(`${words.usage}\n`);
    return asked ? 0 : 1;
  }
  try {
    const config = loadConfig(env);
    return await (await load())({ ...context, config });
  } catch (error) {
    context.errors.write(`${explain(error)}\n`);
    return 1;
  }
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return words.settingProblem(error.message);
  if (error instanceof DocumentError) return words.documentProblem(error);
  if (error instanceof CallError) return words.callProblem(error.message);
  const { name, code, at } = errorForLog(error);
  return [
    words.unexpectedProblem,
    `  ${[name, code].filter(Boolean).join(' ')}`,
    ...at.map((line) => `    ${line}`),
  ].join('\n');
}
