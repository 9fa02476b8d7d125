// npm run ask -- --jsonl: a line of JSON in, a line of JSON out, for programs that ask many questions.
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import type { Answer, AnswerQuestion, Exchange } from '../answers/answer.ts';
import { badJsonLine } from '../wording/cli.ts';
import { readLines } from './readLines.ts';

const id = z.union([z.string(), z.number()]);
const lineShape = z.union([
  z.object({ id, question: z.string() }).transform((line) => ({ id: line.id, turns: [line.question] })),
  z.object({ id, turns: z.array(z.string()).min(1) }),
]);

/**
 * Reads `{"id","question"}` or `{"id","turns":[…]}` per line and writes, as soon as each is answered,
 * `{"id","outcome","text","citations","ms"}`; for turns it is the answer to the last. `ms` is the time that this answer
 * took. A malformed line gives `{"id" or null,"outcome":"error","text"}` and does not stop the others; blank lines give nothing.
 */
export async function answerJsonLines(options: {
  answer: AnswerQuestion;
  asOf: string;
  input: Readable;
  output: Writable;
}): Promise<void> {
  const { answer, asOf, input, output } = options;
  for await (const line of readLines(input)) {
    if (line.trim() === '') continue;
    if (!output.write(`${JSON.stringify(answerLine(line, answer, asOf))}\n`)) await once(output, 'drain');
  }
}

function answerLine(line: string, answer: AnswerQuestion, asOf: string): object {
  const json = parseJson(line);
  if (typeof json !== 'object' || json === null) return problem(undefined, badJsonLine.notJson);
  const parsed = lineShape.safeParse(json);
  if (!parsed.success) return problem(json, badJsonLine.wrongShape);
  try {
    return { id: parsed.data.id, ...answerTurns(parsed.data.turns, answer, asOf) };
  } catch {
    return problem(json, badJsonLine.broken);
  }
}

function answerTurns(turns: string[], answer: AnswerQuestion, asOf: string): object {
  const history: Exchange[] = [];
  for (const text of turns.slice(0, -1)) {
    history.push({ question: text, answer: answer({ text, history: [...history], asOf }) });
  }
  const started = performance.now();
  const last = answer({ text: turns.at(-1) ?? '', history, asOf });
  const ms = Number((performance.now() - started).toFixed(3));
  return { outcome: last.outcome, text: last.text, citations: last.citations.map(shortCitation), ms };
}

function shortCitation({ documentId, provisionId, label, quote, status }: Answer['citations'][number]): object {
  return { documentId, provisionId, label, quote, status };
}

function problem(json: object | undefined, text: string): object {
  const given = id.safeParse(json !== undefined && 'id' in json ? json.id : undefined);
  return { id: given.data ?? null, outcome: 'error', text };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
