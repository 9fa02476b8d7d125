// npm run bench:modes -- --questions Q.jsonl [--knowledge DIR] [--price-in USD] [--price-out USD] [--json]
// The same golden questions without a model and with one: that at OPENAI_BASE_URL, or the imitation that only repeats.
import { parseArgs } from 'node:util';
import type { RegulationDocument } from '../../src/regulations/provision.ts';
import { startOpenai } from '../fakes/openai.ts';
import { knowledgeDir, readRegulations } from './answererOver.ts';
import { type Golden, type GoldenFile, readGoldenFile } from './goldenQuestions.ts';
import { brokenCitations, inventedPhrases, reasonsAgainst } from './gradeAnswer.ts';
import { asOf } from './gradeGolden.ts';
import { percent } from './metrics.ts';
import { type ModelCall, startModelMeter } from './modelMeter.ts';
import { percentile } from './percentiles.ts';
import { type Ask, type ModelAnswer, startProgramInProcess } from './programInProcess.ts';
import { rounded } from './report.ts';

export type ModeReport = Record<string, number>;

type Graded = { answer: ModelAnswer; golden: Golden; ms: number };

/** Asks all turns of all questions; only the last answer of each is judged, every one is timed. */
async function askGolden(ask: Ask, questions: readonly Golden[]): Promise<Graded[]> {
  const graded: Graded[] = [];
  for (const golden of questions) {
    let last: Graded | undefined;
    for (const turn of golden.turns) {
      const start = performance.now();
      const answer = await ask(turn, last?.answer.conversation);
      last = { answer, golden, ms: performance.now() - start };
    }
    graded.push(last!);
  }
  return graded;
}

/** "Có" where "Không" is right or the other way round, or what the question's author knows to be wrong. */
function contradicts({ answer, golden: { expect } }: Graded): boolean {
  const verdict = /^(Có|Không)(?=[.,])/u.exec(answer.lead)?.[1];
  const right = (expect.starts ?? []).flatMap((start) => /^(Có|Không)/u.exec(start)?.[1] ?? []);
  const opposite = verdict !== undefined && right.length > 0 && !right.includes(verdict);
  return opposite || inventedPhrases(answer, expect).length > 0;
}

/** The sentence has a citation, all of them are verbatim, and each of its numbers stands in one of them or in its label. */
function isSupported(answer: ModelAnswer, documents: readonly RegulationDocument[]): boolean {
  const cited = answer.citations
    .map(({ label, quote, documentTitle }) => `${label} ${quote} ${documentTitle}`)
    .join(' ');
  const numbers = answer.lead.match(/\d+/g) ?? [];
  return (
    answer.citations.length > 0 &&
    brokenCitations(answer, documents) === 0 &&
    numbers.every((number) => cited.includes(number))
  );
}

export type Prices = { perMillionIn: number; perMillionOut: number };

/** Shares in percent of all questions, those of citations in percent of the answered; times in ms; cost in the currency of the prices. */
export function reportOf(
  graded: readonly Graded[],
  {
    file,
    documents,
    calls,
    prices,
  }: { file: GoldenFile; documents: readonly RegulationDocument[]; calls: readonly ModelCall[]; prices: Prices },
): ModeReport {
  const share = (part: readonly unknown[], whole: readonly unknown[]) =>
    percent(part.length, Math.max(1, whole.length));
  const answered = graded.filter(({ answer }) => answer.outcome === 'answered');
  const sum = (key: 'promptTokens' | 'completionTokens') => calls.reduce((total, call) => total + call[key], 0);
  const [tokensIn, tokensOut] = [sum('promptTokens'), sum('completionTokens')];
  const times = graded.map(({ ms }) => ms);
  const modelTimes = calls.map(({ ms }) => ms);
  const at = (values: number[], rank: number) => (values.length === 0 ? 0 : rounded(percentile(values, rank), 1));
  return {
    questions: graded.length,
    'outcome accuracy %': share(
      graded.filter(({ answer, golden }) => golden.expect.outcome.includes(answer.outcome)),
      graded,
    ),
    'right in every respect %': share(
      graded.filter(({ answer, golden }) => reasonsAgainst(answer, golden.expect, file).length === 0),
      graded,
    ),
    'citation support %': share(
      answered.filter(({ answer }) => isSupported(answer, documents)),
      answered,
    ),
    'abstention %': share(
      graded.filter(({ answer }) => answer.outcome === 'not_found'),
      graded,
    ),
    contradictions: graded.filter(contradicts).length,
    "in the model's words %": share(
      graded.filter(({ answer }) => answer.model !== undefined),
      graded,
    ),
    'p50 ms': at(times, 50),
    'p95 ms': at(times, 95),
    'calls of the model': calls.length,
    'of these failed': calls.filter(({ status }) => status !== 200).length,
    'model p50 ms': at(modelTimes, 50),
    'model p95 ms': at(modelTimes, 95),
    'tokens in': tokensIn,
    'tokens out': tokensOut,
    cost: rounded((tokensIn * prices.perMillionIn + tokensOut * prices.perMillionOut) / 1e6, 4),
  };
}

