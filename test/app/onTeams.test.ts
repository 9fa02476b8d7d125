// A day on Teams: activities signed by the connector, replies as Adaptive Cards, and tokens that do not let anybody in.
import { expect, onTestFinished, test } from 'vitest';
import { startBotConnector } from '../fakes/botConnector.ts';
import { liveThroughTheDay, openOfficeOn } from './messengerDay.ts';

const appId = '11111111-2222-3333-4444-555555555555';
const appPassword = 'client-secret-for-tests';

async function openTeams() {
  let now = () => new Date();
  const connector = await startBotConnector({ appId, appPassword, now: () => now() });
  onTestFinished(connector.stop);
  const settings = {
    MICROSOFT_APP_ID: appId,
    MICROSOFT_APP_PASSWORD: appPassword,
    BOT_OPENID_METADATA_URL: connector.openIdMetadataUrl,
    BOT_LOGIN_URL: connector.loginUrl,
    BOT_SERVICE_URLS: connector.serviceUrl,
  };
  const office = await openOfficeOn('teams', settings, '2026-11-25T09:00');
  now = office.now;
  connector.connect(`${office.url}/api/messages`);
  return { connector, office };
}

test('pairing, a question, a reminder and its acknowledgement on Teams', { timeout: 60_000 }, async () => {
  const { connector, office } = await openTeams();
  const chi = connector.person();
  await liveThroughTheDay(office, {
    say: (text) => chi.say(text),
    tap(title) {
      const buttons = chi.received().flatMap((message) => message.buttons);
      const action = buttons.findLast((button) => button.title === title)?.action;
      expect(action, title).toBeDefined();
      return chi.tap(action ?? '');
    },
    texts: () => chi.received().map(({ text }) => text),
  });
  expect(await office.command('check:channels')).not.toContain('[lỗi]');
});

test('a token that is forged, expired or for somebody else lets nobody in; neither does a broken body', async () => {
  const { connector, office } = await openTeams();
  const chi = connector.person();
  expect(await chi.say('xin chào')).toBe(200);
  const activity = {
    ...{ type: 'message', id: 'x1', text: 'lén', channelId: 'msteams', serviceUrl: connector.serviceUrl },
    ...{ from: { id: 'chi' }, recipient: { id: '28:so-tay' }, conversation: { id: chi.conversationId } },
  };
  const post = async (authorization: string | undefined, body: string) => {
    const response = await fetch(`${office.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
      body,
    });
    await response.arrayBuffer();
    return response.status;
  };
  const now = Math.floor(office.now().getTime() / 1000);
  const refusedTokens = [
    undefined,
    'Bearer x.y.z',
    ...[
      { key: 'forged' as const },
      { key: 'unknown' as const },
      { algorithm: 'none' as const },
      { algorithm: 'HS256' as const },
      { claims: { aud: 'somebody-else' } },
      { claims: { iss: 'https://example.com' } },
      { claims: { nbf: now - 7_200, exp: now - 3_600 } },
      { claims: { nbf: now + 3_600, exp: now + 7_200 } },
      { claims: { serviceurl: 'https://elsewhere.example/' } },
    ].map((change) => `Bearer ${connector.sign(change)}`),
  ];
  const statuses = [];
  for (const token of refusedTokens) statuses.push(await post(token, JSON.stringify(activity)));
  expect(statuses).toEqual(refusedTokens.map(() => 401));
  const good = `Bearer ${connector.sign()}`;
  const elsewhere = JSON.stringify({ ...activity, serviceUrl: 'https://elsewhere.example/' });
  expect([401, 403]).toContain(await post(good, elsewhere));
  for (const body of ['', '{', '[]', 'null', '{"foo":1}', '{"type":"message"}', '"x"']) {
    expect(await post(good, body), body).toBe(400);
  }
  expect(await post(good, JSON.stringify(activity))).toBe(200);
  expect((await fetch(`${office.url}/healthz`)).status).toBe(200);
});
