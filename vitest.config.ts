import { defineConfig } from 'vitest/config';

/** unit: beside the code, no server. integration: a real PostgreSQL, DuckDB, servers. e2e: the product as a user sees it. */
export default defineConfig({
  test: {
    // Two cores are the least that CI has; left alone, one of them stays idle.
    maxWorkers: 2,
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/*.test.ts', 'examples/*.test.ts', 'bench/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ['./test/support/postgres-global.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // After the others, not beside them: these start whole servers.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
