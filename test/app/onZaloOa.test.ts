// A day on a Zalo Official Account: the token comes from the settings once, the webhook is signed.
import { expect, onTestFinished, test, vi } from 'vitest';
import { startZaloOa } from '../fakes/zaloOa.ts';
import { startZaloOauth, zaloTestApp } from '../fakes/zaloOauth.ts';
import { liveThroughTheDay, openOfficeOn } from './messengerDay.ts';

test('pairing, a question, a reminder and its acknowledgement on the Official Account', {
  timeout: 60_000,
}, async () => {
  let now = () => new Date('2026-11-25T02:00:00.000Z');
  const oauth = await startZaloOauth({ now: () => now() });
  onTestFinished(oauth.stop);
  const template = { uidCapable: true, parameters: { ho_ten: 30, so_viec: 10, thoi_gian: 20 } };
  const fake = await startZaloOa({
    ...{ now: () => now(), accepts: oauth.rules.accepts, templates: { '300001': template } },
  });
  onTestFinished(fake.stop);
  const settings = {
    ZALO_OA_APP_ID: zaloTestApp.appId,
    ZALO_OA_APP_SECRET: zaloTestApp.appSecret,
    ZALO_OA_SECRET_KEY: 'oa-secret-for-tests',
    ZALO_OA_REFRESH_TOKEN: oauth.rules.issue().refreshToken,
    ZALO_OA_BASE_URL: fake.url,
    ZALO_OAUTH_BASE_URL: oauth.url,
    ZALO_ZBS_BASE_URL: fake.url,
    ZALO_ZBS_TEMPLATE_ID: '300001',
    PUBLIC_URL: 'https://sotay.example.vn',
  };
  const office = await openOfficeOn('zalo-oa', settings, '2026-11-25T09:00');
  now = office.now;
  await fake.webhook.setUrl(`${office.url}/webhooks/zalo-oa`);
  const chi = fake.person('8800000000000000001');
  await chi.follow();
  await liveThroughTheDay(office, {
    say: chi.say,
    tap: chi.tap,
    texts: () => chi.state.received.map(({ text }) => text),
  });
  expect(oauth.rules.counts()).toMatchObject({ refreshes: 1, refusals: 0 });

  const ready = await (await fetch(`${office.url}/readyz`)).json();
  expect(ready).toMatchObject({ ok: true, checks: { 'token zalo-oa': true } });
  expect(ready).toMatchObject({ tokensExpireAt: { 'zalo-oa': '2026-11-26T03:00:00.000Z' } });
  const numbers = await (await fetch(`${office.url}/metrics`)).text();
  expect(numbers).toMatch(/sotay_channel_token_expires_seconds\{channel="zalo-oa"\} 1795662000/);
  expect(numbers).toMatch(/sotay_messages_heard_total\{channel="zalo-oa",result="accepted"\} \d/);
  const checked = await office.command('check:channels');
  expect(checked).toContain('Zalo Official Account');

  // Eight days later Zalo takes nothing but an approved template, and the token has been renewed meanwhile.
  office.goTo('2026-12-03T08:00');
  const templates = () => chi.state.received.filter(({ by }) => by === 'template');
  await vi.waitFor(() => expect(templates()).toHaveLength(1), { timeout: 15_000, interval: 25 });
  expect(templates()[0]?.text).toContain('Lê Thị Chi');
  expect(oauth.rules.counts()).toMatchObject({ refreshes: 2, refusals: 0 });
  await chi.say('đã nhận');
  await vi.waitFor(() => expect(chi.state.received.at(-1)?.text).toMatch(/^Đã ghi nhận/), { timeout: 15_000 });
});
