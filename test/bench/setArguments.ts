// The command line of the benches that measure one question set over one corpus.
import { parseArgs } from 'node:util';

export type SetArguments = {
  corpus: string;
  queries: string;
  fold: boolean;
  json: boolean;
  /** Id of one question that the retrieval bench is to explain. */
  explain: string | undefined;
  answerability: boolean;
  withoutEmbedding: boolean;
};

const retrievalOptions = ['explain', 'answerability', 'without-embedding'] as const;

/** Reads what follows `npm run <command> --`. Throws an Error with the usage when it does not fit. */
export function readSetArguments(command: string, { retrieval }: { retrieval: boolean }): SetArguments {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string' },
      queries: { type: 'string' },
      fold: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      explain: { type: 'string' },
      answerability: { type: 'boolean' },
      'without-embedding': { type: 'boolean' },
    },
  });
  const { corpus, queries, fold, json, explain } = values;
  const foreign = !retrieval && retrievalOptions.some((option) => values[option] !== undefined);
  if (corpus === undefined || queries === undefined || foreign) {
    const usage = `usage: ${command} -- --corpus C.jsonl[.gz] --queries Q.jsonl [--fold] [--json]`;
    throw new Error(retrieval ? `${usage} [--explain ID] [--answerability] [--without-embedding]` : usage);
  }
  return {
    corpus,
    queries,
    fold,
    json,
    explain,
    answerability: values.answerability ?? false,
    withoutEmbedding: values['without-embedding'] ?? false,
  };
}
