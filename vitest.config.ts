// One suite, two runtimes: what is pure runs on Node and in workerd; what needs files runs on Node.
import { availableParallelism } from 'node:os';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** Where a script wants the results as JSON, beside what a person reads. */
const { TEST_RESULTS } = process.env;

/** No test can throw a database away, so there are as many as one file of tests makes. */
const DATABASES = 40;

export default defineConfig({
  test: {
    // Much of it waits for other programs: a single worker, as there would be on two cores, leaves one of them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: TEST_RESULTS ? ['default', ['json', { outputFile: TEST_RESULTS }]] : ['default'],
    projects: [
      // The zone of the edge, wherever the suite runs.
      { test: { name: 'node', include: ['tests/**/*.test.ts'], env: { TZ: 'UTC' } } },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              d1Databases: Array.from({ length: DATABASES }, (_, index) => `ARCHIVE_${index}`),
              bindings: { MIGRATIONS: await readD1Migrations('./migrations') },
            },
          })),
        ],
        test: {
          name: 'workerd',
          include: [
            'tests/{copy,archive,feeds,pages,http,publishing,api,worker,polling}/**/*.test.ts',
            'tests/hostile/corpus.test.ts',
          ],
        },
      },
    ],
  },
});
