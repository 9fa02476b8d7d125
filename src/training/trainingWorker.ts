// A thread of a training run: does one task and posts its result.
import { parentPort, workerData } from 'node:worker_threads';
import { type EmbeddingVocabulary, embeddingFeatures } from '../retrieval/embeddingFeatures.ts';
import { loadWords } from '../retrieval/loadLanguage.ts';
import type { StaticEmbedding } from '../retrieval/staticEmbedding.ts';
import { createTermIds } from '../retrieval/termIds.ts';
import { type Lists, makeLists } from './rankingLists.ts';
import { type EmbeddingSettings, trainEmbedding } from './trainEmbedding.ts';
import { halfOf, readExcluded, readTrainingSet } from './trainingFiles.ts';
import type { TrainingText } from './trainingText.ts';

export type EmbeddingTask = {
  kind: 'embedding';
  text: TrainingText;
  vocabulary: EmbeddingVocabulary;
  settings: EmbeddingSettings;
};

export type ListsTask = {
  kind: 'lists';
  knowledgeDir: string;
  exclude: string;
  large: { corpus: string; queries: string };
  small: { corpus: string; queries: string; firstNumber: number } | undefined;
  /** Which half of the large set is asked; the embedding has seen the other. */
  half: number;
  embedding: StaticEmbedding;
  seed: number;
  firstClozeNumber: number;
};

export type TrainingTask = EmbeddingTask | ListsTask;

export type TrainingMessage =
  | { kind: 'progress'; step: number; loss: number; accuracy: number }
  | { kind: 'table'; table: Float32Array }
  | { kind: 'lists'; lists: Lists };

function post(message: TrainingMessage): void {
  parentPort?.postMessage(message);
}

function runEmbedding({ text, vocabulary, settings }: EmbeddingTask): void {
  const ids = createTermIds(text.tokens.syllables);
  const features = embeddingFeatures(vocabulary, { count: ids.count, idOf: ids.of });
  const table = trainEmbedding(text, features, settings, (step, loss, accuracy) =>
    post({ kind: 'progress', step, loss, accuracy }),
  );
  post({ kind: 'table', table });
}

function runLists(task: ListsTask): void {
  const excluded = readExcluded(task.exclude);
  const large = readTrainingSet(task.large, excluded, 0);
  const small = task.small === undefined ? undefined : readTrainingSet(task.small, excluded, task.small.firstNumber);
  const language = { ...loadWords(task.knowledgeDir), embedding: task.embedding };
  const lists = makeLists(language, halfOf(large, task.half), small, task.seed, task.firstClozeNumber);
  post({ kind: 'lists', lists });
}

const task = workerData as TrainingTask;
if (task.kind === 'embedding') runEmbedding(task);
else runLists(task);
