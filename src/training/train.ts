// npm run train -- --corpus C.jsonl[.gz] --queries Q.jsonl [--corpus C2 --queries Q2] --exclude ids.txt --out knowledge/model
//   [--steps N] [--keep DIR]
// Makes all files of knowledge/model/: counts, embedding, ranker, answerability, figures. The first corpus is the one that
// the embedding learns from; a second one adds questions. Each question is ranked with an embedding that has seen neither it
// nor its documents, as those of an agency, and scored by a ranker that did not learn from it. Same files and steps, same
// model. With --keep the embeddings, which take most of the time, are kept in a folder and taken from there by a later run.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { featureCount } from '../retrieval/rankingFeatures.ts';
import { corpusHash } from '../retrieval/searchIndexFile.ts';
import { openNetworks } from '../retrieval/smallNetwork.ts';
import {
  quantize,
  readStaticEmbedding,
  type StaticEmbedding,
  writeStaticEmbedding,
} from '../retrieval/staticEmbedding.ts';
import { tokenizeUnits } from '../retrieval/unitTokens.ts';
import { syllables } from '../vietnamese/syllables.ts';
import { chooseVocabulary } from './chooseVocabulary.ts';
import { countLanguage } from './languageCounts.ts';
import { questionPhrases } from './questionPhrases.ts';
import type { AnswerabilityCase } from './rankingLists.ts';
import { rankingRates, separationRates } from './rates.ts';
import { examplesOf, trainAnswerability } from './trainAnswerability.ts';
import {
  byDocument,
  halfOf,
  readExcluded,
  readTrainingSet,
  type TrainingArticle,
  type TrainingSet,
} from './trainingFiles.ts';
import { idsOf, type TrainingText } from './trainingText.ts';
import { runEmbedding, runLists } from './trainingThreads.ts';
import { type RankingList, trainRanker } from './trainRanker.ts';

const dimensions = 128;
const batch = 512;
const vocabularySize = { syllables: 9_000, pairs: 36_000 };
const halves = 2;
const folds = 4;
const rankerSettings = { hidden: 16, epochs: 15, seeds: [1, 2, 3, 4, 5, 6] };
const answerabilitySettings = { hidden: 16, epochs: 12, seeds: [1, 2, 3] };
/** Numbers of questions of different origin must not meet. */
const smallFirstNumber = 100_000;
const clozeFirstNumbers = [200_000, 300_000];

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', multiple: true, default: [] },
    queries: { type: 'string', multiple: true, default: [] },
    exclude: { type: 'string' },
    out: { type: 'string' },
    steps: { type: 'string', default: '6000' },
    keep: { type: 'string' },
  },
});
const steps = Number(values.steps);
const sets = values.corpus.map((corpus, at) => ({ corpus, queries: values.queries[at] ?? '' }));
const { exclude, out } = values;
if (
  sets.length < 1 ||
  sets.length > 2 ||
  sets.some(({ queries }) => queries === '') ||
  !exclude ||
  !out ||
  !(steps > 0)
) {
  throw new Error(
    'usage: train -- --corpus C.jsonl[.gz] --queries Q.jsonl [--corpus C2 --queries Q2] --exclude ids.txt --out DIR [--steps N] [--keep DIR]',
  );
}
await train(sets, exclude, out, steps, values.keep);

