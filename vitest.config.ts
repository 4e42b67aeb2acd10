// One suite, two runtimes: what is pure runs on Node and in workerd; what needs files runs on Node.
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'node', include: ['tests/**/*.test.ts'] } },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: { name: 'workerd', include: ['tests/{copy,archive,feeds,pages,http}/**/*.test.ts'] },
      },
    ],
  },
});
