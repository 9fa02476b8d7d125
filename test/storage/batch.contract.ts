// Group commit: works share a commit, never a failure.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Current } from './contract.ts';

export function batchContract(current: Current): void {
  const write = (question: string) => ({ question, outcome: 'not_found', nearest_json: '[]', asked_at_ms: 1 }) as const;
  const stored = async () =>
    (await current().db.selectFrom('unanswered').select('question').orderBy('id').execute()).map((row) => row.question);

  it('gives each work its own value, in the order they were queued', async () => {
    const { batch } = current();
    const values = await Promise.all(
      ['a', 'b', 'c'].map((question) =>
        batch(async (trx) => {
          await trx.insertInto('unanswered').values(write(question)).execute();
          return question.toUpperCase();
        }),
      ),
    );
    expect(values).toEqual(['A', 'B', 'C']);
    expect(await stored()).toEqual(['a', 'b', 'c']);
  });

  it('stores the neighbours of a work that the database refuses', async () => {
    const { batch } = current();
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'refused', 'c'].map((question) =>
        batch(async (trx) => {
          await trx.insertInto('unanswered').values(write(question)).execute();
          if (question === 'refused') await trx.insertInto('publication').values({ id: 1, counter: 9 }).execute();
        }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await stored()).toEqual(['a', 'b', 'c']);
  });

  it('goes on after a work that failed alone', async () => {
    const { batch } = current();
    await expect(batch(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    await batch((trx) => trx.insertInto('unanswered').values(write('later')).execute());
    expect(await stored()).toEqual(['later']);
  });

  it('finishes what is queued before it closes', async () => {
    const database = current();
    const work = database.batch((trx) => trx.insertInto('unanswered').values(write('last')).execute());
    await database.close();
    await expect(work).resolves.toHaveLength(1);
  });

  it('rejects every work when no transaction can begin', async () => {
    const database = current();
    await database.close();
    const outcomes = await Promise.allSettled(['a', 'b'].map((value) => database.batch(async () => value)));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
  });

  it('stores all of a work or nothing of it, for any mix of failures', async () => {
    const { batch, db } = current();
    const works = fc.array(fc.record({ rows: fc.integer({ min: 0, max: 4 }), fails: fc.boolean() }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(works, async (plan) => {
        await db.deleteFrom('unanswered').execute();
        const outcomes = await Promise.allSettled(
          plan.map(({ rows, fails }, index) =>
            batch(async (trx) => {
              for (let row = 0; row < rows; row += 1)
                await trx
                  .insertInto('unanswered')
                  .values(write(`${index}`))
                  .execute();
              if (fails) throw new Error('planned');
            }),
          ),
        );
        expect(outcomes.map((outcome) => outcome.status === 'rejected')).toEqual(plan.map(({ fails }) => fails));
        expect(await stored()).toEqual(
          plan.flatMap(({ rows, fails }, index) => (fails ? [] : Array.from({ length: rows }, () => `${index}`))),
        );
      }),
      { numRuns: 30 },
    );
  });
}
