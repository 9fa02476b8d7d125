// Starts the threads of a training run and waits for what they make.
import { Worker } from 'node:worker_threads';
import type { Lists } from './rankingLists.ts';
import type { EmbeddingTask, ListsTask, TrainingMessage, TrainingTask } from './trainingWorker.ts';

/** The trained table. Rejects when the thread fails. */
export async function runEmbedding(
  task: EmbeddingTask,
  progress: (step: number, loss: number) => void,
): Promise<Float32Array> {
  const message = await runTask(task, progress);
  if (message.kind !== 'table') throw new Error(`expected a table, got ${message.kind}`);
  return message.table;
}

export async function runLists(task: ListsTask): Promise<Lists> {
  const message = await runTask(task, () => {});
  if (message.kind !== 'lists') throw new Error(`expected lists, got ${message.kind}`);
  return message.lists;
}

/** Resolves to what the thread posts last; rejects when it fails. */
function runTask(task: TrainingTask, progress: (step: number, loss: number) => void): Promise<TrainingMessage> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./trainingWorker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: 6_000 },
    });
    worker.on('message', (message: TrainingMessage) => {
      if (message.kind === 'progress') progress(message.step, message.loss);
      else resolve(message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a training thread ended with code ${code}`)));
  });
}
