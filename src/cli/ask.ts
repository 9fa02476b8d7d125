// npm run ask: one answer in the terminal, or one per line of JSON.
import type { AnswerQuestion } from '../answers/answer.ts';
import { createCalendarDay } from '../bot/calendarDay.ts';
import { readableText } from '../bot/readableText.ts';
import { refuseSecrets } from '../bot/refuseSecrets.ts';
import { terminalText } from '../channels/terminalText.ts';
import { missing } from '../wording/cli.ts';
import { answerForCommand } from './answerForCommand.ts';
import { answerJsonLines } from './askJsonLines.ts';
import type { Command } from './command.ts';
import { CallError, readArguments } from './readArguments.ts';

/** `--json`: one Answer object. `--jsonl`: see answerJsonLines. Nothing is stored. */
export const ask: Command = async ({ args, config, now, input, output, errors }) => {
  const { flags, rest } = readArguments(args, ['json', 'jsonl']);
  const question = rest.join(' ').trim();
  if (question === '' && !flags.jsonl) throw new CallError(missing.question);
  const answerAll = await answerForCommand(config, errors, now);
  const answerReadable: AnswerQuestion = (asked) => answerAll({ ...asked, text: readableText(asked.text) });
  const answer = refuseSecrets(answerReadable);
  const asOf = createCalendarDay(config.timeZone)(now());
  if (flags.jsonl) {
    await answerJsonLines({ answer, asOf, input, output });
    return 0;
  }
  const given = answer({ text: question, history: [], asOf });
  output.write(flags.json ? `${JSON.stringify(given)}\n` : `${terminalText(given.text, output.columns)}\n`);
  return 0;
};
