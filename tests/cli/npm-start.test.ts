// The one command that an operator types: what npm is told, the server hears.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { until } from './process.ts';

const ROOT = join(import.meta.dirname, '../..');

test('npm start serves the articles of this repository, and stops with npm', async () => {
  // Vite has a BASE_URL of its own.
  const env = { ...process.env, BASE_URL: '', PORT: '0' };
  const npm = spawn('npm', ['start'], { cwd: ROOT, env, detached: true });
  // The whole group, so that nothing is left behind where the test fails.
  onTestFinished(() => {
    try {
      process.kill(-(npm.pid ?? 0), 'SIGKILL');
    } catch {
      // They have ended, as they should.
    }
  });
  let written = '';
  npm.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text;
  });
  const origin = await until(() => /serving at (http:\/\/[^/]+)/.exec(written)?.[1]);
  expect(await (await fetch(`${origin}/rss.xml`)).text()).toContain('10:59:00 +0400');

  const closed = once(npm, 'close');
  npm.kill('SIGTERM');
  await closed; // not before the server has let go of the pipe
  expect(written).toContain('"msg":"stopping"');
  await expect(fetch(`${origin}/rss.xml`)).rejects.toThrow('fetch failed');
});
