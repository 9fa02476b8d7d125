// Published documents, their versions and the counter.
import { expect, it } from 'vitest';
import { createDocuments } from '../../src/storage/documents.ts';
import type { Current } from './contract.ts';
import { after, noon } from './samples.ts';

const one = { id: 'qd-1', sourceText: '# Quyết định\n\nĐiều 1. …', fileName: 'qd-1.md', contentHash: 'h1' };
const two = { id: 'qd-2', sourceText: '# Khác', fileName: 'qd-2.md', contentHash: 'h2' };

export function documentsContract(current: Current): void {
  it('publishes several at once, by id, and counts once', async () => {
    const documents = createDocuments(current());
    expect(await documents.publicationCounter()).toBe(0);
    expect(await documents.publish([two, one], noon)).toEqual([
      { ...two, version: 1 },
      { ...one, version: 1 },
    ]);
    expect(await documents.publicationCounter()).toBe(1);
    expect(await documents.published()).toEqual([
      { ...one, version: 1 },
      { ...two, version: 1 },
    ]);
  });

  it('leaves alone what is published already, also when two publish together', async () => {
    const documents = createDocuments(current());
    const changes = await Promise.all([documents.publish([one], noon), documents.publish([one], noon)]);
    expect(changes.map((changed) => changed.length)).toEqual([1, 0]);
    expect(await documents.publicationCounter()).toBe(1);
  });

  it('leaves alone a text that comes again under another file name', async () => {
    const documents = createDocuments(current());
    await documents.publish([one], noon);
    expect(await documents.publish([{ ...one, fileName: 'ban-sao.md' }], after(1))).toEqual([]);
    expect(await documents.published()).toEqual([{ ...one, version: 1 }]);
    expect(await documents.publicationCounter()).toBe(1);
  });

  it('replaces a changed text with the next version', async () => {
    const documents = createDocuments(current());
    await documents.publish([one], noon);
    const changed = { ...one, sourceText: '# Mới', contentHash: 'h1b' };
    expect(await documents.publish([changed], after(1))).toEqual([{ ...changed, version: 2 }]);
    expect(await documents.published()).toEqual([{ ...changed, version: 2 }]);
    expect(await documents.publicationCounter()).toBe(2);
  });

  it('withdraws, and publishes the same text again as a new version', async () => {
    const documents = createDocuments(current());
    await documents.publish([one], noon);
    expect(await documents.withdraw('qd-1', after(1))).toBe(true);
    expect(await documents.withdraw('qd-1', after(2))).toBe(false);
    expect(await documents.published()).toEqual([]);
    expect(await documents.publish([one], after(3))).toEqual([{ ...one, version: 2 }]);
    expect(await documents.publicationCounter()).toBe(3);
  });

  it('publishes nothing when one of them fails', async () => {
    const documents = createDocuments(current());
    const broken = {
      ...two,
      get contentHash(): string {
        throw new Error('unreadable');
      },
    };
    await expect(documents.publish([one, broken], noon)).rejects.toThrow('unreadable');
    expect(await documents.published()).toEqual([]);
    expect(await documents.publicationCounter()).toBe(0);
  });
}
