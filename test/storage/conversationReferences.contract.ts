// Where Bot Framework clients are answered: the newest reference counts, per channel, and old ones go.
import { expect, it } from 'vitest';
import { createConversationReferences } from '../../src/storage/conversationReferences.ts';
import { createPersonalData } from '../../src/storage/personalData.ts';
import { createRetention } from '../../src/storage/retention.ts';
import type { Current } from './contract.ts';
import { after, noon } from './samples.ts';

const [an, binh] = ['a:an', 'a:binh'];

export function conversationReferencesContract(current: Current): void {
  const references = (channel = 'teams') => createConversationReferences(current(), channel);

  it('gives back the newest reference as it was saved', async () => {
    expect(await references().find(an)).toBeUndefined();
    await references().save(an, '{"serviceUrl":"https://a"}', noon);
    await references().save(an, '{"serviceUrl":"https://b","tên":"Nguyễn \u0001"}', after(5));
    expect(await references().find(an)).toBe('{"serviceUrl":"https://b","tên":"Nguyễn \u0001"}');
  });

  it('tells channels and conversations apart', async () => {
    await references().save(an, '{"of":"teams"}', noon);
    await references('webchat').save(an, '{"of":"webchat"}', noon);
    expect(await references().find(an)).toBe('{"of":"teams"}');
    expect(await references('webchat').find(an)).toBe('{"of":"webchat"}');
    expect(await references().find(binh)).toBeUndefined();
  });

  it('takes several at once', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `a:${index % 5}`);
    await Promise.all(ids.map((id) => references().save(id, `{"id":"${id}"}`, noon)));
    for (const id of new Set(ids)) expect(await references().find(id)).toBe(`{"id":"${id}"}`);
  });

  it('stays while the confirmation of an erasure needs it, and goes with retention', async () => {
    await references().save(an, '{}', noon);
    await createPersonalData(current()).erase({ channel: 'teams', conversationId: an }, noon);
    expect(await references().find(an)).toBe('{}');
    await createRetention(current()).deleteOlderThan(after(1));
    expect(await references().find(an)).toBeUndefined();
  });

  it('goes with retention, unless the person paired the account', async () => {
    await references().save(an, '{}', noon);
    await references().save(binh, '{}', noon);
    const { db } = current();
    const official = { id: 'binh', name: 'Bình', title: '', channel_order_json: '[]' };
    await db.insertInto('officials').values(official).execute();
    const address = { channel: 'teams', conversation_id: binh, official_id: 'binh', consent_at_ms: 1 };
    await db.insertInto('addresses').values(address).execute();
    await createRetention(current()).deleteOlderThan(after(1));
    expect([await references().find(an), await references().find(binh)]).toEqual([undefined, '{}']);
  });
}
