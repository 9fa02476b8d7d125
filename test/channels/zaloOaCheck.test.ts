// What the check tells an administrator of an Official Account.
import { describe, expect, it } from 'vitest';
import type { ZaloTokens } from '../../src/channels/zaloTokens.ts';
import { openZaloOa, template, templateId } from './openZaloOa.ts';

type TokenState = Awaited<ReturnType<ZaloTokens['state']>>;

async function check(
  options: Parameters<typeof openZaloOa>[0] = {},
  state: TokenState | 'fresh' | 'none' = 'fresh',
): Promise<Record<'ok' | 'warning' | 'problem', string>> {
  const fixed = {
    access: async () => 'access-token-for-tests',
    renewed: async (used: string) => used,
    state: async () => (typeof state === 'string' ? undefined : state),
    sendApi: async () => undefined,
    pinSendApi: async () => {},
  };
  const bot = { ...options.bot, ...(state === 'fresh' ? {} : { tokens: fixed }) };
  const { messenger } = await openZaloOa({ ...options, bot });
  const found = await messenger.check();
  const of = (level: string) =>
    found
      .filter((one) => one.level === level)
      .map(({ text }) => text)
      .join('\n');
  return { ok: of('ok'), warning: of('warning'), problem: of('problem') };
}

describe('the check', () => {
  it('finds everything in order', async () => {
    const { ok, warning, problem } = await check({
      zalo: { templates: { [templateId]: template }, templatesLeft: 498 },
      bot: { templateId, signature: 'oa-key+app-id+body' },
    });
    expect([warning, problem]).toEqual(['', '']);
    expect(ok).toContain('"Sở Mẫu", gói Growth');
    expect(ok).toContain('mã truy cập dùng được đến 10:00 24/11/26');
    expect(ok).toContain('v3 hay v2');
    expect(ok).toContain('miễn phí trong 48 giờ');
    expect(ok).toContain(`mẫu tin số ${templateId}, hôm nay còn gửi được 498 tin`);
    expect(ok).toContain('https://sotay.example.vn/webhooks/zalo-oa');
    expect(ok).toContain('oa-key+app-id+body');
  });

  it('tells what is not settled yet', async () => {
    const { warning, problem } = await check({ zalo: { oaType: 4 } });
    expect(problem).toBe('');
    expect(warning).toContain('OA của cơ quan nhà nước');
    expect(warning).toContain('ZALO_ZBS_TEMPLATE_ID');
    expect(warning).toContain('ZALO_OA_SIGNATURE');
  });

  it('tells a paying agency until when it pays', async () => {
    const { ok } = await check({ bot: { paidMessages: true } });
    expect(ok).toContain('từ đó đến 7 ngày Zalo tính phí');
  });

  const later = new Date('2026-12-23T02:00:00.000Z');
  const earlier = new Date('2026-11-23T02:00:00.000Z');
  it.each<[string, TokenState | 'none', string]>([
    ['nothing granted', 'none', 'chưa có quyền truy cập'],
    ['a broken chain', { accessExpiresAt: later, refreshExpiresAt: later, broken: 'lost' }, 'không gia hạn được nữa'],
    ['nothing left', { accessExpiresAt: earlier, refreshExpiresAt: earlier, broken: undefined }, 'đã hết hạn'],
  ])('sends to the consent for %s, without asking Zalo', async (_, state, words) => {
    const { ok, problem } = await check({}, state);
    expect(problem).toContain(words);
    expect(problem).toContain('npm run zalo:authorize');
    expect(ok).not.toContain('Sở Mẫu');
  });

  it('warns of a token that nobody renewed', async () => {
    const { warning } = await check({}, { accessExpiresAt: earlier, refreshExpiresAt: later, broken: undefined });
    expect(warning).toContain('mã truy cập hết hạn lúc 09:00 23/11/26');
  });

  it('says with which code Zalo refused', async () => {
    const { problem } = await check({ bot: { appSecret: 'another' } });
    expect(problem).toContain('mã configuration');
  });

  it('warns of templates used up', async () => {
    const { warning } = await check({ zalo: { templatesLeft: 0 }, bot: { templateId } });
    expect(warning).toContain('hết hạn mức hôm nay');
  });

  it.each([undefined, 'http://10.0.0.5:3978'])('needs an address that Zalo reaches (%s)', async (publicUrl) => {
    const { problem } = await check({ bot: { publicUrl } });
    expect(problem).toContain('PUBLIC_URL');
  });
});

it('tells when the token runs out', async () => {
  const { messenger } = await openZaloOa();
  expect(await messenger.tokenExpiresAt?.()).toEqual(new Date('2026-11-24T03:00:00.000Z'));
});
