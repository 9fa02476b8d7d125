// The golden questions of test/golden: what is asked, and what an answer to it must and must not say.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readJsonLines } from './jsonLines.ts';

const phrases = z.array(z.string().min(1)).min(1);

const expectationSchema = z.strictObject({
  outcome: z.array(z.enum(['answered', 'clarify', 'not_found', 'refused', 'smalltalk', 'reminder', 'error'])).min(1),
  /** Of each inner list one phrase stands in the text or the quotes. */
  all: z.array(phrases).optional(),
  /** The same in the direct sentence. */
  lead: z.array(phrases).optional(),
  /** The direct sentence begins with one of these. */
  starts: phrases.optional(),
  /** Each stands in the quote of some citation. */
  quote: phrases.optional(),
  /** None stands in the direct sentence. */
  none: phrases.optional(),
});

const goldenSchema = z
  .strictObject({
    id: z.string(),
    group: z.string(),
    question: z.string().optional(),
    /** Asked in order; only the answer to the last one is judged. */
    turns: z.array(z.string()).min(1).optional(),
    expect: expectationSchema,
  })
  .transform(({ question, turns, ...golden }) => ({
    ...golden,
    turns: turns ?? (question === undefined ? [] : [question]),
  }))
  .refine(({ turns }) => turns.length > 0, 'needs a question or turns');

export type Expectation = z.infer<typeof expectationSchema>;
export type Golden = z.infer<typeof goldenSchema>;

export type GoldenFile = {
  name: string;
  /** Not to be read while tuning: only totals may be reported. */
  sealed: boolean;
  /** The questions lie outside the documents. */
  outside: boolean;
  questions: Golden[];
};

/** All `*.jsonl` of a folder, by name. Throws an Error that names file and line when a row is malformed. */
export function readGolden(folder: string): GoldenFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => readGoldenFile(join(folder, name)));
}

/** One file; what it is for is told by its name. Throws as `readGolden` does. */
export function readGoldenFile(path: string): GoldenFile {
  return {
    name: basename(path, '.jsonl'),
    sealed: basename(path).includes('sealed'),
    outside: basename(path).startsWith('outside'),
    questions: readJsonLines(path, goldenSchema).map(({ row }) => row),
  };
}
