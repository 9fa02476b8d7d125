// The imitation of Zalo keeps the rules it is there for; otherwise the tests over it would prove nothing.
import { describe, expect, it } from 'vitest';
import { zaloTestToken } from '../fakes/zaloOa.ts';
import { an, openZaloOa, template, templateId } from './openZaloOa.ts';

const hourMs = 3_600_000;

async function open(zalo: NonNullable<Parameters<typeof openZaloOa>[0]>['zalo'] = {}) {
  const it = await openZaloOa({ zalo: { templates: { [templateId]: template }, ...zalo } });
  const call = async (path: string, body: object | undefined, token = zaloTestToken) => {
    const response = await fetch(`${it.fake.url}${path}`, {
      headers: { access_token: token },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as { error: number; data?: Record<string, unknown> };
  };
  const consult = async (message: object, userId = an) =>
    (await call('/v3.0/oa/message/cs', { recipient: { user_id: userId }, message })).error;
  return { ...it, call, consult };
}

const button = { title: 'Có', type: 'oa.query.hide', payload: '#a' };
const buttons = (count: number, change = {}) => ({
  text: 'a',
  attachment: { type: 'template', payload: { buttons: Array(count).fill({ ...button, ...change }) } },
});

describe('the imitation of Zalo', () => {
  it('counts characters after composing them, and refuses a longer text whole', async () => {
    const { consult, follower } = await open();
    const { received } = await follower(hourMs);
    expect(await consult({ text: 'e\u0301'.repeat(2000) })).toBe(0);
    expect(await consult({ text: 'a'.repeat(2001) })).toBe(-210);
    expect(received).toHaveLength(1);
  });

  it.each<[string, object, number]>([
    ['five buttons', buttons(5), 0],
    ['six buttons', buttons(6), -201],
    ['a long title', buttons(1, { title: 'a'.repeat(101) }), -201],
    ['a long payload', buttons(1, { payload: 'a'.repeat(1001) }), -201],
    ['a picture', { text: 'a', attachment: { type: 'image', payload: { url: 'https://example.test/1' } } }, -201],
    ['nothing', {}, -201],
  ])('takes or refuses %s', async (_, message, error) => {
    const { consult, follower } = await open();
    await follower(hourMs);
    expect(await consult(message)).toBe(error);
  });

  it('refuses strangers, those who left, and closed windows', async () => {
    const { fake, clock, consult } = await open({ balance: 1 });
    const person = fake.person(an);
    expect(await consult({ text: 'a' })).toBe(-213);
    await person.follow();
    expect(await consult({ text: 'a' })).toBe(0);
    clock.pass(48 * hourMs + 1);
    expect(await consult({ text: 'a' })).toBe(0);
    expect(person.state.received.map(({ cost }) => cost)).toEqual(['free', 'billed']);
    expect(await consult({ text: 'a' })).toBe(-321);
    clock.pass(120 * hourMs);
    expect(await consult({ text: 'a' })).toBe(-230);
    await person.say('a');
    expect(await consult({ text: 'a' })).toBe(0);
    await person.unfollow();
    expect(await consult({ text: 'a' })).toBe(-213);
  });

  it('knows templates and their parameters', async () => {
    const { call, follower } = await open({ templatesLeft: 1 });
    await follower(hourMs);
    const data = { ho_ten: 'A', so_viec: '1', thoi_gian: '08:00' };
    const send = async (template_data: object, template_id = templateId) =>
      (await call('/v3.0/oa/message/template', { user_id: an, template_id, template_data })).error;
    expect(await send(data, '1')).toBe(-146);
    expect(await send({ ho_ten: 'A' })).toBe(-1122);
    expect(await send({ ...data, ho_ten: 'a'.repeat(31) })).toBe(-1121);
    expect(await send(data)).toBe(0);
    expect(await send(data)).toBe(-144);
  });

  it('refuses tokens with the number of the host, and tells of the account', async () => {
    const { fake, call, clock, follower } = await open();
    await follower(hourMs);
    expect((await call('/v3.0/oa/message/cs', {}, 'other')).error).toBe(-216);
    expect((await call('/message/template', {}, 'other')).error).toBe(-124);
    expect((await call('/v2.0/oa/getoa', undefined)).data).toMatchObject({ oa_type: 2, is_verified: true });
    expect((await call('/v3.0/oa/quota/message', { user_id: an })).data).toEqual({
      last_interaction: String(clock.now.getTime() - hourMs),
    });
    fake.revoke(zaloTestToken);
    expect((await call('/v2.0/oa/getoa', undefined)).error).toBe(-216);
  });
});
