// The people of the load bench, in a process of their own: each asks, waits for the answer, asks again.
// Usage: node test/bench/loadDriver.ts '{"url":…,"seconds":…,"connections":…,"database":…}'; prints one JSON object.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { readGolden } from './goldenQuestions.ts';
import { percentile } from './percentiles.ts';
import { rounded } from './report.ts';
import { respaced } from './respaced.ts';
import { watchStoredAnswers } from './storedAnswers.ts';

const optionsSchema = z.object({
  url: z.url(),
  seconds: z.number().positive(),
  connections: z.int().positive(),
  /** The server's SQLite file; without it, the response is the answer. */
  database: z.string().optional(),
  /** No question comes twice letter for letter, so that none is answered from memory. */
  distinct: z.boolean().default(false),
});

const resultSchema = z.object({
  accepted: z.number(),
  acceptedPerSecond: z.number(),
  /** Answers per second in the slowest tenth of the time. */
  slowestPerSecond: z.number(),
  refused: z.number(),
  lost: z.number(),
  doubled: z.number(),
  /** From the POST to its response, in ms. */
  acceptP50: z.number(),
  acceptP99: z.number(),
  /** From the POST to the answer, in ms. */
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
});

export type LoadResult = z.infer<typeof resultSchema>;
export { resultSchema as loadResultSchema };

const warmUpSeconds = 3;
/** For answers that are still under way at the end. */
const graceSeconds = 10;
const personsPerConnection = 8;

type Person = { cookie: string | undefined };

async function drive(options: z.infer<typeof optionsSchema>): Promise<LoadResult> {
  const questions = readGolden(join(import.meta.dirname, '../golden'))
    .filter(({ sealed, outside }) => !sealed && !outside)
    .flatMap((file) => file.questions.map(({ turns }) => turns[0]!));
  const stored = options.database === undefined ? undefined : watchStoredAnswers(options.database);
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const run = Date.now().toString(36);
  const begin = performance.now() + warmUpSeconds * 1000;
  const end = begin + options.seconds * 1000;
  const accepted = new Set<string>();
  const acceptMs: number[] = [];
  const answerMs: number[] = [];
  const perTenth = new Array<number>(10).fill(0);
  let refused = 0;
  let asked = 0;

  function nextQuestion(number: number): string {
    const text = questions[number % questions.length]!;
    asked += 1;
    return options.distinct ? respaced(text, Math.floor(asked / questions.length)) : text;
  }

  async function connection(number: number): Promise<void> {
    const persons: Person[] = Array.from({ length: personsPerConnection }, () => ({ cookie: undefined }));
    for (let turn = 0; performance.now() < end; turn++) {
      const eventId = `${run}-${number}-${turn}`;
      const text = nextQuestion(number * 31 + turn);
      const answered = stored?.answered(eventId);
      const posted = performance.now();
      const status = await post(persons[turn % personsPerConnection]!, JSON.stringify({ text, eventId }));
      const responded = performance.now();
      if (status !== 202) {
        refused += 1;
        continue;
      }
      accepted.add(eventId);
      await answered;
      const finished = performance.now();
      if (posted < begin || finished > end) continue;
      acceptMs.push(responded - posted);
      answerMs.push(finished - posted);
      perTenth[Math.min(9, Math.floor((10 * (finished - begin)) / (end - begin)))]! += 1;
    }
  }

  async function post(person: Person, body: string): Promise<number> {
    const posting = request(`${options.url}/chat/messages`, {
      agent,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        ...(person.cookie === undefined ? {} : { cookie: person.cookie }),
      },
    });
    posting.end(body);
    const [response] = await once(posting, 'response');
    response.resume();
    await once(response, 'end');
    person.cookie ??= response.headers['set-cookie']?.[0]?.split(';')[0];
    return response.statusCode;
  }

  const everybody = Promise.all(Array.from({ length: options.connections }, (_, number) => connection(number)));
  const late = once(AbortSignal.timeout((warmUpSeconds + options.seconds + graceSeconds) * 1000), 'abort');
  await Promise.race([everybody, late]);
  const answers = stored?.count(accepted) ?? new Map<string, number>();
  stored?.stop();
  agent.destroy();
  const counts = [...answers.values()];
  return {
    accepted: accepted.size,
    acceptedPerSecond: rounded(answerMs.length / options.seconds, 1),
    slowestPerSecond: rounded((10 * Math.min(...perTenth)) / options.seconds, 1),
    refused,
    lost: counts.filter((count) => count === 0).length,
    doubled: counts.filter((count) => count > 1).length,
    acceptP50: rounded(percentile(acceptMs, 50), 1),
    acceptP99: rounded(percentile(acceptMs, 99), 1),
    p50: rounded(percentile(answerMs, 50), 1),
    p95: rounded(percentile(answerMs, 95), 1),
    p99: rounded(percentile(answerMs, 99), 1),
  };
}

if (import.meta.main) {
  const result = await drive(optionsSchema.parse(JSON.parse(process.argv[2] ?? '')));
  process.stdout.write(`${JSON.stringify(result)}\n`);
  // Connections of requests that never came back would keep the process alive.
  process.exit();
}
