// Reads a file of one JSON object per line, plain or gzipped, and checks every row.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';

/** Empty lines are skipped. Throws an Error that names file and line when a row does not fit the schema. */
export function readJsonLines<Row>(path: string, schema: z.ZodType<Row>): { line: number; row: Row }[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((content, at) => {
    if (content.trim() === '') return [];
    const parsed = schema.safeParse(parseJson(content));
    if (!parsed.success) {
      const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`);
      throw new Error(`${path}:${at + 1}: ${reasons.join('; ')}`);
    }
    return [{ line: at + 1, row: parsed.data }];
  });
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return 'not JSON';
  }
}
