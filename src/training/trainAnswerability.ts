// Learns how likely the first candidate answers, from questions asked of a document with and without what answers them.
import { answerabilityFeatures, describeRanking } from '../retrieval/answerability.ts';
import type { AnswerabilityModel } from '../retrieval/answerabilityModel.ts';
import type { RankerModel } from '../retrieval/ranker.ts';
import { featureCount } from '../retrieval/rankingFeatures.ts';
import { openNetworks, type SmallNetworks } from '../retrieval/smallNetwork.ts';
import type { AnswerabilityCase } from './rankingLists.ts';
import { trainSmallNetworks } from './trainSmallNetworks.ts';

/** One ranking: what is known of it, and whether its first unit answers. */
export type AnswerabilityExample = {
  set: string;
  question: number;
  removed: boolean;
  features: Float32Array;
  answers: boolean;
};

export type AnswerabilitySettings = { hidden: number; epochs: number; seeds: readonly number[] };

const weightDecay = 0.7;
const folds = 4;
const curveSteps = 2_000;
const curveRate = 0.05;

/** `rankerFor` gives a ranker that has not seen the question. */
export function examplesOf(
  cases: readonly AnswerabilityCase[],
  rankerFor: (question: number) => RankerModel,
): AnswerabilityExample[] {
  const opened = new Map<RankerModel, (inputs: Float32Array) => number>();
  return cases
    .filter(({ relevant }) => relevant.length > 0)
    .map((one) => {
      const model = rankerFor(one.question);
      const score = opened.get(model) ?? openNetworks(model).score;
      opened.set(model, score);
      const ranked = Array.from(one.relevant, (relevant, row) => {
        const features = one.features.subarray(row * featureCount, (row + 1) * featureCount);
        return { unit: row, lexical: 0, features, relevant, score: score(features) };
      }).sort((a, b) => b.score - a.score || a.unit - b.unit);
      return {
        set: one.set,
        question: one.question,
        removed: one.removed,
        features: describeRanking(ranked, one.unitCount, one.syllables),
        answers: ranked[0]!.relevant === 1,
      };
    });
}

/** The curve is fitted on scores of questions that the scoring networks have not seen. */
export function trainAnswerability(
  examples: readonly AnswerabilityExample[],
  settings: AnswerabilitySettings,
): { model: AnswerabilityModel; unseenScores: Float64Array } {
  const unseenScores = new Float64Array(examples.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const { score } = openNetworks(
      trainNetworks(
        examples.filter(({ question }) => question % folds !== fold),
        settings,
      ),
    );
    for (const [at, example] of examples.entries()) {
      if (example.question % folds === fold) unseenScores[at] = score(example.features);
    }
  }
  const curve = fitCurve(unseenScores, examples);
  return { model: { format: 'sotay-answerability-1', ...trainNetworks(examples, settings), ...curve }, unseenScores };
}

function trainNetworks(examples: readonly AnswerabilityExample[], settings: AnswerabilitySettings): SmallNetworks {
  const groups = examples.map(({ features, answers }) => ({
    inputs: features,
    rows: 1,
    target: answers ? 1 : 0,
    weight: 1,
  }));
  return trainSmallNetworks(answerabilityFeatures, groups, logisticErrors, { ...settings, weightDecay });
}

function logisticErrors(scores: Float64Array, target: number): void {
  scores[0] = 1 / (1 + Math.exp(-scores[0]!)) - target;
}

/** Logistic regression of one number. */
function fitCurve(scores: Float64Array, examples: readonly AnswerabilityExample[]): { slope: number; offset: number } {
  let slope = 1;
  let offset = 0;
  for (let step = 0; step < curveSteps; step += 1) {
    let slopeError = 0;
    let offsetError = 0;
    for (const [at, { answers }] of examples.entries()) {
      const error = 1 / (1 + Math.exp(-(slope * scores[at]! + offset))) - (answers ? 1 : 0);
      slopeError += error * scores[at]!;
      offsetError += error;
    }
    slope -= (curveRate * slopeError) / examples.length;
    offset -= (curveRate * offsetError) / examples.length;
  }
  return { slope: Number(slope.toPrecision(6)), offset: Number(offset.toPrecision(6)) };
}
