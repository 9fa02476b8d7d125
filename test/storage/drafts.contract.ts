// Drafts: saved, read by a named person, gone; and the wordings that obligations rest on.
import { expect, it } from 'vitest';
import { createDrafts } from '../../src/storage/drafts.ts';
import { createObligationBases } from '../../src/storage/obligationBases.ts';
import type { Current } from './contract.ts';
import { after, noon } from './samples.ts';

const draft = { id: 'qd-1', sourceText: 'Điều 1. Một.', fileName: 'qd1.docx', contentHash: 'a' };

export function draftsContract(current: Current): void {
  const drafts = () => createDrafts(current());

  it('keeps a draft as it was saved; the same again changes nothing', async () => {
    expect(await drafts().save(draft, noon)).toBe('saved');
    expect(await drafts().save(draft, after(5))).toBe('unchanged');
    expect(await drafts().all()).toEqual([{ ...draft, savedAt: noon, reviewed: undefined }]);
    expect(await drafts().find('qd-2')).toBeUndefined();
  });

  it('is reviewed by name, and only the text that was read', async () => {
    await drafts().save(draft, noon);
    expect(await drafts().review('qd-1', { contentHash: 'b', by: 'Dũng' }, after(1))).toBe(false);
    expect(await drafts().review('qd-1', { contentHash: 'a', by: 'Dũng' }, after(1))).toBe(true);
    expect((await drafts().find('qd-1'))?.reviewed).toEqual({ by: 'Dũng', at: after(1) });
  });

  it('another text must be reviewed anew', async () => {
    await drafts().save(draft, noon);
    await drafts().review('qd-1', { contentHash: 'a', by: 'Dũng' }, after(1));
    await drafts().save({ ...draft, sourceText: 'Điều 1. Hai.', contentHash: 'b' }, after(2));
    expect(await drafts().find('qd-1')).toMatchObject({ contentHash: 'b', reviewed: undefined });
  });

  it('is discarded once', async () => {
    await drafts().save(draft, noon);
    expect([await drafts().discard('qd-1'), await drafts().discard('qd-1')]).toEqual([true, false]);
    expect(await drafts().all()).toEqual([]);
    await drafts().save(draft, noon);
    expect([await drafts().discard('qd-1', 'b'), await drafts().discard('qd-1', 'a')]).toEqual([false, true]);
  });

  it('remembers the newest wording behind each obligation', async () => {
    const bases = createObligationBases(current());
    await bases.note('ke-hoach', { provisionId: 'qd/1', wordingHash: 'a' });
    await bases.note('ke-hoach', { provisionId: 'qd/1', wordingHash: 'b' });
    await bases.note('bao-cao', { provisionId: 'qd/2', wordingHash: '' });
    expect(Object.fromEntries(await bases.all())).toEqual({
      'ke-hoach': { provisionId: 'qd/1', wordingHash: 'b' },
      'bao-cao': { provisionId: 'qd/2', wordingHash: '' },
    });
  });
}
