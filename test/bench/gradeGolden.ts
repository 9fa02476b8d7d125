// Asks all golden questions and counts the right answers, as typed with and without diacritics.
import type { Answer, AnswerQuestion, Exchange } from '../../src/answers/answer.ts';
import type { RegulationDocument } from '../../src/regulations/provision.ts';
import type { GoldenFile } from './goldenQuestions.ts';
import { brokenCitations, inventedPhrases, reasonsAgainst } from './gradeAnswer.ts';
import { stripDiacritics } from './queries.ts';

export type Tally = { right: number; total: number };

export type GoldenResult = {
  name: string;
  sealed: boolean;
  outside: boolean;
  folded: boolean;
  groups: Record<string, Tally>;
  overall: Tally;
  outcomes: Record<string, number>;
  /** Phrases in direct sentences that no document holds. */
  inventedFacts: number;
  brokenCitations: number;
  /** Of every answer, earlier turns included. */
  milliseconds: number[];
  /** Empty for sealed files, so that nothing of them can be shown. */
  failures: { id: string; question: string; reasons: string[]; lead: string }[];
};

/** The day on which the questions are asked. */
export const asOf = '2026-01-15';

/** One result per file, for the questions as they stand or with the diacritics of every turn stripped. */
export function gradeGolden(options: {
  answer: AnswerQuestion;
  documents: readonly RegulationDocument[];
  files: readonly GoldenFile[];
  folded: boolean;
}): GoldenResult[] {
  return options.files.map((file) => gradeFile(file, options));
}

function gradeFile(file: GoldenFile, options: Parameters<typeof gradeGolden>[0]): GoldenResult {
  const { name, sealed, outside } = file;
  const result: GoldenResult = {
    name,
    sealed,
    outside,
    folded: options.folded,
    groups: {},
    overall: { right: 0, total: 0 },
    outcomes: {},
    inventedFacts: 0,
    brokenCitations: 0,
    milliseconds: [],
    failures: [],
  };
  for (const golden of file.questions) {
    const turns = options.folded ? golden.turns.map(stripDiacritics) : golden.turns;
    const exchanges = converse(turns, options.answer, result.milliseconds);
    const answer = exchanges.at(-1)!.answer;
    const reasons = reasonsAgainst(answer, golden.expect, { outside });
    result.groups[golden.group] ??= { right: 0, total: 0 };
    for (const tally of [result.groups[golden.group]!, result.overall]) {
      tally.total += 1;
      if (reasons.length === 0) tally.right += 1;
    }
    result.outcomes[answer.outcome] = (result.outcomes[answer.outcome] ?? 0) + 1;
    result.inventedFacts += inventedPhrases(answer, golden.expect).length;
    for (const exchange of exchanges) result.brokenCitations += brokenCitations(exchange.answer, options.documents);
    if (reasons.length > 0 && !sealed) {
      result.failures.push({ id: golden.id, question: turns.join(' / '), reasons, lead: answer.lead });
    }
  }
  return result;
}

function converse(turns: string[], ask: AnswerQuestion, milliseconds: number[]): Exchange[] {
  const history: Exchange[] = [];
  for (const question of turns) {
    const start = performance.now();
    const answer: Answer = ask({ text: question, history: [...history], asOf });
    milliseconds.push(performance.now() - start);
    history.push({ question, answer });
  }
  return history;
}
