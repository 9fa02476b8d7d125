// Lines of a stream as JSON Lines defines them: parted by line feeds only, where readline also parts at U+2028.
import type { Readable } from 'node:stream';

/** Decodes UTF-8, drops a byte order mark; the last line needs no line feed. */
export async function* readLines(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(Buffer.from(chunk), { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
