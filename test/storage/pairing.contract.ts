// Pairing: a code works once, for a day, for one chat account, and cannot be guessed.
import { beforeEach, expect, it } from 'vitest';
import { createPairing } from '../../src/storage/pairing.ts';
import { createPeople } from '../../src/storage/people.ts';
import { planningRevision } from '../../src/storage/planningRevision.ts';
import type { Current } from './contract.ts';
import { after, noon } from './samples.ts';

const daySeconds = 86_400;
const mine = { channel: 'telegram', conversationId: '7001' };
const wrong = (code: string) => `${code.slice(0, 5)}${code[5] === '0' ? '1' : '0'}${code.slice(6)}`;

export function pairingContract(current: Current): void {
  const pairing = () => createPairing(current());
  const issue = async (officialId = 'an', now = noon) => (await pairing().issue(officialId, now)).code;
  const redeem = (typed: string, account = mine, now = noon) => pairing().redeem(typed, account, now);
  const addresses = async () =>
    (await createPeople(current()).addresses()).map((it) => `${it.officialId} ${it.channel} ${it.conversationId}`);

  beforeEach(async () => {
    const units = [{ id: 'so', name: 'Sở', parentId: undefined }];
    const officials = ['an', 'binh'].map((id) => ({
      ...{ id, name: id, title: '', email: undefined, channelOrder: ['web'], posts: [], leave: undefined },
    }));
    await createPeople(current()).importPeople({ units, officials }, { dryRun: false });
  });

  it('discards a code that others have seen, and only by its secret', async () => {
    const [seen, other] = [await issue('an'), await issue('binh')];
    await pairing().discard(seen);
    await pairing().discard(wrong(other));
    await pairing().discard('no code');
    expect(await redeem(seen)).toEqual({ refused: 'unknown' });
    expect(await redeem(other)).toEqual({ officialId: 'binh' });
  });

  it('pairs with what was typed, records consent, plans again', async () => {
    const { code, expiresAt } = await pairing().issue('an', noon);
    expect(expiresAt).toEqual(after(daySeconds));
    expect(await redeem(code.toLowerCase().replaceAll('-', ' '), mine, after(daySeconds - 1))).toEqual({
      officialId: 'an',
    });
    const row = await current().db.selectFrom('addresses').selectAll().executeTakeFirstOrThrow();
    expect(row.consent_at_ms).toBe(after(daySeconds - 1).getTime());
    expect(await planningRevision(current().db)).toBe(2);
  });

  it('keeps no secret', async () => {
    const code = await issue();
    const row = await current().db.selectFrom('pairing_codes').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(code.slice(5));
    expect(JSON.stringify(row)).not.toContain(code.slice(5).replace('-', ''));
  });

  it('ends after 24 hours', async () => {
    expect(await redeem(await issue(), mine, after(daySeconds))).toEqual({ refused: 'expired' });
    expect(await addresses()).toEqual([]);
  });

  it('works once; the same account may repeat it, as after a crash', async () => {
    const code = await issue();
    await redeem(code);
    expect(await redeem(code)).toEqual({ officialId: 'an' });
    expect(await redeem(code, { ...mine, conversationId: '7002' })).toEqual({ refused: 'expired' });
    expect(await addresses()).toEqual(['an telegram 7001']);
  });

  it('goes to one of two who redeem at the same moment', async () => {
    const code = await issue();
    const accounts = ['7001', '7002', '7003'].map((conversationId) => ({ ...mine, conversationId }));
    const results = await Promise.all(accounts.map((account) => redeem(code, account)));
    expect(results.filter((it) => 'officialId' in it)).toHaveLength(1);
    expect(results.filter((it) => 'refused' in it && it.refused === 'expired')).toHaveLength(2);
    expect(await addresses()).toHaveLength(1);
  });

  it('is replaced by a newer one of the same person only', async () => {
    const [old, other] = [await issue('an'), await issue('binh')];
    const newer = await issue('an');
    expect(await redeem(old)).toEqual({ refused: 'unknown' });
    expect(await redeem(newer)).toEqual({ officialId: 'an' });
    expect(await redeem(other, { ...mine, conversationId: '7002' })).toEqual({ officialId: 'binh' });
  });

  it('moves a person to another account of the channel, beside those of other channels', async () => {
    await redeem(await issue());
    await redeem(await issue(), { channel: 'web', conversationId: 'c1' });
    await redeem(await issue(), { ...mine, conversationId: '7002' });
    expect(await addresses()).toEqual(['an telegram 7002', 'an web c1']);
  });

  it('takes no account from another person, and stays usable', async () => {
    await redeem(await issue('an'));
    const code = await issue('binh');
    expect(await redeem(code)).toEqual({ refused: 'taken' });
    expect(await redeem(code, { ...mine, conversationId: '7002' })).toEqual({ officialId: 'binh' });
    expect(await addresses()).toEqual(['an telegram 7001', 'binh telegram 7002']);
  });

  it('answers a wrong secret, an unknown code and no code at all alike', async () => {
    const code = await issue();
    const refusals = [wrong(code), 'ZZZZ-ZZZZ-ZZZZ', 'xin chào'].map((typed) => redeem(typed));
    expect(await Promise.all(refusals)).toEqual(Array(3).fill({ refused: 'unknown' }));
    expect(await redeem(code)).toEqual({ officialId: 'an' });
  });

  it('locks an account after five wrong tries until 24 hours after the first', async () => {
    const code = await issue('an', after(60));
    for (let second = 0; second < 5; second += 1) {
      expect(await redeem('ZZZZ-ZZZZ-ZZZZ', mine, after(second))).toEqual({ refused: 'unknown' });
    }
    expect(await redeem(code, mine, after(61))).toEqual({ refused: 'locked' });
    expect(await redeem(code, mine, after(daySeconds - 1))).toEqual({ refused: 'locked' });
    expect(await redeem(code, { ...mine, channel: 'web' }, after(61))).toEqual({ officialId: 'an' });
    expect(await redeem(await issue('an', after(daySeconds)), mine, after(daySeconds))).toEqual({ officialId: 'an' });
  });

  it('forgets wrong tries once the right code was typed', async () => {
    for (let round = 0; round < 3; round += 1) {
      const code = await issue();
      for (let count = 0; count < 4; count += 1) await redeem(wrong(code));
      expect(await redeem(code)).toEqual({ officialId: 'an' });
    }
  });

  it('kills a code after five wrong secrets, whoever tried them', async () => {
    const code = await issue();
    for (let count = 0; count < 5; count += 1) {
      expect(await redeem(wrong(code), { ...mine, conversationId: `${count}` })).toEqual({ refused: 'unknown' });
    }
    expect(await redeem(code)).toEqual({ refused: 'unknown' });
    expect(await addresses()).toEqual([]);
  });

  it('issues none for a person who is not there', async () => {
    await expect(issue('nobody')).rejects.toThrow();
  });

  it('forgets codes a week after they ran out', async () => {
    await issue('an');
    await issue('binh', after(8 * daySeconds + 1));
    const rows = await current().db.selectFrom('pairing_codes').select('official_id').execute();
    expect(rows.map((row) => row.official_id)).toEqual(['binh']);
  });
}
