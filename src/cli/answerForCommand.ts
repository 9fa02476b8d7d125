// The answerer of a one-shot command: documents and dates as they are stored. It creates no folder and no file.
import type { Writable } from 'node:stream';
import type { AnswerQuestion } from '../answers/answer.ts';
import type { Config } from '../config.ts';
import { answeringDeadlines } from '../deadlineAnswering.ts';
import type { EnteredDeadline } from '../deadlines/deadline.ts';
import { createDeadlineBoard } from '../deadlines/deadlineBoard.ts';
import { type Rules, readRules } from '../reminders.ts';
import { hasData } from './hasData.ts';
import { knowledgeForCommand } from './knowledgeForCommand.ts';

/** Throws ConfigError and DocumentError as the server would at its start. */
export async function answerForCommand(config: Config, errors: Writable, now: () => Date): Promise<AnswerQuestion> {
  const rules = readRules(config);
  const today = rules.hours.dateOf(now().getTime());
  const { answer, provision } = await knowledgeForCommand(config, errors, today);
  const entered = await enteredDates(config, rules);
  const board = createDeadlineBoard({ ...rules, entered }, today);
  return answeringDeadlines(answer, { rules, provision, now, board: () => board });
}

async function enteredDates(config: Config, { hours }: Rules): Promise<EnteredDeadline[]> {
  if (!hasData(config)) return [];
  // Imported late: without a database, an answer need not wait for the database's libraries.
  const [{ openDatabase }, { createEnteredDeadlines }] = await Promise.all([
    import('../storage/database.ts'),
    import('../storage/enteredDeadlines.ts'),
  ]);
  const database = await openDatabase(config);
  try {
    return await createEnteredDeadlines(database, hours.dateOf).current();
  } finally {
    await database.close();
  }
}