function table(extractive: ModeReport, withModel: ModeReport): string {
  const row = (name: string, one: unknown, other: unknown) =>
    `${name.padEnd(26)}${String(one).padStart(12)}${String(other).padStart(12)}\n`;
  const rows = Object.keys(extractive).map((name) => row(name, extractive[name], withModel[name]));
  return row('', 'extractive', 'with model') + rows.join('');
}

/** The model that the settings name; the imitation where they name none. */
async function openModel(env: NodeJS.ProcessEnv) {
  const { OPENAI_BASE_URL, OPENAI_API_KEY, CHAT_MODEL, MODEL_LOCATION, MODEL_TIMEOUT_MS, MODEL_PROMPT_TOKENS } = env;
  const given = { OPENAI_API_KEY, CHAT_MODEL, MODEL_TIMEOUT_MS, MODEL_PROMPT_TOKENS };
  const imitation = OPENAI_BASE_URL ? undefined : await startOpenai();
  const meter = await startModelMeter(OPENAI_BASE_URL || imitation!.url);
  const settings = imitation === undefined ? given : { CHAT_MODEL: 'imitation-chat' };
  const present = Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    meter,
    name:
      imitation === undefined ? `${CHAT_MODEL} at ${OPENAI_BASE_URL}` : 'the imitation, which repeats what is supplied',
    settings: {
      ...Object.fromEntries(present),
      OPENAI_BASE_URL: meter.url,
      MODEL_LOCATION: (imitation === undefined && MODEL_LOCATION) || 'internal',
    },
    async stop() {
      await meter.stop();
      await imitation?.stop();
    },
  };
}

export async function measureModes(
  options: { questions: string; knowledge: string; prices: Prices },
  env: NodeJS.ProcessEnv,
) {
  const file = readGoldenFile(options.questions);
  const documents = readRegulations(options.knowledge);
  const model = await openModel(env);
  const knowledge = { KNOWLEDGE_DIR: options.knowledge };
  const extractive = await startProgramInProcess(knowledge, asOf);
  const withModel = await startProgramInProcess({ ...knowledge, ...model.settings }, asOf);
  const common = { file, documents, prices: options.prices };
  try {
    const without = reportOf(await askGolden(extractive.ask, file.questions), { ...common, calls: [] });
    const graded = await askGolden(withModel.ask, file.questions);
    return {
      model: model.name,
      extractive: without,
      withModel: reportOf(graded, { ...common, calls: model.meter.calls }),
    };
  } finally {
    await withModel.stop();
    await extractive.stop();
    await model.stop();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      questions: { type: 'string' },
      knowledge: { type: 'string', default: knowledgeDir },
      'price-in': { type: 'string', default: '0' },
      'price-out': { type: 'string', default: '0' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.questions === undefined)
    throw new Error(
      'usage: bench:modes -- --questions Q.jsonl [--knowledge DIR] [--price-in USD] [--price-out USD] [--json]',
    );
  const prices = { perMillionIn: Number(values['price-in']), perMillionOut: Number(values['price-out']) };
  const { questions, knowledge } = values;
  const report = await measureModes({ questions, knowledge, prices }, process.env);
  const { model, extractive, withModel } = report;
  process.stdout.write(
    values.json ? `${JSON.stringify(report)}\n` : `model: ${model}\n${table(extractive, withModel)}`,
  );
}
