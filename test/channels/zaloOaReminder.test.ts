// Reminders on the Official Account: as a consultation while the window is open, as a template afterwards.
import { describe, expect, it } from 'vitest';
import { an, openZaloOa, plain, refusalOf, reminder, template, templateId } from './openZaloOa.ts';

const hourMs = 3_600_000;
const hours48 = 48 * hourMs;
const days7 = 7 * 24 * hourMs;

describe('a reminder', () => {
  const open = (bot: object = {}, uidCapable = true) =>
    openZaloOa({ zalo: { templates: { [templateId]: { ...template, uidCapable } } }, bot: { templateId, ...bot } });
  const filled = 'ho_ten=Nguyễn Văn A; so_viec=3; thoi_gian=08:00 24/11/2026';

  it.each([
    [hours48, false, 'bot', 'free'],
    [hours48 + 1, false, 'template', 'billed'],
    [hours48 + 1, true, 'bot', 'billed'],
    [days7, true, 'bot', 'billed'],
    [days7 + 1, true, 'template', 'billed'],
  ])('%s ms after the last word, paid messages %s: by %s, %s', async (agoMs, paidMessages, by, cost) => {
    const { messenger, follower } = await open({ paidMessages });
    const { received } = await follower(agoMs);
    await messenger.send(an, reminder());
    expect(received).toMatchObject([{ by, cost, buttons: by === 'bot' ? [{ title: 'Đã nhận' }] : [] }]);
    expect(received[0]?.text).toBe(by === 'bot' ? 'Báo cáo quý IV đến hạn ngày 24/11/2026.' : filled);
  });

  it('names no duty where the agency keeps content off Zalo', async () => {
    const { messenger, follower } = await open({ content: 'neutral' });
    const { received } = await follower(hourMs);
    await messenger.send(an, reminder());
    expect(received[0]?.text).toContain('Kính gửi Nguyễn Văn A, anh/chị có 3 việc cần xem');
    expect(received[0]?.text).not.toContain('Báo cáo');
    await messenger.send(an, plain('Điều 5 khoản 2.', { id: 'm9' }));
    expect(received[1]?.text).toBe('Điều 5 khoản 2.');
  });

  it('goes as a template to somebody of whom no word is known', async () => {
    const { fake, messenger } = await open();
    const { state } = fake.person(an);
    state.follows = true;
    await messenger.send(an, reminder());
    expect(state.received).toMatchObject([{ by: 'template', text: filled }]);
    expect(fake.calls).toMatchObject([
      {
        path: '/v3.0/oa/message/template',
        body: {
          user_id: an,
          template_id: templateId,
          template_data: { ho_ten: 'Nguyễn Văn A', so_viec: '3', thoi_gian: '08:00 24/11/2026' },
        },
      },
    ]);
  });

  it.each([-230, -232])('falls to the template when Zalo counts the window otherwise (%s)', async (error) => {
    const { fake, messenger, follower } = await open();
    const { received } = await follower(hours48 - 1000);
    fake.failNext({ kind: 'error', error });
    await messenger.send(an, reminder());
    expect(received).toMatchObject([{ by: 'template' }]);
  });

  it('goes to the shared phone when the template cannot go to an id', async () => {
    const { fake, messenger, contacts, follower } = await open({}, false);
    const { received } = await follower(days7 + 1);
    fake.person(an).state.phone = '84900000000';
    await contacts.sharedPhone(an, '84900000000');
    await messenger.send(an, reminder({ id: 'reminder-1' }));
    expect(received).toMatchObject([{ by: 'template', text: filled }]);
    expect(fake.calls.at(-1)).toMatchObject({
      path: '/message/template',
      body: { phone: '84900000000', tracking_id: 'reminder-1', sending_mode: '1' },
    });
    await messenger.send(an, reminder({ id: 'x'.repeat(49) }));
    expect(fake.calls.at(-1)?.body).toMatchObject({ tracking_id: expect.stringMatching(/^[0-9a-f]{48}$/) });
  });

  it('waits for the morning when Zalo keeps the night', async () => {
    const { fake, clock, messenger, contacts, follower } = await open({}, false);
    clock.now = new Date('2026-11-23T15:00:00.000Z');
    await follower(days7 + 1);
    fake.person(an).state.phone = '84900000000';
    await contacts.sharedPhone(an, '84900000000');
    expect(await refusalOf(messenger.send(an, reminder()))).toMatchObject({ code: 'night', permanent: false });
  });

  it.each([
    ['no template', { templateId: undefined }, true],
    ['no phone', {}, false],
  ])('ends where there is %s', async (_, bot, uidCapable) => {
    const { messenger, follower } = await open(bot, uidCapable);
    const { received } = await follower(days7 + 1);
    expect(await refusalOf(messenger.send(an, reminder()))).toMatchObject({
      ...{ code: 'window-closed', concerns: 'recipient', permanent: true, outcome: 'refused' },
    });
    expect(received).toEqual([]);
  });

  it('does not go after somebody who restricted the account', async () => {
    const { fake, messenger, contacts, follower } = await open();
    await follower(days7 + 1);
    await contacts.sharedPhone(an, '84900000000');
    fake.failNext({ kind: 'error', error: -244 });
    expect(await refusalOf(messenger.send(an, reminder()))).toMatchObject({
      code: 'restricted',
      concerns: 'recipient',
    });
    expect(fake.calls.map(({ path }) => path)).toEqual(['/v3.0/oa/message/template']);
  });

  it('adds no template to a text whose first half was read', async () => {
    const { fake, messenger, follower } = await open();
    await follower(hourMs);
    fake.failNext({ kind: 'pass' }, { kind: 'error', error: -230 });
    const text = `${'a'.repeat(1500)}\n\n${'b'.repeat(1500)}`;
    expect(await refusalOf(messenger.send(an, reminder({ text })))).toMatchObject({ partly: true });
    expect(fake.calls.map(({ path }) => path)).toEqual(['/v3.0/oa/message/cs', '/v3.0/oa/message/cs']);
  });
});
