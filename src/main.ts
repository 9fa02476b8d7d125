// The process: reads the settings, runs one verb, stops on a signal.
import { existsSync } from 'node:fs';
import { runCommand } from './cli/run.ts';

/** A stop that takes longer has gone wrong. */
const stopWithinMs = 9_000;

if (existsSync('.env')) process.loadEnvFile();
// The client of the language model would send questions and answers to a tracing service when these are set for another program.
for (const name of Object.keys(process.env)) if (/^LANG(?:SMITH|CHAIN)_/.test(name)) delete process.env[name];

const stopped = new AbortController();
const [verb, ...args] = process.argv.slice(2);
if (verb === 'serve') {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Once: a second signal ends the process at once.
    process.once(signal, () => {
      stopped.abort();
      setTimeout(() => process.exit(1), stopWithinMs).unref();
    });
  }
}
// Whoever reads us may have seen enough, as in `npm run ask … | head`.
process.stdout.on('error', () => process.exit(1));

process.exitCode = await runCommand(verb, {
  args,
  env: process.env,
  now: () => new Date(),
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  stopped: stopped.signal,
});
