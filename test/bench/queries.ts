// The questions of a bench, as people type them or with their diacritics stripped.
import { z } from 'zod';
import { readJsonLines } from './jsonLines.ts';

const querySchema = z.object({
  id: z.string(),
  text: z.string(),
  relevant: z.array(z.string()).min(1),
  /** A gold span: words of the corpus that answer the question. */
  answer: z.string().optional(),
});

export type BenchQuery = z.infer<typeof querySchema>;

/** Throws an Error that names file and line when a row is malformed. */
export function readQueries(path: string, options: { fold: boolean }): BenchQuery[] {
  const queries = readJsonLines(path, querySchema).map(({ row }) => row);
  return options.fold ? queries.map((query) => ({ ...query, text: stripDiacritics(query.text) })) : queries;
}

/** As typed without a Vietnamese keyboard; letter case stays. */
export function stripDiacritics(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFC');
}
