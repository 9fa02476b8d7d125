// A conversation in the terminal: `npm run chat`. Also the smallest complete channel.
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { terminalWords } from '../wording/terminal.ts';
import type { Channel, InboundMessage } from './channel.ts';
import { degradeButtons } from './numberedButtons.ts';
import { terminalText } from './terminalText.ts';
import { wrapText } from './wrapText.ts';

type Terminal = Channel & {
  /** Reads lines until the input ends or the person says goodbye; each line is answered before the next is read. */
  converse: (receive: (message: InboundMessage) => Promise<void>) => Promise<void>;
};

const conversationId = 'terminal';

/** `columns`: the width to wrap at. Each process is a conversation of its own events, told apart by random event ids. */
export function createTerminal(options: { input: Readable; output: Writable; columns: number }): Terminal {
  const { input, output, columns } = options;
  return {
    name: 'terminal',
    maxTextLength: undefined,
    maxButtons: 0,
    keepsMailbox: false,
    async send(_conversationId, message) {
      const { text } = degradeButtons(message, 0);
      output.write(`\n${terminalText(text, columns)}\n\n`);
    },
    // Lines once printed stay, so a passing sign has no place here.
    typing: async () => {},
    async converse(receive) {
      output.write(`${wrapText(terminalWords.welcome, columns)}\n\n${terminalWords.prompt}`);
      for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
        if (terminalWords.goodbyes.includes(line.trim().toLowerCase())) return;
        if (line.trim() !== '') {
          const event = { channel: 'terminal', eventId: randomUUID(), conversationId, personId: 'terminal' };
          await receive({ ...event, text: line });
        }
        output.write(terminalWords.prompt);
      }
    },
  };
}
