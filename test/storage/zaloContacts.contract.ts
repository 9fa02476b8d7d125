// Contacts of the Zalo Official Account: the latest counts, whatever the order, and erasing leaves nothing.
import { expect, it } from 'vitest';
import { createPersonalData } from '../../src/storage/personalData.ts';
import { createRetention } from '../../src/storage/retention.ts';
import { createZaloContacts } from '../../src/storage/zaloContacts.ts';
import type { Current } from './contract.ts';
import { after, noon } from './samples.ts';

const an = '8800000000000000001';
const binh = '8800000000000000002';

export function zaloContactsContract(current: Current): void {
  const contacts = () => createZaloContacts(current());

  it('keeps the latest interaction, however late the others arrive', async () => {
    expect(await contacts().find(an)).toBeUndefined();
    await contacts().interacted(an, after(10));
    await contacts().interacted(an, noon);
    expect(await contacts().find(an)).toEqual({
      lastInteractionAt: after(10),
      phone: undefined,
      humanUntil: new Date(0),
    });
    await contacts().interacted(an, after(20));
    expect((await contacts().find(an))?.lastInteractionAt).toEqual(after(20));
  });

  it('keeps the latest end of a pause, apart from the interaction', async () => {
    await contacts().humanUntil(an, after(600));
    await contacts().humanUntil(an, after(300));
    expect(await contacts().find(an)).toEqual({
      lastInteractionAt: undefined,
      phone: undefined,
      humanUntil: after(600),
    });
    await contacts().interacted(an, noon);
    expect(await contacts().find(an)).toMatchObject({ lastInteractionAt: noon, humanUntil: after(600) });
  });

  it('keeps a telephone, the newest one, and nothing else changes', async () => {
    await contacts().interacted(an, noon);
    await contacts().sharedPhone(an, '84900000000');
    const about = await createPersonalData(current()).about({ channel: 'zalo-oa', conversationId: an });
    expect(about.phone).toBe('84900000000');
    await contacts().sharedPhone(an, '84900000001');
    await contacts().sharedPhone(binh, '84900000002');
    expect(await contacts().find(an)).toMatchObject({ lastInteractionAt: noon, phone: '84900000001' });
    expect(await contacts().find(binh)).toMatchObject({ lastInteractionAt: undefined, phone: '84900000002' });
  });

  it('tells ids apart that are beyond the exact numbers', async () => {
    await contacts().interacted('9007199254740993', noon);
    expect(await contacts().find('9007199254740992')).toBeUndefined();
  });

  it('takes interactions of several at once', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `88${index}`);
    await Promise.all(ids.flatMap((id) => [contacts().interacted(id, after(5)), contacts().interacted(id, noon)]));
    for (const id of ids) expect((await contacts().find(id))?.lastInteractionAt).toEqual(after(5));
  });

  it('erases one person', async () => {
    await contacts().sharedPhone(an, '84900000000');
    await contacts().interacted(binh, noon);
    await createPersonalData(current()).erase({ channel: 'web', conversationId: an }, noon);
    expect(await contacts().find(an)).toBeDefined();
    await createPersonalData(current()).erase({ channel: 'zalo-oa', conversationId: an }, noon);
    expect(await contacts().find(an)).toBeUndefined();
    expect(await contacts().find(binh)).toMatchObject({ lastInteractionAt: noon });
  });

  it('goes with retention, unless the person paired the account', async () => {
    await contacts().interacted(an, noon);
    await contacts().interacted(binh, noon);
    const { db } = current();
    await db
      .insertInto('officials')
      .values({ id: 'binh', name: 'Bình', title: '', channel_order_json: '[]' })
      .execute();
    await db
      .insertInto('addresses')
      .values({ channel: 'zalo-oa', conversation_id: binh, official_id: 'binh', consent_at_ms: 1 })
      .execute();
    await createRetention(current()).deleteOlderThan(noon);
    expect(await contacts().find(an)).toBeDefined();
    expect(await createRetention(current()).deleteOlderThan(after(1))).toBe(1);
    expect([await contacts().find(an), (await contacts().find(binh))?.lastInteractionAt]).toEqual([undefined, noon]);
  });
}