async function train(
  sets: readonly { corpus: string; queries: string }[],
  exclude: string,
  out: string,
  steps: number,
  keep: string | undefined,
): Promise<void> {
  const started = performance.now();
  const say = (text: string) =>
    process.stdout.write(`${Math.round((performance.now() - started) / 1000)} s: ${text}\n`);
  mkdirSync(out, { recursive: true });
  if (keep !== undefined) mkdirSync(keep, { recursive: true });
  const [largePaths, smallPaths] = sets;
  const excluded = readExcluded(exclude);
  const large = readTrainingSet(largePaths!, excluded, 0);
  const small = smallPaths === undefined ? undefined : readTrainingSet(smallPaths, excluded, smallFirstNumber);
  const questions = [...large.questions, ...(small?.questions ?? [])];
  say(`${large.articles.length} articles, ${questions.length} questions`);

  const counts = countLanguage(
    large.articles,
    questions.map(({ text }) => text),
  );
  writeFileSync(join(out, 'syllable-frequencies.tsv'), counts.syllableTable);
  writeFileSync(join(out, 'syllable-pairs.tsv'), counts.pairTable);

  const tokens = tokenizeUnits(large.articles.map(({ unit }) => unit));
  const vocabulary = chooseVocabulary(tokens, vocabularySize);
  say(`${vocabulary.syllables.length} syllables and ${vocabulary.pairs.length / 2} pairs get a vector`);

  // What is kept is taken again for the same articles and questions only.
  const asked = large.questions.map(({ text }) => ({ heading: '', path: '', body: text }));
  const data = corpusHash([...large.articles.map(({ unit }) => unit), ...asked]).slice(0, 12);
  const embed = async (name: string, seed: number, learnt: TrainingSet): Promise<StaticEmbedding> => {
    const kept =
      keep === undefined ? undefined : join(keep, `${name.replaceAll(' ', '-')}-${seed}-${steps}-${data}.bin`);
    if (kept !== undefined && existsSync(kept)) return readStaticEmbedding(kept);
    const text = trainingText(large.articles, tokens, learnt);
    const table = await runEmbedding(
      { kind: 'embedding', text, vocabulary, settings: { dimensions, steps, batch, seed } },
      (step, loss) => step % 1_000 === 0 && say(`embedding ${name}: step ${step}, loss ${loss.toFixed(3)}`),
    );
    const trained = { name: 'law-1', dimensions, vocabulary, ...quantize(table, dimensions) };
    if (kept !== undefined) writeStaticEmbedding(kept, trained);
    return trained;
  };
  const parts = Array.from({ length: halves }, (_, half) => halfOf(large, half));
  const [embedding, ...ofOtherHalf] = await Promise.all([
    embed('whole', 1, large),
    ...parts.map((_, half) => embed(`half ${1 - half}`, 2 + half, parts[1 - half]!)),
  ]);
  writeStaticEmbedding(join(out, 'embedding.bin'), embedding);

  const lists = await Promise.all(
    ofOtherHalf.map((other, half) =>
      runLists({
        kind: 'lists',
        knowledgeDir: dirname(out),
        exclude,
        large: largePaths!,
        small: half > 0 || smallPaths === undefined ? undefined : { ...smallPaths, firstNumber: smallFirstNumber },
        half,
        embedding: other,
        seed: 10 + half,
        firstClozeNumber: clozeFirstNumbers[half]!,
      }),
    ),
  );
  const ranking = lists.flatMap((part) => part.ranking);
  const cases = lists.flatMap((part) => part.answerability);
  say(`${ranking.length} lists of candidates, ${cases.length} answerability cases`);

  const rankerOf = Array.from({ length: folds }, (_, fold) =>
    trainRanker(
      ranking.filter(({ question }) => question % folds !== fold),
      { ...rankerSettings, seeds: [1] },
    ),
  );
  const scoreOf = rankerOf.map((model) => openNetworks(model).score);
  const rankingFigures = ratesOf(ranking, ({ question }) => scoreOf[question % folds]!);
  const ranker = trainRanker(ranking, rankerSettings);
  writeFileSync(join(out, 'ranker.json'), JSON.stringify(ranker));
  say('ranker trained');

  const examples = examplesOf(cases, (question) => rankerOf[question % folds]!);
  const { model, unseenScores } = trainAnswerability(examples, answerabilitySettings);
  writeFileSync(join(out, 'answerability.json'), JSON.stringify(model));
  const separation = separationOf(cases, examples, unseenScores);
  const seconds = Math.round((performance.now() - started) / 1000);
  const figures = {
    articles: large.articles.length,
    questions: questions.length,
    steps,
    seconds,
    ranking: rankingFigures,
    answerability: separation,
  };
  writeFileSync(join(out, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
  say(`done\n${JSON.stringify(figures, null, 2)}`);
}

/** Numbers are those of all articles, groups and questions those of what is learnt. */
function trainingText(
  articles: readonly TrainingArticle[],
  tokens: TrainingText['tokens'],
  learnt: TrainingSet,
): TrainingText {
  const idOfKey = new Map(tokens.syllables.map((key, id) => [key, id]));
  const unitOf = new Map(articles.map(({ id }, unit) => [id, unit]));
  return {
    tokens,
    groups: byDocument(learnt.articles).map((group) => Uint32Array.from(group, ({ id }) => unitOf.get(id)!)),
    questions: learnt.questions.map(({ text, relevant }) => ({
      ids: idsOf(syllables(text), idOfKey),
      units: Uint32Array.from(relevant, (id) => unitOf.get(id)!),
    })),
    phrases: questionPhrases.map((phrase) => idsOf(syllables(phrase), idOfKey)),
  };
}

/** Per set, each question ranked by a ranker that has not seen it. */
function ratesOf(lists: readonly RankingList[], scorerOf: (list: RankingList) => (inputs: Float32Array) => number) {
  const ranks = new Map<string, number[]>();
  for (const list of lists) {
    const score = scorerOf(list);
    const scores = Array.from(list.relevant, (_, row) =>
      score(list.features.subarray(row * featureCount, (row + 1) * featureCount)),
    );
    const best = Math.max(...scores.filter((_, row) => list.relevant[row] === 1));
    const rank = Number.isFinite(best) ? scores.filter((other) => other > best).length : Number.POSITIVE_INFINITY;
    const known = ranks.get(list.set);
    if (known === undefined) ranks.set(list.set, [rank]);
    else known.push(rank);
  }
  return Object.fromEntries([...ranks].map(([set, values]) => [set, rankingRates(values)]));
}

function separationOf(
  cases: readonly AnswerabilityCase[],
  examples: readonly { set: string; removed: boolean }[],
  scores: Float64Array,
) {
  const names = [...new Set(cases.map(({ set }) => set))];
  const scoresOf = (set: string, removed: boolean): number[] =>
    [...scores].filter((_, at) => examples[at]!.set === set && examples[at]!.removed === removed);
  return Object.fromEntries(names.map((set) => [set, separationRates(scoresOf(set, false), scoresOf(set, true))]));
}
