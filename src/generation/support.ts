// Whether a model's sentence is a statement of a provision. Strict on purpose: a sentence that falls costs fluency, one that
// should have fallen costs an official's standing. What may be left out of a sentence cannot be told by its words (a condition
// stands between commas like a compliment), so nothing may; and what is shown is the statement, never the model's characters.
import { accentedKey } from '../vietnamese/syllables.ts';

const shortest = 3;

/** The statement that the sentence is, word for word and number for number; undefined when it is none. */
export function statementSaid(sentence: string, statements: readonly string[]): string | undefined {
  const said = keysOf(sentence);
  if (said.split(' ').length < shortest) return undefined;
  return statements.find((statement) => keysOf(statement) === said);
}

/** Numbers with what divides their digits; everything else as syllables. */
function keysOf(text: string): string {
  const tokens = text.normalize('NFC').match(/\d+(?:[.,/:-]\d+)*|[\p{L}\p{N}\p{M}]+|[%‰]/gu) ?? [];
  return tokens.map((token) => (/^\d/.test(token) ? token : accentedKey(token))).join(' ');
}
