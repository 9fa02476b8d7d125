// By which channel, in which order: what the list of people asks for first, then every other account that was paired.
import { expect, test } from 'vitest';
import { routesOf } from '../../src/deadlines/deliveryRoute.ts';

const channels = ['telegram', 'zalo'].map((name) => ({ name, keepsMailbox: false, send: async () => {} }));
const mailboxes = [{ name: 'web', isSent: true }];

function routes(channelOrder: string[], paired: string[], blocked: string[] = []): string[] {
  const addresses = paired.map((channel) => ({
    ...{ channel, conversationId: `${channel}-1` },
    blocked: blocked.includes(channel) ? 'blocked' : undefined,
  }));
  const claim = { id: 'c1', officialId: 'an', attempts: 1, addresses, repeats: false, givenUp: 0 };
  const official = { id: 'an', name: 'An', title: '', email: undefined, channelOrder, posts: [], leave: undefined };
  return routesOf(claim, official, { channels, mailboxes }).map(({ address }) => address.conversationId);
}

test.each([
  [
    ['zalo', 'telegram'],
    ['telegram', 'zalo'],
    ['zalo-1', 'telegram-1'],
  ],
  [['telegram'], ['web'], ['web-1']],
  [['telegram'], ['web', 'zalo', 'telegram'], ['telegram-1', 'web-1', 'zalo-1']],
  [['telegram'], [], []],
  [['telegram'], ['unknown'], []],
])('asked for %j, paired %j', (order, paired, expected) => {
  expect(routes(order, paired)).toEqual(expected);
});

test('an account that the platform refuses is passed over', () => {
  expect(routes(['zalo'], ['zalo', 'web'], ['zalo'])).toEqual(['web-1']);
});
