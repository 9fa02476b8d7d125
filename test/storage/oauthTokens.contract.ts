// Rotating tokens and consents: one refresher at a time, no pair lost, no consent redeemed twice.
import { expect, it } from 'vitest';
import { createOauthTokens } from '../../src/storage/oauthTokens.ts';
import type { Current } from './contract.ts';
import { after, noon } from './samples.ts';

const app = '1234567890123456789';
const pairOf = (name: string) => ({
  accessToken: `access-${name}`,
  refreshToken: `refresh-${name}`,
  accessExpiresAt: after(90_000),
  refreshExpiresAt: after(7_000_000),
});
const lease = { now: noon, until: after(30) };

export function oauthTokensContract(current: Current): void {
  const store = () => createOauthTokens(current());

  it('keeps one pair per app, and knows of none at first', async () => {
    expect(await store().read(app)).toBeUndefined();
    await store().replace(app, pairOf('a'));
    await store().replace('77', pairOf('b'));
    expect(await store().read(app)).toEqual({
      ...pairOf('a'),
      ...{ version: 1, refreshingUntil: new Date(0), brokenReason: undefined, sendApi: undefined },
    });
  });

  it('seeds where nothing is stored', async () => {
    await store().seed(app, 'first', after(60));
    await store().seed(app, 'second', after(90));
    expect(await store().read(app)).toMatchObject({
      ...{ accessToken: '', accessExpiresAt: new Date(0), refreshToken: 'first', refreshExpiresAt: after(60) },
      version: 0,
    });
  });

  it('seeds anew where the first seed was refused, and never over a pair', async () => {
    await store().seed(app, 'mistyped', after(60));
    await store().markBroken(app, 0, 'refused');
    await store().seed(app, 'mistyped', after(90));
    expect(await store().read(app)).toMatchObject({ refreshToken: 'mistyped', brokenReason: 'refused' });
    await store().seed(app, 'right', after(90));
    expect(await store().read(app)).toMatchObject({ refreshToken: 'right', brokenReason: undefined, version: 0 });
    await store().renew(app, 0, pairOf('a'));
    await store().markBroken(app, 1, 'refused');
    await store().seed(app, 'late', after(90));
    expect(await store().read(app)).toMatchObject({ refreshToken: 'refresh-a', brokenReason: 'refused' });
  });

  it('gives the turn to one of many until it runs out or is given back', async () => {
    await store().replace(app, pairOf('a'));
    const turns = await Promise.all(Array.from({ length: 10 }, () => store().claim(app, 1, lease)));
    expect(turns.filter(Boolean)).toHaveLength(1);
    expect(await store().claim(app, 1, { now: after(29), until: after(59) })).toBe(false);
    expect(await store().claim(app, 1, { now: after(30), until: after(60) })).toBe(true);
    await store().release(app, 1, after(30));
    expect(await store().claim(app, 1, { now: after(31), until: after(61) })).toBe(false);
    await store().release(app, 1, after(60));
    expect(await store().claim(app, 1, { now: after(31), until: after(61) })).toBe(true);
  });

  it('gives no turn for an older pair, a broken one or none', async () => {
    expect(await store().claim(app, 1, lease)).toBe(false);
    await store().replace(app, pairOf('a'));
    expect(await store().claim(app, 0, lease)).toBe(false);
    await store().markBroken(app, 0, 'refused');
    expect(await store().claim(app, 1, lease)).toBe(true);
    await store().markBroken(app, 1, 'refused');
    expect(await store().claim(app, 1, { now: after(60), until: after(90) })).toBe(false);
  });

  it('stores one successor, which ends the turn and heals', async () => {
    await store().replace(app, pairOf('a'));
    await store().claim(app, 1, lease);
    await store().markBroken(app, 1, 'refused');
    expect(await store().renew(app, 1, pairOf('b'))).toBe(true);
    expect(await store().renew(app, 1, pairOf('c'))).toBe(false);
    const healed = { version: 2, refreshingUntil: new Date(0), brokenReason: undefined };
    expect(await store().read(app)).toMatchObject({ ...pairOf('b'), ...healed });
  });

  it('replaces everything by a new grant, also what is broken', async () => {
    await store().replace(app, pairOf('a'));
    await store().pinSendApi(app, 'v2');
    expect((await store().read(app))?.sendApi).toBe('v2');
    await store().renew(app, 1, pairOf('b'));
    expect((await store().read(app))?.sendApi).toBe('v2');
    await store().claim(app, 2, lease);
    await store().markBroken(app, 2, 'refused');
    await store().replace(app, pairOf('c'));
    const fresh = { version: 3, refreshingUntil: new Date(0), brokenReason: undefined, sendApi: undefined };
    expect(await store().read(app)).toEqual({ ...pairOf('c'), ...fresh });
    expect(await store().renew(app, 2, pairOf('d'))).toBe(false);
  });

  it('redeems a consent once, in time, and keeps no state', async () => {
    const grant = { appId: app, codeVerifier: 'v'.repeat(43) };
    const span = { now: noon, expiresAt: after(1800) };
    await store().addGrant('state-a', grant, span);
    await store().addGrant('state-b', grant, span);
    expect(JSON.stringify(await current().db.selectFrom('oauth_grants').selectAll().execute())).not.toContain(
      'state-a',
    );
    expect(await store().takeGrant('state-x', noon)).toBeUndefined();
    const taken = await Promise.all([1, 2, 3].map(() => store().takeGrant('state-a', after(1799))));
    expect(taken.filter((one) => one !== undefined)).toEqual([grant]);
    expect(await store().takeGrant('state-b', after(1800))).toBeUndefined();
  });

  it('deletes consents that ran out', async () => {
    const grant = { appId: app, codeVerifier: 'v'.repeat(43) };
    await store().addGrant('old', grant, { now: noon, expiresAt: after(1800) });
    await store().addGrant('new', grant, { now: after(1800), expiresAt: after(3600) });
    expect(await current().db.selectFrom('oauth_grants').selectAll().execute()).toHaveLength(1);
  });
}
