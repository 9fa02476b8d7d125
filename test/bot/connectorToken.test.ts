// Who is let in at the door of the Bot Framework, and by which keys.
import { expect, onTestFinished, test } from 'vitest';
import { createConnectorKeys } from '../../src/bot/connectorKeys.ts';
import { createAuthenticate } from '../../src/bot/connectorToken.ts';
import type { FrameworkActivity } from '../../src/bot/frameworkActivity.ts';
import { startBotConnector } from '../fakes/botConnector.ts';
import type { TokenChange } from '../fakes/connectorSigner.ts';

const appId = '11111111-2222-3333-4444-555555555555';
const noonSeconds = Date.parse('2026-11-23T05:00:00.000Z') / 1000;
const minute = 60;
const day = 24 * 60 * minute;

async function openDoor({ tenantId }: { tenantId?: string } = {}) {
  let seconds = noonSeconds;
  const now = () => new Date(seconds * 1000);
  const connector = await startBotConnector({ appId, appPassword: 'client-secret-for-tests', now });
  onTestFinished(connector.stop);
  const { openIdMetadataUrl, serviceUrl } = connector;
  const keys = createConnectorKeys({ openIdMetadataUrl, timeoutMs: 5_000, now });
  const authenticate = createAuthenticate({ appId, tenantId, keys, now });
  const knock = (authorization: string, channelId = 'msteams') =>
    authenticate({ channelId, serviceUrl } as FrameworkActivity, authorization);
  return {
    ...{ connector, knock },
    knockWith: (change: TokenChange) => knock(`Bearer ${connector.sign(change)}`),
    goOn: (more: number) => {
      seconds += more;
    },
  };
}

test('dates are those of the given clock, give or take five minutes', async () => {
  const { knockWith } = await openDoor();
  const dates = (nbf: number, exp: number) => ({ claims: { nbf: noonSeconds + nbf, exp: noonSeconds + exp } });
  expect(await knockWith(dates(-60, 60))).toBe(200);
  expect(await knockWith(dates(-3_600, -299))).toBe(200);
  expect(await knockWith(dates(-3_600, -300))).toBe(401);
  expect(await knockWith(dates(300, 3_600))).toBe(200);
  expect(await knockWith(dates(301, 3_600))).toBe(401);
});

test.each([
  ['without an end', { exp: undefined }],
  ['with an end that is no number', { exp: '9999999999' }],
  ['for another bot', { aud: 'somebody-else' }],
  ['for several bots', { aud: [appId, 'somebody-else'] }],
  ['for another address', { serviceurl: 'https://elsewhere.example/' }],
  ['for no address', { serviceurl: undefined }],
  ['of another issuer', { iss: 'https://sts.windows.net/somebody-else/' }],
  ['of another tenant', { tid: 'somebody-else' }],
])('a token %s lets nobody in', async (_, claims) => {
  const { connector, knockWith } = await openDoor();
  expect(await knockWith({ claims })).toBe(401);
  expect(connector.keyFetches(), 'not worth a look at the keys').toBe(0);
  expect(await knockWith({})).toBe(200);
});

test('a token of the own tenant is taken', async () => {
  const { knockWith } = await openDoor({ tenantId: 'ours' });
  expect(await knockWith({ claims: { tid: 'ours' } })).toBe(200);
  expect(await knockWith({ claims: { tid: 'theirs' } })).toBe(401);
});

test('only a whole token that the key has signed, in the one way that is agreed on', async () => {
  const { connector, knock, knockWith } = await openDoor();
  const token = connector.sign();
  const [header = '', payload = '', signature = ''] = token.split('.');
  const encoded = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');
  expect(await knock(`Bearer ${token}`)).toBe(200);
  for (const wrong of [
    ...['', 'Bearer', 'Bearer ', `Basic ${token}`, token, `Bearer  ${token}`, `Bearer ${token} `, `Bearer ${token}\n`],
    ...[`Bearer ${header}.${payload}`, `Bearer ${header}.${payload}.`, `Bearer ${token}.${signature}`],
    ...[`Bearer ${encoded({ alg: 'RS512', kid: 'ours' })}.${payload}.${signature}`],
    ...[`Bearer ${encoded({ alg: 'RS256', kid: 'ours', crit: ['b64'] })}.${payload}.${signature}`],
    ...[`Bearer ${encoded(null)}.${payload}.${signature}`, `Bearer ${header}.${encoded([])}.${signature}`],
  ]) {
    expect(await knock(wrong), wrong).toBe(401);
  }
  expect(await knockWith({ key: 'forged' })).toBe(401);
  expect(await knockWith({ algorithm: 'none' })).toBe(401);
  expect(await knockWith({ algorithm: 'HS256' })).toBe(401);
});

test('a key vouches only for the channels it is published for', async () => {
  const { connector, knock } = await openDoor();
  connector.vouchFor('webchat');
  const authorization = `Bearer ${connector.sign()}`;
  expect(await knock(authorization, 'webchat')).toBe(200);
  expect(await knock(authorization, 'msteams')).toBe(401);
});

test('keys are fetched once for many who come at once, and again after a day', async () => {
  const { connector, knockWith, goOn } = await openDoor();
  expect(await Promise.all([knockWith({}), knockWith({}), knockWith({ key: 'forged' })])).toEqual([200, 200, 401]);
  goOn(day - 1);
  expect(await knockWith({})).toBe(200);
  expect(connector.keyFetches()).toBe(1);
  goOn(1);
  expect(await knockWith({})).toBe(200);
  expect(connector.keyFetches()).toBe(2);
});

test('a new key is found within ten minutes, and invented ones do not make us ask each time', async () => {
  const { connector, knockWith, goOn } = await openDoor();
  expect(await knockWith({})).toBe(200);
  connector.changeKey('next');
  for (let n = 0; n < 5; n += 1) expect(await knockWith({ key: 'unknown' })).toBe(401);
  expect(await knockWith({})).toBe(401);
  expect(connector.keyFetches()).toBe(1);
  goOn(10 * minute);
  expect(await knockWith({})).toBe(200);
  for (let n = 0; n < 5; n += 1) expect(await knockWith({ key: 'unknown' })).toBe(401);
  expect(connector.keyFetches()).toBe(2);
});

test('without keys nobody is let in, but told to come again; known ones last a day', async () => {
  const { connector, knockWith, goOn } = await openDoor();
  connector.breakKeys();
  expect(await knockWith({})).toBe(503);
  connector.breakKeys(false);
  expect(await knockWith({})).toBe(200);
  connector.breakKeys();
  goOn(day - 1);
  expect(await knockWith({})).toBe(200);
  goOn(1);
  expect(await knockWith({})).toBe(503);
});
