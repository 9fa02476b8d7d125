// Reads what training is given: corpora with their questions, and the articles that must stay out.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { TokenizedText } from '../retrieval/unitTokens.ts';

export type TrainingArticle = { id: string; document: string; unit: TokenizedText };
export type TrainingQuestion = {
  /** Different for every question of a run. */
  number: number;
  text: string;
  /** Ids of articles of its set; at least one. */
  relevant: readonly string[];
};
export type TrainingSet = { articles: TrainingArticle[]; questions: TrainingQuestion[] };

const articleSchema = z.object({ id: z.string().min(1), document: z.string(), title: z.string(), text: z.string() });
const questionSchema = z.object({ text: z.string(), relevant: z.array(z.string()) });
/** "Điều 12a. " before the heading of an article. */
const articleMarker = /^Điều\s+\d+[a-zđ]?\s*[.:]?\s*/;

/** The lines of excluded ids. */
export function readExcluded(path: string): Set<string> {
  return new Set(
    readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== ''),
  );
}

/**
 * One corpus and its questions, without excluded articles and without questions that only those answer. Numbers of
 * questions begin at `firstNumber`. @throws Error that names file and line for a malformed row.
 */
export function readTrainingSet(
  paths: { corpus: string; queries: string },
  excluded: ReadonlySet<string>,
  firstNumber: number,
): TrainingSet {
  const articles = readLines(paths.corpus, articleSchema)
    .filter(({ id }) => !excluded.has(id))
    .map(({ id, document, title, text }) => ({
      id,
      document,
      unit: { heading: title.replace(articleMarker, ''), path: document, body: text },
    }));
  const known = new Set(articles.map(({ id }) => id));
  const questions = readLines(paths.queries, questionSchema).flatMap(({ text, relevant }, at) => {
    const present = relevant.filter((id) => known.has(id));
    return present.length === 0 ? [] : [{ number: firstNumber + at, text, relevant: present }];
  });
  return { articles, questions };
}

function readLines<Row>(path: string, schema: z.ZodType<Row>): Row[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const row = schema.safeParse(parseJson(line));
    if (!row.success) throw new Error(`${path}:${at + 1}: not a row of the expected form`);
    return [row.data];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Articles of one document each, in the order of the file. */
export function byDocument(articles: readonly TrainingArticle[]): TrainingArticle[][] {
  const groups = new Map<string, TrainingArticle[]>();
  for (const article of articles) {
    const group = groups.get(article.document);
    if (group === undefined) groups.set(article.document, [article]);
    else group.push(article);
  }
  return [...groups.values()];
}

/** Half of the documents with the questions that they answer; half 0 and half 1 share nothing. */
export function halfOf({ articles, questions }: TrainingSet, half: number): TrainingSet {
  const own = articles.filter(({ document }) => halfOfDocument(document) === half);
  const ids = new Set(own.map(({ id }) => id));
  const answered = questions.filter(({ relevant }) => ids.has(relevant[0]!));
  return {
    articles: own,
    questions: answered.map((question) => ({ ...question, relevant: question.relevant.filter((id) => ids.has(id)) })),
  };
}

function halfOfDocument(name: string): number {
  let hash = 7;
  for (let i = 0; i < name.length; i += 1) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) >>> 0;
  return hash % 2;
}
