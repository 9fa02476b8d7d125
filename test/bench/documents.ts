// A large library in the product: the articles of a corpus are published as documents, a server starts from them, and one
// more document is published while people ask. Usage: npm run bench:documents -- CORPUS.jsonl.gz
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { slug } from '../../src/regulations/numbering.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createDocuments, type NewDocument } from '../../src/storage/documents.ts';
import { startChildServer } from './childServer.ts';
import { readJsonLines } from './jsonLines.ts';
import { printReport, rounded } from './report.ts';

/** What the process that builds the index says of it in the log. */
const builtSchema = z.object({ msg: z.literal('search index built'), seconds: z.number(), peakMB: z.number() });
const loudSchema = z.object({ level: z.int().min(40) });
const rowSchema = z.object({ document: z.string(), title: z.string(), text: z.string() });
const packageSchema = z.object({ scripts: z.object({ start: z.string() }) });
const root = join(import.meta.dirname, '../..');
/** Those of `npm start`. */
const startFlags = packageSchema
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  .scripts.start.split(' ')
  .filter((word) => word.startsWith('--'));
const slowStartSeconds = 300;
const askEveryMs = 200;
const askTimeoutMs = 10_000;
const longestSwapMs = 240_000;
const newFact = 'Nhân viên trực cổng ghi biển số xe vào sổ màu vàng.';
const newQuestion = 'biển số xe ghi vào sổ màu gì?';

/** Titles of articles all over the corpus. */
const questionsAsked = 200;
const [corpus = ''] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), 'sotay-documents-'));

function documentsOf(path: string): { documents: NewDocument[]; articles: number; questions: string[] } {
  const rows = readJsonLines(path, rowSchema).map(({ row }) => row);
  const byName = Map.groupBy(rows, ({ document }) => document);
  const documents = [...byName].map(([name, articles], at) => {
    const text = articles.map(({ title, text: body }) => `**${title}**\n\n${body}`).join('\n\n');
    return toDocument(`${slug(name).slice(0, 60).replace(/-+$/, '')}-${at}`, name, text);
  });
  const step = Math.ceil(rows.length / questionsAsked);
  const questions = rows.filter((_, at) => at % step === 0).map(({ title }) => title.replace(/^Điều [^.]*\. */u, ''));
  return { documents, articles: rows.length, questions };
}

function toDocument(id: string, title: string, text: string): NewDocument {
  const sourceText = `---\nid: ${id}\ntitle: ${JSON.stringify(title)}\nstatus: in_force\n---\n\n${text}`;
  return { id, sourceText, fileName: `${id}.md`, contentHash: hash('sha256', sourceText) };
}

async function publish(documents: NewDocument[]): Promise<void> {
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  await createDocuments(database).publish(documents, new Date());
  await database.close();
}

try {
  const { documents, articles, questions } = documentsOf(corpus);
  await publish(documents);
  let built: z.infer<typeof builtSchema> | undefined;
  const onLog = (line: string) => {
    const entry: unknown = JSON.parse(line);
    built = builtSchema.safeParse(entry).data ?? built;
    if (loudSchema.safeParse(entry).success) process.stderr.write(`${line}\n`);
  };
  const serve = () =>
    startChildServer(
      [...startFlags, join(root, 'src/main.ts'), 'serve'],
      { DATA_DIR: dataDir, LOG_LEVEL: 'info', RATE_LIMIT_PER_MINUTE: '100000' },
      { startTimeoutSeconds: slowStartSeconds, onLog },
    );
  // The first start builds the index and keeps it; later ones open it.
  const first = await serve();
  const firstResidentMB = first.residentMB();
  await first.stop();
  const server = await serve();
  const ask = async (question: string) => {
    const start = performance.now();
    const response = await fetch(`${server.url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
      signal: AbortSignal.timeout(askTimeoutMs),
    }).catch(() => undefined);
    const text = response?.ok ? await response.text() : '';
    return { ok: response?.ok === true, text, ms: performance.now() - start };
  };
  const times = [];
  for (const question of questions) times.push((await ask(question)).ms);
  times.sort((a, b) => a - b);
  const residentMB = server.residentMB();
  const swapStart = performance.now();
  await publish([toDocument('so-truc-cong', 'Quy chế trực cổng', `Điều 1. Ghi sổ\n\n${newFact}`)]);
  const asked = { requests: 0, failed: 0, slowestMs: 0, peakMB: 0 };
  let swapSeconds: number | undefined;
  while (swapSeconds === undefined && performance.now() - swapStart < longestSwapMs) {
    const answer = await ask(newQuestion);
    asked.requests += 1;
    if (!answer.ok) asked.failed += 1;
    asked.slowestMs = Math.max(asked.slowestMs, Math.round(answer.ms));
    asked.peakMB = Math.max(asked.peakMB, server.residentMB() ?? 0);
    if (answer.text.includes('sổ màu vàng')) swapSeconds = rounded((performance.now() - swapStart) / 1000, 1);
    await pause(askEveryMs);
  }
  for (const question of questions) await ask(question);
  const afterSwapMB = server.residentMB();
  await server.stop();
  const report = {
    ...{ documents: documents.length, articles, firstStartSeconds: first.startSeconds },
    ...{ buildSeconds: built?.seconds ?? 'unknown', buildPeakMB: built?.peakMB ?? 'unknown' },
    ...{ firstResidentMB: firstResidentMB ?? 'unknown', startSeconds: server.startSeconds },
    ...{
      residentMB: residentMB ?? 'unknown',
      askedP50Ms: rounded(times[Math.floor(times.length / 2)]!, 1),
      askedP95Ms: rounded(times[Math.floor(times.length * 0.95)]!, 1),
      swapSeconds: swapSeconds ?? 'never',
      afterSwapMB: afterSwapMB ?? 'unknown',
    },
    ...{
      swapPeakMB: asked.peakMB,
      swapRequests: asked.requests,
      swapFailed: asked.failed,
      swapSlowestMs: asked.slowestMs,
    },
  };
  printReport(report, { json: false });
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
