// Taking what is due, beginning, finishing: leases, rungs, outcomes that nobody knows, places of limited channels.
import { describe, expect, it } from 'vitest';
import type { Attempt, Claim, Outcome } from '../../src/deadlines/deliveryStore.ts';
import { createDeliveryStore } from '../../src/storage/deliveries.ts';
import { createPlanStore } from '../../src/storage/planning.ts';
import { hours } from '../deadlines/openReminders.ts';
import type { Current } from './contract.ts';
import { sampleDeadline, sampleOffice } from './planning.contract.ts';
import { after, noon } from './samples.ts';

/** Nothing of people or dates has changed yet. */
const atNoon = { now: noon, revision: 0 };

const leaseSeconds = 120;

export function deliveriesContract(current: Current): void {
  let count = 0;
  const store = () =>
    createDeliveryStore(current(), {
      // A day for each rung.
      escalatedAtMs: (_, toldAtMs, above) => toldAtMs + above * 86_400_000,
      watchedUnits: () => ['so'],
      alarmed: () => [],
      dateOf: hours.dateOf,
    });
  const claims = (now = noon, people = 10) =>
    store().claim({ now, people, leaseSeconds, newId: () => `claim-${++count}` });
  const claimOne = async (now = noon): Promise<Claim> => {
    const [claim] = await claims(now);
    return claim!;
  };
  const attempt = (claim: Claim): Attempt => ({ claim, channel: 'zalo', conversationId: 'z1' });
  const begin = (claim: Claim, now = noon) => store().begin(attempt(claim), { now, leaseSeconds });

  async function send(outcome: Outcome, now = noon): Promise<number> {
    const claim = await claimOne(now);
    await begin(claim, now);
    return store().finish(attempt(claim), outcome, now);
  }

  async function opened() {
    await sampleOffice(current);
    const planning = createPlanStore(current(), hours.dateOf);
    const add = [{ unitId: 'so', deadline: sampleDeadline }];
    await planning.saveAssignments({ add, change: [], cancel: [] }, atNoon);
    const [assignment] = await planning.assignments(['so'], '2026-01-01');
    return assignment!.id;
  }

  async function add(
    assignmentId: number | null,
    change: Partial<{ official: string; step: string; rung: number; due: Date }> = {},
  ) {
    const { official = 'an', step = 'T-7', rung = 0, due = noon } = change;
    const { id } = await current()
      .db.insertInto('reminders')
      .values({
        ...{ official_id: official, assignment_id: assignmentId, step, rung, on_date: '2026-07-01', state: 'pending' },
        ...{ due_at_ms: due.getTime(), dedupe_key: `${assignmentId}|${step}` },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  const rows = async () => {
    const stored = await current().db.selectFrom('reminders').selectAll().orderBy('id').execute();
    return stored.map(({ official_id, step, state }) => `${official_id} ${step} ${state}`);
  };
  const dueOf = async (id: number) =>
    (await current().db.selectFrom('reminders').select('due_at_ms').where('id', '=', id).executeTakeFirstOrThrow())
      .due_at_ms;
  const outcomes = async () =>
    (await current().db.selectFrom('deliveries').selectAll().orderBy('started_at_ms').orderBy('id').execute()).map(
      ({ outcome, reason, repeated }) => [outcome, reason, repeated],
    );

  describe('taking', () => {
    it('takes all of a person that is due, and nothing that is not', async () => {
      const id = await opened();
      await add(id);
      await add(id, { step: 'T-3' });
      await add(id, { step: 'T', due: after(1) });
      await add(id, { official: 'binh', due: after(1) });
      const claim = await claimOne();
      expect(claim).toMatchObject({ officialId: 'an', attempts: 1, repeats: false, givenUp: 0, addresses: [] });
      const items = await begin(claim);
      expect(items.map(({ step, rung, onDate, assignment }) => [step, rung, onDate, assignment?.deadline])).toEqual([
        ['T-7', 0, '2026-07-01', sampleDeadline],
        ['T-3', 0, '2026-07-01', sampleDeadline],
      ]);
      expect(await claims()).toEqual([]);
    });

    it('gives each person to one of those who take at the same moment', async () => {
      const id = await opened();
      await add(id);
      await add(id, { official: 'binh' });
      const taken = (await Promise.all([claims(), claims(), claims()])).flat();
      expect(taken.map(({ officialId }) => officialId).toSorted()).toEqual(['an', 'binh']);
    });

    it('takes as many persons as asked for, the longest due first', async () => {
      const id = await opened();
      await add(id, { due: after(-10) });
      await add(id, { official: 'binh', due: after(-20) });
      expect((await claims(noon, 1)).map(({ officialId }) => officialId)).toEqual(['binh']);
      expect((await claims(noon, 1)).map(({ officialId }) => officialId)).toEqual(['an']);
    });

    it('leaves what is taken alone until the lease has run out; what had not begun is no repeat', async () => {
      await add(await opened());
      await claimOne();
      expect(await claims(after(leaseSeconds - 1))).toEqual([]);
      expect(await claimOne(after(leaseSeconds))).toMatchObject({ attempts: 2, repeats: false, givenUp: 0 });
    });

    it('what had begun when its process died may have been said: once more, marked, then given up', async () => {
      const id = await add(await opened());
      await begin(await claimOne());
      const second = await claimOne(after(leaseSeconds));
      expect(second).toMatchObject({ repeats: true, givenUp: 0 });
      await begin(second, after(leaseSeconds));
      const third = await claimOne(after(2 * leaseSeconds));
      expect(third).toMatchObject({ repeats: false, givenUp: 1 });
      expect(await begin(third, after(2 * leaseSeconds))).toEqual([]);
      expect(await rows()).toEqual(['an T-7 unknown']);
      expect(await outcomes()).toEqual([
        ['unknown', 'crash', 0],
        ['unknown', 'crash', 1],
      ]);
      expect(id).toBeGreaterThan(0);
    });

    it('a process that was slow finds that another one has taken it', async () => {
      await add(await opened());
      const slow = await claimOne();
      const quick = await claimOne(after(leaseSeconds));
      expect(await begin(slow, after(leaseSeconds))).toEqual([]);
      expect(await begin(quick, after(leaseSeconds))).toHaveLength(1);
      await store().finish(attempt(slow), { kind: 'sent', superseded: [] }, after(leaseSeconds));
      expect(await rows()).toEqual(['an T-7 sending']);
    });

    it('gives back what was taken and not begun', async () => {
      await add(await opened());
      await store().release(await claimOne());
      expect(await claimOne()).toMatchObject({ repeats: false });
    });

    it('beginning renews the lease, so that a long wait before it does not shorten the sending', async () => {
      await add(await opened());
      const claim = await claimOne();
      await begin(claim, after(leaseSeconds - 1));
      expect(await claims(after(leaseSeconds + 15))).toEqual([]);
    });
  });

  describe('rungs', () => {
    it('wait for the one below, whatever the clock says', async () => {
      const id = await opened();
      await add(id, { official: 'binh', rung: 1, due: after(-100) });
      expect(await claims()).toEqual([]);
      await add(id);
      expect((await claims()).map(({ officialId }) => officialId)).toEqual(['an']);
      expect(await claims()).toEqual([]);
    });

    it('follow so long after the one below was told, however late or early that was', async () => {
      const id = await opened();
      await add(id);
      const soon = await add(id, { official: 'binh', rung: 1, due: after(60) });
      await send({ kind: 'sent', superseded: [] });
      expect(await dueOf(soon)).toBe(noon.getTime() + 86_400_000);
      await add(id, { step: 'T-3' });
      const late = await add(id, { official: 'binh', step: 'T-3', rung: 1, due: after(10 * 86_400) });
      await send({ kind: 'sent', superseded: [] });
      expect(await dueOf(late)).toBe(noon.getTime() + 86_400_000);
    });

    it('follow at once when nobody on the one below can be reached, and not before all of them were tried', async () => {
      const id = await opened();
      await current()
        .db.insertInto('officials')
        .values({ id: 'chi', name: 'chi', title: '', email: null, channel_order_json: '[]' })
        .execute();
      await add(id);
      await add(id, { official: 'binh', due: after(1) });
      const first = await add(id, { official: 'chi', rung: 1, due: after(7 * 86_400) });
      expect(await store().fail(await claimOne(), 'not-paired', noon)).toBe(1);
      expect(await dueOf(first)).toBe(after(7 * 86_400).getTime());
      expect(await store().fail(await claimOne(after(1)), 'not-paired', after(1))).toBe(1);
      expect(await dueOf(first)).toBe(after(1).getTime());
      expect((await claims(after(1))).map(({ officialId }) => officialId)).toEqual(['chi']);
    });

    it('do not follow a step that was superseded', async () => {
      const id = await opened();
      const lower = await add(id);
      await add(id, { official: 'binh', rung: 1 });
      await send({ kind: 'sent', superseded: [lower] });
      expect(await rows()).toEqual(['an T-7 superseded', 'binh T-7 cancelled']);
      expect(await claims(after(30 * 86_400))).toEqual([]);
    });
  });

  describe('outcomes', () => {
    it('sent: the speaking ones, and those a later step spoke for', async () => {
      const id = await opened();
      const older = await add(id);
      await add(id, { step: 'T-3' });
      await send({ kind: 'sent', superseded: [older] });
      expect(await rows()).toEqual(['an T-7 superseded', 'an T-3 sent']);
      expect(await outcomes()).toEqual([['sent', null, 0]]);
      const items = await current().db.selectFrom('delivery_items').selectAll().execute();
      expect(items).toHaveLength(2);
    });

    it('retry: due again at its time, and no repeat', async () => {
      await add(await opened());
      await send({ kind: 'retry', reason: 'DeliveryError', dueAtMs: after(600).getTime() });
      expect(await claims(after(599))).toEqual([]);
      expect(await claimOne(after(600))).toMatchObject({ attempts: 2, repeats: false });
    });

    it('unknown: repeated once at its time, the second time given up', async () => {
      await add(await opened());
      expect(await send({ kind: 'unknown', reason: 'timeout', dueAtMs: after(60).getTime() })).toBe(0);
      expect(await claims(after(59))).toEqual([]);
      expect(await send({ kind: 'unknown', reason: 'timeout', dueAtMs: after(120).getTime() }, after(60))).toBe(1);
      expect(await rows()).toEqual(['an T-7 unknown']);
      expect(await claims(after(86_400))).toEqual([]);
      expect(await outcomes()).toEqual([
        ['unknown', 'timeout', 0],
        ['unknown', 'timeout', 1],
      ]);
    });

    it('what was cancelled between taking and beginning is not said', async () => {
      await add(await opened());
      const claim = await claimOne();
      await current().db.updateTable('reminders').set({ state: 'cancelled' }).execute();
      expect(await begin(claim)).toEqual([]);
      expect(await outcomes()).toEqual([]);
      expect(await claims(after(86_400))).toEqual([]);
    });
  });

  describe('a mailbox', () => {
    const word = () => ({ text: 'Xin nhắc.', buttons: [{ title: 'Đã nhận', action: '#v:1:nhan' }], superseded: [] });

    it('stores the message and the outcome together', async () => {
      await add(await opened());
      const claim = await claimOne();
      const stored = await store().deliverToMailbox(attempt(claim), word, { now: noon, sent: true });
      expect(stored).toEqual({ id: claim.id, text: 'Xin nhắc.', buttons: word().buttons });
      expect(await rows()).toEqual(['an T-7 sent']);
      const messages = await current().db.selectFrom('messages').select(['id', 'text', 'sent_at_ms']).execute();
      expect(messages).toEqual([{ id: claim.id, text: 'Xin nhắc.', sent_at_ms: noon.getTime() }]);
    });

    it('stores neither when wording fails', async () => {
      await add(await opened());
      const claim = await claimOne();
      const failing = () => {
        throw new Error('no words');
      };
      await expect(store().deliverToMailbox(attempt(claim), failing, { now: noon, sent: true })).rejects.toThrow();
      expect(await rows()).toEqual(['an T-7 pending']);
      expect(await outcomes()).toEqual([]);
    });

    it('stores no message where nothing need be said', async () => {
      await add(await opened());
      const claim = await claimOne();
      expect(
        await store().deliverToMailbox(attempt(claim), () => undefined, { now: noon, sent: true }),
      ).toBeUndefined();
      expect(await rows()).toEqual(['an T-7 superseded']);
      expect(await current().db.selectFrom('messages').select('id').execute()).toEqual([]);
    });
  });

  it('gives a notice to each person once per key', async () => {
    await sampleOffice(current);
    const notice = {
      key: 'câu hỏi 1',
      body: { text: 'Xin chào.', buttons: [] },
      onDate: '2026-07-01',
      dueAtMs: noon.getTime(),
    };
    expect(await store().notify(['an', 'binh'], notice)).toBe(2);
    expect(await store().notify(['an'], notice)).toBe(0);
    expect(await store().notify([], notice)).toBe(0);
    const claim = await claimOne();
    expect(await begin(claim)).toMatchObject([{ step: 'notice', body: notice.body }]);
  });

  it('shows the open assignments of the watched units with an overview', async () => {
    await opened();
    await createPlanStore(current(), hours.dateOf).saveDigests([
      { officialId: 'an', onDate: '2026-07-01', dueAtMs: noon.getTime() },
    ]);
    const items = await begin(await claimOne());
    expect(items).toMatchObject([
      { step: 'digest', overview: [{ unitId: 'so', deadline: { obligationId: 'tu-cham-diem', occurrence: '2026' } }] },
    ]);
  });

  it('reserves places one after the other, from now on when nobody has waited', async () => {
    const reserve = (places: number, seconds: number) => store().reserve('zalo', places, 500, after(seconds).getTime());
    expect(await reserve(3, 0)).toBe(noon.getTime());
    expect(await reserve(2, 1)).toBe(noon.getTime() + 1_500);
    expect(await reserve(1, 2)).toBe(noon.getTime() + 2_500);
    expect(await reserve(1, 60)).toBe(after(60).getTime());
    expect(await store().reserve('telegram', 1, 500, noon.getTime())).toBe(noon.getTime());
    const together = await Promise.all([1, 1, 1, 1].map((places) => reserve(places, 100)));
    expect(together.toSorted()).toEqual([0, 500, 1_000, 1_500].map((ms) => after(100).getTime() + ms));
  });

  it('reserves no place twice, however many wait', async () => {
    // Beyond 100 seconds a queue is taken for the trace of a wrong clock, and begins anew beside the old one.
    const reserve = () => store().reserve('zalo', 32, 1_000, noon.getTime());
    const first = [await reserve(), await reserve(), await reserve(), await reserve(), await reserve()];
    expect(first).toEqual([0, 32, 64, 96, 128].map((seconds) => after(seconds).getTime()));
  });

  it('forgets a place that a wrong clock reserved a week ahead', async () => {
    await store().reserve('zalo', 1, 1_000, after(7 * 86_400).getTime());
    expect(await store().reserve('zalo', 1, 1_000, noon.getTime())).toBe(noon.getTime());
    expect(await store().reserve('zalo', 1, 1_000, noon.getTime())).toBe(after(1).getTime());
  });

  it('blocks one account', async () => {
    await sampleOffice(current);
    const account = { official_id: 'an', consent_at_ms: 1 };
    await current()
      .db.insertInto('addresses')
      .values(['zalo', 'web'].map((channel) => ({ channel, conversation_id: 'z1', ...account })))
      .execute();
    await store().block({ channel: 'zalo', conversationId: 'z1' }, 'DeliveryError');
    await add(null, { step: 'notice' });
    expect((await claimOne()).addresses.toSorted((a, b) => (a.channel < b.channel ? -1 : 1))).toEqual([
      { channel: 'web', conversationId: 'z1', blocked: undefined },
      { channel: 'zalo', conversationId: 'z1', blocked: 'DeliveryError' },
    ]);
  });
}
