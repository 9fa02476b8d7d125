import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    expect: { requireAssertions: true },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Most of the time goes to servers and databases that start: on two cores, one of them would stand idle.
    maxWorkers: '100%',
  },
});
