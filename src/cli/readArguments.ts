// Arguments of a command: flags that are on or off, and the rest.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { unknownOption } from '../wording/cli.ts';

/** The command was called in a wrong way; the message is for the person who called it. */
export class CallError extends Error {
  override name = 'CallError';
}

/** Throws CallError for a flag that the command does not know. */
export function readArguments<Flag extends string>(
  args: string[],
  flags: readonly Flag[],
): { flags: Record<Flag, boolean>; rest: string[] } {
  try {
    const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const, default: false }]));
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const given = Object.fromEntries(flags.map((flag) => [flag, values[flag] === true])) as Record<Flag, boolean>;
    return { flags: given, rest: positionals };
  } catch (cause) {
    const known = flags.map((flag) => `--${flag}`);
    const unknown = args.find((arg) => arg.startsWith('-') && !known.includes(arg)) ?? '';
    throw new CallError(unknownOption(unknown), { cause });
  }
}

/** Options with and without values, and the rest. Throws CallError with the usage for what the command does not know. */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
  usage: string,
) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { values, rest: positionals };
  } catch (cause) {
    throw new CallError(usage, { cause });
  }
}
