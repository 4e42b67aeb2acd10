// What is deployed: how large the script is, what is in it, and that it needs nothing of Node and nobody outside.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { scriptOf, startWorker } from '../../bench/worker/workerd.ts';
import { SCRIPT } from '../../src/node/bundle-size.ts';
import { copy, type NewsFolder } from '../node/newsfolder.ts';
import { ask } from './answers.ts';
import { project, runScript } from './scripts.ts';

/** Builds what a deploy would upload; the folder `out` has it then. */
async function dryRun(home: NewsFolder, options: readonly string[] = []): Promise<string> {
  const { ended, text } = runScript(home, 'deploy', {
    options: ['--dry-run', '--outdir', 'out', ...options],
  });
  expect(await ended).toBe(0);
  expect(text()).toContain('--dry-run: exiting now');
  return text();
}

test('without articles it is small, and holds nothing that an edge does not need', async () => {
  const home = project();
  const text = await dryRun(home, ['--metafile', 'out/meta.json']);
  const [, size = ''] = /gzip: ([\d.]+) KiB/.exec(text) ?? [];
  expect(Number(size) * 1024).toBeGreaterThan(0);
  expect(Number(size) * 1024).toBeLessThanOrEqual(SCRIPT);
  console.log(`the script has ${size} KiB packed`);

  const { inputs } = JSON.parse(readFileSync(home.path('out/meta.json'), 'utf8'));
  const files = Object.keys(inputs);
  const packages = files.flatMap(
    (file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [],
  );
  expect([...new Set(packages)].sort()).toEqual(['cron-schedule', 'feed', 'hono', 'sax', 'xml-js']);
  const unwanted = /src\/(?:node\/|cli|copy\/(?:article|dateline|yaml|grammar|months|slug))/;
  expect(files.filter((file) => unwanted.test(file))).toEqual([]);
});

/** Stands before the worker, to look at what it sees. */
const WITNESS = `import worker from './worker.js';
const names = ['process', 'Buffer', 'require', 'global', 'setImmediate', 'clearImmediate', '__dirname', '__filename', 'module', 'exports'];
export default {
  fetch(request) {
    if (new URL(request.url).pathname !== '/globals') return worker.fetch(request);
    return Response.json(names.filter((name) => name in globalThis));
  },
};
`;

test('in workerd, with no globals of Node and nobody to reach, it serves', async () => {
  const home = project({ 'articles/budget-vote.txt': copy('Budget vote') });
  await dryRun(home);
  const out = home.path('out');
  const [bundle = ''] = readdirSync(out).filter((file) => file.endsWith('.bin'));
  writeFileSync(home.path('out/witness.js'), WITNESS);
  const { port, child } = await startWorker(
    'the worker',
    scriptOf(out, ['witness.js', 'worker.js', bundle]),
  );
  onTestFinished(() => void child.kill());
  const origin = `http://127.0.0.1:${port}`;
  expect((await ask(origin, 'GET', '/globals', {})).body).toBe('[]');
  for (const path of ['/', '/rss.xml', '/atom.xml', '/feed.json', '/articles/budget-vote']) {
    const { status, body } = await ask(origin, 'GET', path, {});
    expect({ path, status }).toEqual({ path, status: 200 });
    expect(body).toContain('Budget vote');
  }
});
