// Tokens of calendar feeds: one that works per owner, none of them kept.
import { beforeEach, expect, it } from 'vitest';
import { createCalendarTokens } from '../../src/storage/calendarTokens.ts';
import type { Current } from './contract.ts';
import { after, noon } from './samples.ts';

const an = { officialId: 'an' };
const unit = { unitId: 'so-y-te' };

export function calendarTokensContract(current: Current): void {
  const tokens = () => createCalendarTokens(current());

  beforeEach(async () => {
    const { db } = current();
    await db.insertInto('units').values({ id: 'so-y-te', name: 'Sở Y tế', parent_id: null }).execute();
    const person = { title: '', email: null, channel_order_json: '[]' };
    await db
      .insertInto('officials')
      .values([
        { id: 'an', name: 'An', ...person },
        { id: 'so-y-te', name: 'Bình', ...person },
      ])
      .execute();
  });

  it('opens the feed of its owner, a person or a unit', async () => {
    const [mine, units] = [await tokens().issue(an, noon), await tokens().issue(unit, noon)];
    expect(mine).toMatch(/^[\w-]{43}$/);
    expect(await tokens().ownerOf(mine)).toEqual(an);
    expect(await tokens().ownerOf(units)).toEqual(unit);
    expect(await tokens().ownerOf('x'.repeat(43))).toBeUndefined();
  });

  it('replaces the older one of the same owner only', async () => {
    const old = await tokens().issue(an, noon);
    const units = await tokens().issue(unit, noon);
    const namesake = await tokens().issue({ officialId: 'so-y-te' }, noon);
    const fresh = await tokens().issue(an, after(1));
    expect(await tokens().ownerOf(old)).toBeUndefined();
    expect(await tokens().ownerOf(fresh)).toEqual(an);
    expect(await tokens().ownerOf(units)).toEqual(unit);
    expect(await tokens().ownerOf(namesake)).toEqual({ officialId: 'so-y-te' });
  });

  it('is revoked once', async () => {
    const token = await tokens().issue(unit, noon);
    expect(await tokens().revoke(an, after(1))).toBe(false);
    expect(await tokens().revoke(unit, after(1))).toBe(true);
    expect(await tokens().revoke(unit, after(2))).toBe(false);
    expect(await tokens().ownerOf(token)).toBeUndefined();
  });

  it('is not stored, and belongs to somebody who exists', async () => {
    const token = await tokens().issue(an, noon);
    const rows = await current().db.selectFrom('calendar_tokens').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    await expect(tokens().issue({ officialId: 'khong-co' }, noon)).rejects.toThrow();
  });
}
