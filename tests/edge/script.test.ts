// What is deployed: how large the script is, what is in it, and that it needs nothing of Node and nobody outside.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { scriptOf, startWorker } from '../../bench/worker/workerd.ts';
import { copy, type NewsFolder } from '../node/newsfolder.ts';
import { ask } from './answers.ts';
import { newsroom } from './newsroom.ts';
import { project, runScript } from './scripts.ts';

/** Bytes that the script may take, packed. */
const SCRIPT = 64 * 1024;

/** What of the copy is in it. */
const COPY = [
  ...[
    'base',
    'body',
    'calendar',
    'decode',
    'instant',
    'language',
    'month-names',
    'printed',
    'problem',
  ],
  'words',
];

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
  expect(files.filter((file) => /src\/(?:node\/|cli)/.test(file))).toEqual([]);
  // Of what reads copy it has what names, addresses and problems are written with, and nothing that parses.
  const ofCopy = files.flatMap((file) => /src\/copy\/(.+)\.ts/.exec(file)?.[1] ?? []);
  expect(ofCopy.sort()).toEqual(COPY);
});

/** Runs before the worker, and notes what is asked of the cache of the data centre. */
const RECORDER = `globalThis.asked = [];
for (const name of ['match', 'put']) {
  const original = Cache.prototype[name];
  Cache.prototype[name] = function (key, ...rest) {
    globalThis.asked.push(name + ' ' + key);
    return original.call(this, key, ...rest);
  };
}
`;
/** Stands before the worker, and tells what it sees. */
const WITNESS = `import './recorder.js';
import worker from './worker.js';
const names = ['process', 'Buffer', 'require', 'global', 'setImmediate', 'clearImmediate', '__dirname', '__filename', 'module', 'exports'];
export default {
  fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === '/globals') return Response.json(names.filter((name) => name in globalThis));
    if (pathname === '/asked') return Response.json(globalThis.asked.splice(0));
    return worker.fetch(request);
  },
};
`;

/** Serves what a deploy would upload, in workerd alone, with nobody to reach. */
async function built(home: NewsFolder): Promise<string> {
  await dryRun(home);
  const out = home.path('out');
  const [bundle = ''] = readdirSync(out).filter((file) => file.endsWith('.bin'));
  writeFileSync(home.path('out/recorder.js'), RECORDER);
  writeFileSync(home.path('out/witness.js'), WITNESS);
  const modules = ['witness.js', 'recorder.js', 'worker.js', bundle];
  const { port, child } = await startWorker('the worker', scriptOf(out, modules));
  onTestFinished(() => void child.kill());
  return `http://127.0.0.1:${port}`;
}

test('in workerd, with no globals of Node and nobody to reach, it serves', async () => {
  const origin = await built(project(newsroom()));
  expect((await ask(origin, 'GET', '/globals', {})).body).toBe('[]');
  const pages = ['/', '/articles/budget-vote', '/sections/politics', '/tags/budget/atom.xml'];
  for (const path of [...pages, '/rss.xml', '/atom.xml', '/feed.json', '/notices/rss.xml']) {
    const { status, body } = await ask(origin, 'GET', path, {});
    expect({ path, status }).toEqual({ path, status: 200 });
    expect(body).toContain('Budget vote');
  }
  // Here it has no assets: what lies in the bundle is there, and a picture of an article is not.
  expect((await ask(origin, 'GET', '/media/logo.png', {})).status).toBe(200);
  expect((await ask(origin, 'GET', '/media/photo.jpg', {})).status).toBe(404);
});

test('the cache of the data centre has public documents by address and revision, and is asked for no other', async () => {
  const origin = await built(
    project({
      'articles/budget-vote.txt': copy('Budget vote'),
      'articles/embargo.txt': copy('Embargo', 'September 23, 2031 - 10:59 AMT'),
    }),
  );
  const get = (path: string, headers = {}) => ask(origin, 'GET', path, headers);
  const asked = async () => JSON.parse((await get('/asked')).body);
  const page = '/articles/budget-vote';

  const { headers } = await get(page);
  const revision = headers.etag?.slice(3, -1);
  const key = `https://news.example.org${page}?revision=${revision}`;
  expect(await asked()).toEqual([`match ${key}`, `put ${key}`]);
  // What is ready, what lies in the bundle, what has not changed, and what is nowhere.
  for (const path of [page, `${page}?a=b`, '/rss.xml', '/']) await get(path);
  await get('/archive/2021-09-23/rss.xml', { 'If-None-Match': '*' });
  for (const path of ['/articles/embargo', '/nothing', '/healthz']) await get(path);
  expect(await asked()).toEqual([]);
});
