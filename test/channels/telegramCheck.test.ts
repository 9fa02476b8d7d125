// What the check of the settings finds at Telegram.
import { expect, test } from 'vitest';
import { Refused } from '../fakes/telegramRequest.ts';
import { noon, openTelegram } from './openTelegram.ts';

const levels = (findings: { level: string }[]) => findings.map(({ level }) => level).join(' ');
/** Telegram's answer instead of the imitation's. */
const info = (more: object) => ({ url: '', pending_update_count: 0, ...more });

test('all is well with a webhook', async () => {
  const { channel, fake, webhookUrl } = await openTelegram({ webhook: true });
  await fake.until(() => fake.calls.length >= 3);
  expect(await channel.check()).toEqual([
    { level: 'ok', text: 'Telegram nhận token; bot là @sotay_bot.' },
    { level: 'ok', text: `Telegram gửi tin nhắn đến ${webhookUrl}.` },
  ]);
});

test('all is well with polling', async () => {
  const { channel } = await openTelegram();
  expect(levels(await channel.check())).toBe('ok ok');
});

test('a token that Telegram does not know', async () => {
  const { channel, fake } = await openTelegram({ started: false });
  fake.failNext(new Refused(401, 'Unauthorized'), { method: 'getMe' });
  const [problem, ...others] = await channel.check();
  expect(problem?.level).toBe('problem');
  expect(problem?.text).toContain('TELEGRAM_BOT_TOKEN');
  expect(others).toEqual([]);
});

test('a Telegram that is not reached', async () => {
  const { channel, fake } = await openTelegram({ started: false });
  await fake.stop();
  const [problem] = await channel.check();
  expect(problem).toEqual({ level: 'problem', text: expect.stringContaining('(unreachable)') });
  expect(problem?.text).not.toContain(fake.token);
});

test('a webhook that Telegram was never told of, or has elsewhere', async () => {
  const { channel, fake } = await openTelegram({ webhook: true, started: false });
  const [, missing] = await channel.check();
  expect(missing).toMatchObject({ level: 'problem', text: expect.stringContaining('PUBLIC_URL') });
  fake.answerNext('getWebhookInfo', info({ url: 'https://elsewhere.example/hidden' }));
  const [, elsewhere] = await channel.check();
  expect(elsewhere).toMatchObject({ level: 'problem', text: expect.stringContaining('elsewhere.example thay vì') });
  expect(elsewhere?.text).not.toContain('hidden');
});

test('a webhook in the way of polling', async () => {
  const { channel, fake } = await openTelegram({ started: false });
  const failing = { url: 'https://elsewhere.example/hidden', last_error_date: noon.getTime() / 1_000 };
  fake.answerNext('getWebhookInfo', info(failing));
  const [, inTheWay, ...others] = await channel.check();
  expect(inTheWay).toMatchObject({ level: 'warning', text: expect.stringContaining('webhook ở elsewhere.example') });
  expect(others).toEqual([]);
});

test('messages that wait, and pushes that failed lately', async () => {
  const { channel, fake, webhookUrl } = await openTelegram({ webhook: true, started: false });
  const hoursAgo = (hours: number) => Math.floor(noon.getTime() / 1_000) - hours * 3_600;
  const troubled = { url: webhookUrl, pending_update_count: 100, last_error_message: 'Connection\nrefused' };
  fake.answerNext('getWebhookInfo', info({ ...troubled, last_error_date: hoursAgo(23) }));
  const found = await channel.check();
  expect(levels(found)).toBe('ok ok warning warning');
  expect(found[2]?.text).toContain('100 tin nhắn');
  expect(found[3]?.text).toContain('"Connection refused"');
  fake.answerNext('getWebhookInfo', info({ ...troubled, pending_update_count: 99, last_error_date: hoursAgo(25) }));
  expect(levels(await channel.check())).toBe('ok ok');
});

test('an unreadable state of the webhook', async () => {
  const { channel, fake } = await openTelegram({ started: false });
  fake.failNext(new Refused(500, 'Internal Server Error'), { method: 'getWebhookInfo' });
  expect(await channel.check()).toMatchObject([{ level: 'ok' }, { level: 'warning' }]);
});
