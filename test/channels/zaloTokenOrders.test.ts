// Three processes need a token at once, their steps in any order, and one of them may die with the answer in its hands.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ZaloTokenStore } from '../../src/channels/zaloTokens.ts';
import { openZaloTokens } from './openZaloTokens.ts';

const runs = 100;

test('in any order every token that is handed out was stored, and the chain holds or alarms', async () => {
  const { rules, another, grant, pass, store: real } = await openZaloTokens();
  const stored = new Set<string>();
  const seen = { deaths: 0, alarms: 0, refreshes: 0 };

  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.option(fc.nat(2), { nil: undefined }), async (scheduler, dying) => {
      await grant();
      pass(26 * 3_600);
      const before = rules.counts();
      const step = <Args extends unknown[], Value>(work: (...args: Args) => Promise<Value>) =>
        scheduler.scheduleFunction(work) as typeof work;
      let died = false;
      const death = Promise.withResolvers<void>();
      const processes = [0, 1, 2].map((index) =>
        another({
          store: (store): ZaloTokenStore => ({
            ...store,
            read: step(store.read),
            claim: step(store.claim),
            release: step(store.release),
            markBroken: step(store.markBroken),
            renew: step(async (app, version, pair) => {
              const renewed = await store.renew(app, version, pair);
              if (renewed) stored.add(pair.accessToken);
              return renewed;
            }),
          }),
          oauth: (oauth) => {
            const refresh = step(oauth.refresh);
            return {
              ...oauth,
              async refresh(refreshToken) {
                const pair = await refresh(refreshToken);
                if (index !== dying) return pair;
                died = true;
                death.resolve();
                return new Promise(() => {});
              },
            };
          },
        }),
      );
      const calls = processes.flatMap(({ tokens }, index) =>
        index === dying ? [] : [tokens.access(), tokens.access()],
      );
      const doomed = dying === undefined ? undefined : processes[dying]!.tokens.access().catch(() => {});
      const got = await scheduler.waitFor(Promise.allSettled(calls));
      // It may be overtaken and live: then its steps must not meet a closed database.
      await scheduler.waitFor(Promise.race([doomed, death.promise]));
      for (const result of got) {
        if (result.status === 'fulfilled') expect(stored).toContain(result.value);
        else expect(result.reason).toMatchObject({ name: 'DeliveryError', code: 'token' });
      }

      pass(31);
      const last = another();
      const token = await last.tokens.access().catch(() => undefined);
      const { refreshes, refusals } = rules.counts();
      expect(refreshes - before.refreshes).toBe(1);
      if (died) {
        expect([token, last.alarms, refusals - before.refusals]).toEqual([undefined, ['token-broken'], 1]);
      } else {
        expect(rules.accepts(token ?? '')).toBe(true);
        expect(await real.read('1234567890123456789')).toMatchObject({ brokenReason: undefined });
      }
      // Steps of whoever was overtaken still run, and must not meet a closed database.
      await scheduler.waitIdle();
      seen.deaths += Number(died);
      seen.alarms += last.alarms.length;
      seen.refreshes += refreshes - before.refreshes;
    }),
    { numRuns: runs },
  );
  expect(seen.deaths).toBeGreaterThan(0);
  expect(seen.alarms).toBe(seen.deaths);
  expect(seen.refreshes).toBe(runs);
});
