// People are told once when the wording behind a task of theirs changes, and not when it is seen for the first time.
import { expect, test } from 'vitest';
import type { ProvisionQuote } from '../src/answers/provisionQuotes.ts';
import { watchBases } from '../src/basisWatch.ts';
import { createObligationBases } from '../src/storage/obligationBases.ts';
import { moment, openOffice } from './bot/openOffice.ts';

const basis = 'trach-nhiem-nguoi-dung-dau-cchc/muc-ii/khoan-1';

async function openWatch() {
  const office = await openOffice('2026-11-25T09:00');
  const { reminders, database } = office;
  const wording: Record<string, string | undefined> = { [basis]: 'Trình kế hoạch.' };
  const told: string[][] = [];
  const obligations = [
    {
      ...{ id: 'ke-hoach', name: 'Trình kế hoạch CCHC năm {year}', asked: [], kind: 'yearly', off: undefined },
      ...{ provision: basis, source: '', dates: [], overdue: false, meeting: false },
      audience: [{ role: 'focal_point', steps: ['T'] }],
      escalation: { afterWorkingDays: 1, rungs: [] },
    } as const,
  ] as unknown as Parameters<typeof watchBases>[0]['obligations'];
  const quoteOf = (text: string): ProvisionQuote => ({
    line: 'mục II.1 Quy định',
    label: 'mục II.1',
    quote: text,
    source: '',
  });
  const look = () =>
    watchBases({
      ...{ obligations, bases: createObligationBases(database), directory: reminders.directory },
      provision: (id) => (wording[id] === undefined ? undefined : quoteOf(wording[id])),
      async tell(ids, { key, text }) {
        told.push([...ids, text]);
        await reminders.tell(ids, key, text, moment('2026-11-25T09:00'));
      },
    });
  return { office, wording, told, look };
}

test('the first look remembers, the same wording says nothing', async () => {
  const { told, look } = await openWatch();
  await look();
  await look();
  expect(told).toEqual([]);
});

test('another wording is told to whoever does the work and to coordinators, in their chat, once', async () => {
  const { office, wording, told, look } = await openWatch();
  await office.pair('chi');
  await look();
  wording[basis] = 'Trình kế hoạch trước ngày 10.';
  await look();
  await look();
  expect(told).toHaveLength(1);
  expect(told[0]!.slice(0, -1).sort()).toEqual(['chi', 'dung', 'em']);
  await office.goTo('2026-11-25T09:05');
  const [last] = (await office.inbox('chi')).slice(-1);
  expect(last?.text).toContain('Căn cứ của việc “Trình kế hoạch CCHC” đã thay đổi.');
  expect(last?.text).toContain('“Trình kế hoạch trước ngày 10.”');
});

test('a wording that is gone is told; one that comes back is not a change', async () => {
  const { wording, told, look } = await openWatch();
  await look();
  wording[basis] = undefined;
  await look();
  expect(told.at(-1)?.at(-1)).toContain('không còn trong các văn bản đã nạp');
  wording[basis] = 'Trình kế hoạch.';
  await look();
  expect(told).toHaveLength(1);
});

test('a process that dies before it has noted tells nobody twice', async () => {
  const { office, wording, look } = await openWatch();
  await look();
  wording[basis] = 'Khác.';
  await look();
  await createObligationBases(office.database).note('ke-hoach', { provisionId: basis, wordingHash: 'cũ' });
  await look();
  const { db } = office.database;
  const rows = await db
    .selectFrom('reminders')
    .select('official_id')
    .where('dedupe_key', 'like', 'notice|basis|%')
    .execute();
  expect(rows.map(({ official_id }) => official_id).sort()).toEqual(['chi', 'dung', 'em']);
});
