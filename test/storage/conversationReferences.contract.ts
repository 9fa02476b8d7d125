// Ways back to conversations of Bot Framework clients: the newest counts, apart per channel, and erasing leaves nothing.
import { expect, it } from 'vitest';
import type { ConversationKey } from '../../src/channels/channel.ts';
import { createConversationReferences } from '../../src/storage/conversationReferences.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { createPersonalData } from '../../src/storage/personalData.ts';
import { createRetention } from '../../src/storage/retention.ts';
import type { Current } from './contract.ts';
import { after, noon, question, reply } from './samples.ts';

const an = 'a:1MrWPbV-an';
const binh = 'a:1MrWPbV-binh';
const reference = '{"serviceUrl":"https://smba.trafficmanager.net/apac/","bot":{"id":"28:so-tay","name":"Sổ Tay 📘"}}';

export function conversationReferencesContract(current: Current): void {
  const references = (channel = 'teams') => createConversationReferences(current(), channel);
  const pairBinh = async (...accounts: ConversationKey[]) => {
    const { db } = current();
    await db
      .insertInto('officials')
      .values({ id: 'binh', name: 'Bình', title: '', channel_order_json: '[]' })
      .execute();
    for (const { channel, conversationId } of accounts)
      await db
        .insertInto('addresses')
        .values({ channel, conversation_id: conversationId, official_id: 'binh', consent_at_ms: 1 })
        .execute();
  };

  it('gives back what was saved, and nothing for a conversation that never wrote', async () => {
    expect(await references().find(an)).toBeUndefined();
    await references().save(an, reference, noon);
    expect(await references().find(an)).toBe(reference);
    expect(await references().find(binh)).toBeUndefined();
  });

  it('keeps the newest, one per conversation', async () => {
    await references().save(an, '{"serviceUrl":"https://old.example/"}', noon);
    await references().save(binh, '{}', noon);
    await references().save(an, reference, after(10));
    expect(await references().find(an)).toBe(reference);
    expect(await references().find(binh)).toBe('{}');
    expect(await current().db.selectFrom('conversation_references').select('channel').execute()).toHaveLength(2);
  });

  it('keeps the channels apart', async () => {
    await references('teams').save(an, reference, noon);
    expect(await references('another').find(an)).toBeUndefined();
    await references('another').save(an, '{}', noon);
    expect([await references('teams').find(an), await references('another').find(an)]).toEqual([reference, '{}']);
  });

  it('takes ids and references with characters that a database refuses', async () => {
    await references().save('a:\u0000\ud800', '{"name":"\u0000\ud800"}', noon);
    expect(await references().find('a:\u0000\ud800')).toBe('{"name":"\ufffd\ufffd"}');
    const longest = 'ệ'.repeat(300);
    await references().save(longest, reference, noon);
    expect(await references().find(longest)).toBe(reference);
  });

  it('takes the same conversation from several at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => references().save(an, `{"n":${index}}`, noon)));
    expect(await references().find(an)).toMatch(/^\{"n":\d+\}$/);
  });

  it('erases one person, and the conversation in which they ask for it by the next retention', async () => {
    const phone = { channel: 'telegram', conversationId: '7001' };
    await pairBinh(phone, { channel: 'teams', conversationId: binh });
    await references().save(an, reference, noon);
    await references().save(binh, reference, noon);
    await createPersonalData(current()).erase(phone, noon);
    expect([await references().find(an), await references().find(binh)]).toEqual([reference, undefined]);

    const inbox = createInbox(current());
    const { inboxId } = await inbox.accept(question('e1', { channel: 'teams', conversationId: an }), noon);
    await createPersonalData(current()).erase({ channel: 'teams', conversationId: an }, noon);
    expect(await references().find(an), 'the reply to the request needs it').toBe(reference);
    await inbox.complete({ inboxId, replies: [reply('m1')], unanswered: undefined, sent: true, now: noon });
    await createRetention(current()).deleteOlderThan(after(1));
    expect(await references().find(an)).toBeUndefined();
  });

  it('goes with retention, unless the person paired the account or wrote since', async () => {
    await references().save(an, reference, noon);
    await references().save(binh, reference, noon);
    await references().save('a:new', reference, noon);
    await references().save('a:new', reference, after(60));
    await pairBinh({ channel: 'teams', conversationId: binh });
    await createRetention(current()).deleteOlderThan(noon);
    expect(await references().find(an)).toBe(reference);
    expect(await createRetention(current()).deleteOlderThan(after(1))).toBe(1);
    expect(await references().find(an)).toBeUndefined();
    expect([await references().find(binh), await references().find('a:new')]).toEqual([reference, reference]);
  });
}
