// Bot Framework clients over the imitation of the connector: the contract of channels, and what is said of strangers.
import { expect, onTestFinished, test, vi } from 'vitest';
import { channelContract } from './contract.ts';
import { openTeams, outgoing } from './openTeams.ts';

channelContract('teams', async () => {
  const { connector, channel } = await openTeams();
  const an = connector.person();
  await an.say('xin chào');
  return {
    channel,
    conversationId: an.conversationId,
    delivered: an.received,
    typingSigns: an.typingSigns,
    failNext(how) {
      if (how === 'for good') connector.failNext({ status: 403 });
      else if (how === 'for now') connector.failNext({ status: 503 });
      else connector.failNext({ status: 429, retryAfterSeconds: 12 });
    },
    close: () => {},
  };
});

test('nothing is printed of those who are refused, and the log says it once until somebody is let in', async () => {
  const printed = (['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((name) => vi.spyOn(console, name));
  onTestFinished(() => {
    for (const spy of printed) spy.mockRestore();
  });
  const { connector, logged, messages } = await openTeams();
  const an = connector.person();
  const activity = {
    ...{ type: 'message', id: 'x1', text: 'lén', channelId: 'msteams', serviceUrl: connector.serviceUrl },
    ...{ from: { id: 'chi' }, recipient: { id: '28:so-tay' }, conversation: { id: an.conversationId } },
  };
  const refusedThrice = async () => {
    for (const change of [{ key: 'forged' }, { key: 'unknown' }, { claims: { exp: 1 } }] as const) {
      expect(await connector.post(activity, `Bearer ${connector.sign(change)}`)).toBe(401);
    }
  };
  const refusals = () => logged.map((line) => JSON.parse(line)).map(({ msg, code }) => `${msg}: ${code}`);
  await refusedThrice();
  await refusedThrice();
  expect(refusals()).toEqual(['activity refused: token']);
  expect(await an.say('xin chào')).toBe(200);
  await refusedThrice();
  expect(refusals()).toEqual(['activity refused: token', 'activity refused: token']);
  expect(messages.map(({ text }) => text)).toEqual(['xin chào']);
  expect(printed.flatMap((spy) => spy.mock.calls)).toEqual([]);
});

test('what was saved of a conversation is all that an answer needs, however old it is', async () => {
  const { connector, channel, goOn } = await openTeams();
  const [an, binh] = [connector.person(), connector.person({ personId: '29:binh' })];
  await an.say('xin chào');
  await binh.say('chào anh');
  goOn(30 * 24 * 3_600_000);
  await channel.send(an.conversationId, outgoing('Nhắc anh An.'));
  expect(an.received().map(({ text }) => text)).toEqual(['Nhắc anh An.']);
  expect(binh.received()).toEqual([]);
  expect(connector.calls.at(-1)?.activity).toMatchObject({
    ...{ from: { id: '28:so-tay' }, recipient: { id: '29:an' }, conversation: { id: an.conversationId } },
    channelId: 'msteams',
  });
});
