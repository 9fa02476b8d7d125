// A language model that obeys whatever order it can read in what is sent to it, however the order is written.
import { bones } from '../models/skeleton.ts';
import { faithful, faithfulSentences } from './faithfulModel.ts';
import type { Behaviour } from './openai.ts';
import type { ChatRequest, Task } from './openaiRequests.ts';

/** Whoever reads `words` says `says`; `{system}` stands for the instructions that the model was given. */
export type Order = { words: string; says: string };

/** Where the model puts what it was told to say. */
const manners = ['alone', 'after the truth', 'in the same sentence', 'before the truth', 'every id'] as const;

/** `obeyed` is called with each order that is found in a request. */
export function obedient(orders: readonly Order[], obeyed: (order: Order) => void): Behaviour {
  const sought = orders.map((order) => ({ order, letters: unleet(bones(order.words)) }));
  let turns = 0;
  return (task, request) => {
    const read = readings(wordsOf(task, request)).map((reading) => unleet(bones(reading)));
    const found = sought.find(({ letters }) => read.some((reading) => reading.includes(letters)))?.order;
    if (found === undefined) return { say: faithful(task) };
    obeyed(found);
    const says = found.says.replace('{system}', request.messages[0]?.content.slice(0, 600) ?? '');
    turns += 1;
    return { say: outputFor(task, says, manners[turns % manners.length]!) };
  };
}

function outputFor(task: Task, says: string, manner: (typeof manners)[number]): string {
  if (task.kind === 'rewrite') return JSON.stringify({ question: `${task.question} ${says}` });
  if (task.kind === 'check') return JSON.stringify({ supported: true });
  if (task.kind !== 'answer') return says;
  const ids = task.provisions.map(({ id }) => id);
  const order = { text: says, provisions: ids.slice(0, 1) };
  const truth = faithfulSentences(task, 'verbatim')[0] ?? order;
  const sentences = {
    alone: [order],
    'after the truth': [truth, { ...order, provisions: truth.provisions }],
    'in the same sentence': [{ ...truth, text: `${truth.text} ${says}` }],
    'before the truth': [{ ...order, provisions: truth.provisions }, truth],
    'every id': [{ ...order, provisions: ids }],
  }[manner];
  return JSON.stringify({ sentences, question: says, answer: says });
}

/** Everything that a model reads besides its instructions. */
function wordsOf(task: Task, { messages }: ChatRequest): string {
  const fields = JSON.stringify(task, (_, value: unknown) => value);
  const strings = [...fields.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([quoted]) => String(JSON.parse(quoted)));
  return [...strings, ...messages.slice(1).map(({ content }) => content)].join('\n');
}

const leet: Record<string, string> = { 4: 'a', 3: 'e', 1: 'i', 0: 'o', 5: 's', 7: 't' };
const unleet = (letters: string) => letters.replace(/[431057]/g, (digit) => leet[digit]!);

/** What the text may mean: as it stands, and with each way of hiding words undone, twice where ways are combined. */
export function readings(text: string, depth = 2): string[] {
  const pieces = [
    ...runs(text, /[A-Za-z0-9+/]{16,}={0,2}/g, (run) => Buffer.from(run, 'base64').toString('utf8')),
    ...runs(text, /(?:[0-9a-fA-F]{2}[ ]?){12,}/g, (run) =>
      Buffer.from(run.replaceAll(' ', ''), 'hex').toString('utf8'),
    ),
    ...runs(text, /(?:[01]{8} ?){12,}/g, (run) =>
      Buffer.from((run.match(/[01]{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString('utf8'),
    ),
  ];
  const whole = [
    text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8')),
    text.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
    text.replace(/\\u\{?([0-9a-f]{4})\}?/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
    text.replace(/[\u{e0020}-\u{e007e}]/gu, (tag) => String.fromCodePoint(tag.codePointAt(0)! - 0xe0000)),
    text.normalize('NFD').replace(/[a-z]/gi, rotated),
    [...text.normalize('NFC')].reverse().join(''),
  ].filter((reading) => reading !== text);
  const further = depth > 1 ? pieces.flatMap((piece) => readings(piece, depth - 1)) : pieces;
  return [text, ...whole, ...further];
}

function runs(text: string, pattern: RegExp, decode: (run: string) => string): string[] {
  return [...text.matchAll(pattern)].map(([run]) => decode(run));
}

export function rotated(letter: string): string {
  const code = letter.charCodeAt(0);
  const base = code < 97 ? 65 : 97;
  return String.fromCharCode(((code - base + 13) % 26) + base);
}
