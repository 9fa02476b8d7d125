// npm run unanswered: what the documents did not answer and which answers people voted down, newest first.
import { terminalText } from '../channels/terminalText.ts';
import { openDatabase } from '../storage/database.ts';
import { createFeedback, type DownVoted } from '../storage/feedback.ts';
import { createUnanswered, type UnansweredQuestion } from '../storage/unanswered.ts';
import { downVotedEntry, downVotedTitle, noUnanswered, unansweredEntry } from '../wording/cli.ts';
import type { Command } from './command.ts';
import { hasData } from './hasData.ts';
import { readArguments } from './readArguments.ts';

const limit = 500;

type Listed = { open: UnansweredQuestion[]; downVoted: DownVoted[] };

/**
 * `--json`: one array of `{"id","question","outcome","askedAt","nearest"}`; answers voted down follow the open questions in it, without an id,
 * with `"feedback":{"reason" or null,"cited":[labels]}`. Creates no database.
 */
export const unanswered: Command = async ({ args, config, output }) => {
  const { flags } = readArguments(args, ['json']);
  const listed = await list();
  if (flags.json) output.write(`${JSON.stringify(forPrograms(listed))}\n`);
  else for (const entry of forPeople(listed)) output.write(`${terminalText(entry, undefined)}\n`);
  return 0;

  async function list(): Promise<Listed> {
    if (!hasData(config)) return { open: [], downVoted: [] };
    const database = await openDatabase(config);
    try {
      return {
        open: await createUnanswered(database).list({ limit }),
        downVoted: await createFeedback(database).downVoted({ limit }),
      };
    } finally {
      await database.close();
    }
  }

  function forPeople({ open, downVoted }: Listed): string[] {
    const questions = open.map((entry) => unansweredEntry({ ...entry, askedAt: localTime(entry.askedAt) }));
    const answers = downVoted.map((entry) =>
      downVotedEntry({ ...entry, askedAt: localTime(entry.askedAt), cited: entry.cited.map(({ label }) => label) }),
    );
    return [
      ...(open.length === 0 ? [noUnanswered] : questions),
      ...(downVoted.length === 0 ? [] : [`\n${downVotedTitle}`, ...answers]),
    ];
  }

  function localTime(moment: Date): string {
    return moment.toLocaleString('vi-VN', { timeZone: config.timeZone, dateStyle: 'short', timeStyle: 'short' });
  }
};

function forPrograms({ open, downVoted }: Listed): object[] {
  return [
    ...open,
    ...downVoted.map(({ question, outcome, askedAt, reason, cited }) => ({
      ...{ question, outcome, askedAt, nearest: cited.map(({ provisionId }) => provisionId) },
      feedback: { reason: reason ?? null, cited: cited.map(({ label }) => label) },
    })),
  ];
}
