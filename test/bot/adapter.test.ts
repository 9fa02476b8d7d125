// The Bot Framework adapter: what a turn sends is collected, what fails is heard of.
import { TurnContext } from 'botbuilder';
import { expect, test } from 'vitest';
import { createTurnAdapter, UnsupportedOperation } from '../../src/bot/adapter.ts';
import { DeliveryError, type InboundMessage } from '../../src/channels/channel.ts';
import { createRecorder } from './openBot.ts';

const incoming: InboundMessage = {
  channel: 'zalo',
  eventId: 'e1',
  conversationId: 'z1',
  personId: 'p1',
  text: 'Ai đi họp thay?',
};

function openAdapter() {
  const zalo = createRecorder('zalo', { keepsMailbox: false });
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const channelOf = (name: string) => (name === 'zalo' ? zalo.channel : undefined);
  return { zalo, adapter: createTurnAdapter({ channelOf, newId }) };
}

test('a message becomes an activity, and the replies are collected in order under fresh ids', async () => {
  const { zalo, adapter } = openAdapter();
  const replies = await adapter.process(incoming, async (context) => {
    expect(context.activity).toMatchObject({
      type: 'message',
      id: 'e1',
      channelId: 'zalo',
      conversation: { id: 'z1' },
      from: { id: 'p1' },
      text: 'Ai đi họp thay?',
    });
    expect(await context.sendActivity('Một')).toEqual({ id: 'id-1' });
    const actions = [{ type: 'imBack', title: 'Có', value: '/co' }];
    await context.sendActivities([
      { type: 'trace', name: 'ignored' },
      { type: 'message', text: 'Hai', suggestedActions: { to: [], actions } },
    ]);
  });
  expect(replies).toEqual([
    { id: 'id-1', text: 'Một', buttons: [], answer: undefined },
    { id: 'id-2', text: 'Hai', buttons: [{ title: 'Có', action: '/co' }], answer: undefined },
  ]);
  expect(zalo.sent).toEqual([]);
});

test('a typing activity goes to the channel at once', async () => {
  const { zalo, adapter } = openAdapter();
  const replies = await adapter.process(incoming, async (context) => {
    await context.sendActivity({ type: 'typing' });
    expect(zalo.typingSigns()).toBe(1);
  });
  expect(replies).toEqual([]);
});

test('turns at the same time do not mix their replies', async () => {
  const { adapter } = openAdapter();
  const say = (text: string) =>
    adapter.process({ ...incoming, text }, async (context) => {
      await context.sendActivity(`${text} 1`);
      await new Promise(setImmediate);
      await context.sendActivity(`${text} 2`);
    });
  const both = await Promise.all([say('a'), say('b')]);
  expect(both.map((replies) => replies.map((reply) => reply.text))).toEqual([
    ['a 1', 'a 2'],
    ['b 1', 'b 2'],
  ]);
});

test('middleware runs, and what the turn throws reaches the caller', async () => {
  const { adapter } = openAdapter();
  const seen: string[] = [];
  adapter.use(async (context, next) => {
    seen.push(context.activity.text);
    await next();
  });
  const broken = adapter.process(incoming, async () => {
    throw new TypeError('broken');
  });
  await expect(broken).rejects.toThrow(TypeError);
  expect(seen).toEqual(['Ai đi họp thay?']);
});

test('a message once sent cannot be changed or deleted', async () => {
  const { adapter } = openAdapter();
  const change = adapter.process(incoming, async (context) => {
    await context.updateActivity({ type: 'message', id: 'm1', text: 'x' });
  });
  await expect(change).rejects.toThrow(UnsupportedOperation);
  const remove = adapter.process(incoming, (context) => context.deleteActivity('m1'));
  await expect(remove).rejects.toThrow(UnsupportedOperation);
});

test('a conversation is continued from its reference, not as a reply, and a failed delivery is heard of', async () => {
  const { zalo, adapter } = openAdapter();
  const references: ReturnType<typeof TurnContext.getConversationReference>[] = [];
  await adapter.process(incoming, async (context) => {
    references.push(TurnContext.getConversationReference(context.activity));
  });
  const reference = references[0]!;
  await adapter.continueConversation(reference, async (context) => {
    expect(context.activity).toMatchObject({ type: 'event', name: 'ContinueConversation', from: { id: 'p1' } });
    expect(context.activity.id).toBeUndefined();
    await context.sendActivity('Xin nhắc.');
  });
  expect(zalo.sent.map(({ conversationId, message }) => [conversationId, message.text])).toEqual([['z1', 'Xin nhắc.']]);

  zalo.failWith(new DeliveryError('blocked', { permanent: true, code: 'blocked' }));
  const failed = adapter.continueConversation(reference, async (context) => {
    await context.sendActivity('Xin nhắc.');
  });
  await expect(failed).rejects.toThrow(DeliveryError);
  const unknown = adapter.continueConversation({ ...reference, channelId: 'fax' }, async () => {});
  await expect(unknown).rejects.toThrow(UnsupportedOperation);
});
