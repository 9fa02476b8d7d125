// Whether a model's sentence is a statement of a provision. Strict on purpose: a sentence that falls costs fluency, one that
// should have fallen costs an official's standing. What may be left out of a sentence cannot be told by its words (a condition
// stands between commas like a compliment), so nothing may; and what is shown is the statement, never the model's characters.
import type { Statement } from '../answers/suppliedProvision.ts';
import { accentedKey } from '../vietnamese/syllables.ts';

const shortest = 3;

/** The statement that the sentence means, word for word and number for number, as it is shown; undefined when it is none. */
export function statementSaid(sentence: string, statements: readonly Statement[]): string | undefined {
  const said = keysOf(sentence);
  if (said.split(' ').length < shortest) return undefined;
  return statements.find((statement) => statement.said.some((words) => keysOf(words) === said))?.shown;
}

/** Numbers with what divides their digits; everything else as syllables. */
function keysOf(text: string): string {
  const tokens = text.normalize('NFC').match(/\d+(?:[.,/:-]\d+)*|[\p{L}\p{N}\p{M}]+|[%‰]/gu) ?? [];
  return tokens.map((token) => (/^\d/.test(token) ? token : accentedKey(token))).join(' ');
}
