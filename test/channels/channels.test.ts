// The contract over the channels that need no network, and over a small imitation of a messenger with tight limits.
import { PassThrough } from 'node:stream';
import { type Channel, DeliveryError } from '../../src/channels/channel.ts';
import { degradeButtons } from '../../src/channels/numberedButtons.ts';
import { splitText } from '../../src/channels/splitText.ts';
import { createTerminal } from '../../src/channels/terminal.ts';
import { createWebChat } from '../../src/channels/webChat.ts';
import { channelContract, type Delivered } from './contract.ts';

channelContract(
  'web',
  async () => {
    const channel = createWebChat();
    const delivered: Delivered[] = [];
    let typingSigns = 0;
    const close = channel.subscribe('c1', (event) => {
      if (event.kind === 'message') delivered.push(event.message);
      else typingSigns += 1;
    });
    const seen = { delivered: () => delivered, typingSigns: () => typingSigns };
    return { channel, conversationId: 'c1', ...seen, failNext: undefined, close };
  },
  { failures: 'a mailbox in our own store cannot refuse' },
);

channelContract(
  'terminal',
  async () => {
    const output = new PassThrough();
    const channel = createTerminal({ input: new PassThrough(), output, columns: 80 });
    const delivered = () => {
      const text = String(output.read() ?? '').trim();
      return text === '' ? [] : [{ text, buttons: [] }];
    };
    const none = { typingSigns: undefined, failNext: undefined };
    return { channel, conversationId: 'terminal', delivered, ...none, close: () => void output.destroy() };
  },
  { typing: 'printed lines stay, so there is no passing sign', failures: 'the terminal takes everything' },
);

/** Limits like the narrowest messenger, failing on demand; it proves that the contract can be met and can bite. */
function createNarrowMessenger() {
  const delivered: Delivered[] = [];
  let typingSigns = 0;
  let failure: DeliveryError | undefined;
  const channel: Channel = {
    name: 'narrow',
    maxTextLength: 2_000,
    maxButtons: 2,
    keepsMailbox: false,
    async send(_conversationId, message) {
      const failed = failure;
      failure = undefined;
      if (failed) throw failed;
      const { text, buttons } = degradeButtons(message, 2);
      const pieces = splitText(text, 2_000);
      for (const [index, piece] of pieces.entries()) {
        delivered.push({ text: piece, buttons: index === pieces.length - 1 ? buttons : [] });
      }
    },
    async typing() {
      typingSigns += 1;
    },
  };
  const failNext = (how: 'for good' | 'for now' | 'for 12 seconds') => {
    const retryAfterSeconds = how === 'for 12 seconds' ? { retryAfterSeconds: 12 } : {};
    failure = new DeliveryError('refused', { permanent: how === 'for good', code: 'refused', ...retryAfterSeconds });
  };
  return { channel, delivered: () => delivered, typingSigns: () => typingSigns, failNext };
}

channelContract('imitated narrow', async () => ({ ...createNarrowMessenger(), conversationId: 'c1', close: () => {} }));
