// What every channel must do, whatever the platform behind it.
import { describe, expect, test } from 'vitest';
import { type Channel, DeliveryError, type OutgoingMessage } from '../../src/channels/channel.ts';

export type Delivered = { text: string; buttons: { title: string; action: string }[] };

/** One channel and a look at what reached the person. */
export type ChannelUnderTest = {
  channel: Channel;
  /** A conversation that exists on the platform. */
  conversationId: string;
  /** Platform messages of that conversation, in order. */
  delivered: () => Promise<Delivered[]> | Delivered[];
  /** Signs of typing so far; undefined where the platform has none. */
  typingSigns: (() => number) | undefined;
  /** Makes the platform fail the next message; undefined where nothing can fail. */
  failNext: ((how: 'for good' | 'for now' | 'for 12 seconds') => void) | undefined;
  close: () => Promise<void> | void;
};

/** A reason, for what a platform cannot show. */
export type Exemptions = { typing?: string; failures?: string };

const message = (text: string, titles: string[] = []): OutgoingMessage => ({
  id: 'm1',
  text,
  buttons: titles.map((title, index) => ({ title, action: `#fb:m1:${index}` })),
  answer: undefined,
});

const withoutSpace = (text: string) => text.normalize('NFC').replace(/\s+/g, '');
const graphemesOf = (text: string) => new Set([...new Intl.Segmenter('vi').segment(text)].map((part) => part.segment));
const link = 'https://sotay.example.vn/van-ban/12-2026-QD-UBND?dieu=5&khoan=2#diem-a';

/** About 9,000 characters: numbered paragraphs with links, family emoji and decomposed letters. */
function longText(): string {
  const paragraph = (n: number) =>
    `${n}. Ngươ\u0300i đứng đầu co\u0301 tra\u0301ch nhiệm đôn đốc, kiểm tra 👨‍👩‍👧‍👦 việc thực hiện; xem ${link} để biết.`;
  const paragraphs: string[] = [];
  for (let n = 1; paragraphs.join('\n\n').length < 9_000; n += 1) paragraphs.push(paragraph(n));
  return paragraphs.join('\n\n');
}

export function channelContract(name: string, open: () => Promise<ChannelUnderTest>, exempt: Exemptions = {}): void {
  describe(`the ${name} channel`, () => {
    const contractTest = (title: string, run: (it: ChannelUnderTest) => Promise<void>, exemption?: string) =>
      test(title, async ({ skip }) => {
        if (exemption) skip(exemption);
        const it = await open();
        try {
          await run(it);
        } finally {
          await it.close();
        }
      });

    contractTest('brings a short message as it is', async ({ channel, conversationId, delivered }) => {
      await channel.send(conversationId, message('Điều 5 khoản 2.'));
      const [only, ...others] = await delivered();
      expect(only?.text).toContain('Điều 5 khoản 2.');
      expect(others).toEqual([]);
    });

    contractTest('brings 9,000 characters whole, in order and within its limit', async (it) => {
      const text = longText();
      await it.channel.send(it.conversationId, message(text));
      const pieces = await it.delivered();
      expect(withoutSpace(pieces.map((piece) => piece.text).join(''))).toContain(withoutSpace(text));
      const whole = graphemesOf(text.normalize('NFC'));
      for (const piece of pieces) {
        const composed = piece.text.normalize('NFC');
        expect(composed.length).toBeLessThanOrEqual(it.channel.maxTextLength ?? Number.POSITIVE_INFINITY);
        for (const one of graphemesOf(composed)) expect(one.trim() === '' || whole.has(one)).toBe(true);
      }
      const links = pieces.flatMap((piece) => piece.text.match(/https:\S+/g) ?? []);
      expect(new Set(links)).toEqual(new Set([link]));
    });

    contractTest('offers buttons, or writes them out as numbered lines', async (it) => {
      const titles = Array.from({ length: 12 }, (_, index) => `Lựa chọn ${index + 1}`);
      const several = message('Anh/chị chọn:', titles);
      await it.channel.send(it.conversationId, several);
      const pieces = await it.delivered();
      const buttons = pieces.flatMap((piece) => piece.buttons);
      if (it.channel.maxButtons >= titles.length) {
        expect(buttons).toEqual(several.buttons);
        return;
      }
      expect(buttons).toEqual([]);
      const text = pieces.map((piece) => piece.text).join('\n');
      titles.forEach((title, index) => {
        expect(text).toContain(`${index + 1}. ${title}`);
      });
    });

    contractTest('keeps the buttons with the end of a long text', async (it) => {
      const several = message(longText(), ['👍', '👎']);
      await it.channel.send(it.conversationId, several);
      const last = (await it.delivered()).at(-1);
      if (it.channel.maxButtons >= 2) expect(last?.buttons).toEqual(several.buttons);
      else expect(last?.text).toMatch(/1\. .+\n\s*2\. /);
    });

    contractTest('takes hostile text', async (it) => {
      for (const text of ['\ud800', '\u202eabc', '<b>&amp;</b>', '*_`[', '\u0000\u001b[2J', 'ا'.repeat(100)]) {
        await expect(it.channel.send(it.conversationId, message(text))).resolves.toBeUndefined();
      }
    });

    contractTest(
      'shows a typing sign',
      async (it) => {
        await it.channel.typing(it.conversationId);
        expect(it.typingSigns?.()).toBe(1);
      },
      exempt.typing,
    );

    contractTest('never throws for a typing sign', async ({ channel, conversationId }) => {
      for (const id of [conversationId, 'nobody', '', '\ud800']) {
        await expect(channel.typing(id)).resolves.toBeUndefined();
      }
    });

    contractTest('does not mind an empty room when it keeps a mailbox', async ({ channel }) => {
      if (channel.keepsMailbox) {
        await expect(channel.send('nobody', message('Xin chào'))).resolves.toBeUndefined();
      } else {
        expect(channel.keepsMailbox).toBe(false);
      }
    });

    contractTest(
      'tells a hopeless delivery from one to repeat',
      async ({ channel, conversationId, failNext }) => {
        const failure = async (how: 'for good' | 'for now' | 'for 12 seconds') => {
          failNext?.(how);
          const error = await channel.send(conversationId, message('Xin chào')).then(
            () => undefined,
            (reason: unknown) => reason,
          );
          expect(error).toBeInstanceOf(DeliveryError);
          return error as DeliveryError;
        };
        expect((await failure('for good')).permanent).toBe(true);
        expect((await failure('for now')).permanent).toBe(false);
        expect(await failure('for 12 seconds')).toMatchObject({ permanent: false, retryAfterSeconds: 12 });
      },
      exempt.failures,
    );
  });
}
