// The command line of the benches that measure one question set over one corpus.
import { parseArgs } from 'node:util';

export type SetArguments = {
  corpus: string;
  queries: string;
  fold: boolean;
  json: boolean;
  /** Id of one question, for a bench that can explain itself. */
  explain: string | undefined;
};

/** Reads what follows `npm run <command> --`. Throws an Error with the usage when it does not fit. */
export function readSetArguments(command: string, { explains }: { explains: boolean }): SetArguments {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string' },
      queries: { type: 'string' },
      fold: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      explain: { type: 'string' },
    },
  });
  const { corpus, queries, fold, json, explain } = values;
  if (corpus === undefined || queries === undefined || (explain !== undefined && !explains)) {
    const usage = `usage: ${command} -- --corpus C.jsonl[.gz] --queries Q.jsonl [--fold] [--json]`;
    throw new Error(explains ? `${usage} [--explain ID]` : usage);
  }
  return { corpus, queries, fold, json, explain };
}
