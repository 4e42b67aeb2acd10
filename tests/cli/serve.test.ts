// `wirefeed serve` as a process: how it starts, stops, and stands beside the other commands.
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { copy, MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { finish, logs, serve, shows, start, until } from './process.ts';

const BROKEN = 'March 4, 2024 - 12:00 BST\nBudget vote\n\nThe vote is today.\n';

describe('the start', () => {
  const refused: Readonly<Record<string, readonly [env: Record<string, string>, line: RegExp]>> = {
    'a bad port': [{ PORT: 'http' }, /^wirefeed: PORT is "http", but must be .*\n$/],
    'a bad base': [{ BASE_URL: 'x' }, /^wirefeed: BASE_URL is "x", but must be .*\n$/],
    'a folder that is not there': [{ ARTICLES: 'x' }, /^wirefeed: there is no folder x; .*\n$/],
    'a host of another machine': [
      { HOST: '192.0.2.1', PORT: '0' },
      /^wirefeed: 192\.0\.2\.1:0 .*\n$/,
    ],
  };
  for (const [name, [env, line]] of Object.entries(refused)) {
    test(`is refused in one line: ${name}`, async () => {
      const result = await finish(newsFolder().cwd, ['serve'], env);
      expect(result).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(line) });
    });
  }

  test('is refused in one line: a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const result = await finish(newsFolder().cwd, ['serve'], { PORT: String(port) });
    other.close();
    expect(result).toEqual({
      code: 1,
      stdout: '',
      stderr: `wirefeed: 127.0.0.1:${port} is in use; set PORT to another\n`,
    });
  });

  test('is refused with a frame: a masthead with errors', async () => {
    const { cwd } = newsFolder({ 'articles/masthead.yaml': `${MASTHEAD}limt: 5\n` });
    const { code, stdout, stderr } = await finish(cwd, ['serve'], { PORT: '0' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^articles\/masthead\.yaml:5:1 key-unknown .*\n {2}5 \| limt: 5\n/);
  });

  test('says where the feeds are and where their links lead', async () => {
    const { cwd } = newsFolder({ 'articles/a.txt': BROKEN });
    const site = await serve(cwd);
    await logs(site, 'dateline-zone');
    const messages = site.messages();
    for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
      expect(messages).toContain(`subscribe to ${site.origin}/${name}`);
    }
    expect(messages).toContain('links point to https://news.example.org; BASE_URL changes that');
    expect(messages[0]).toBe('articles: 0 articles, 1 error, 0 warnings');
  });

  test('serves below the path of the base', async () => {
    const { cwd } = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(cwd, { BASE_URL: 'https://example.net/news' });
    await logs(site, `subscribe to ${site.origin}/news/rss.xml`);
    expect(await site.get('/news/rss.xml')).toContain('First');
  });

  test('logs one line of JSON for each event', async () => {
    const site = await serve(newsFolder().cwd);
    await logs(site, 'links point');
    for (const line of site.written.stdout.trim().split('\n')) {
      expect(JSON.parse(line)).toEqual({
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        msg: expect.any(String),
      });
    }
  });
});

describe('the stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends it with 0, though a reader keeps its connection',
    async (signal) => {
      const site = await serve(newsFolder().cwd);
      await site.get('/rss.xml');
      const began = Date.now();
      site.child.kill(signal);
      expect(await site.ended).toBe(0);
      expect(Date.now() - began).toBeLessThan(4000);
      expect(site.written.stderr).toBe('');
    },
  );

  /** A feed of more than the buffers of a connection hold, so that it is under way until it is read. */
  async function underWay() {
    const long = `${'Words. '.repeat(140_000)}\n`;
    const names = Array.from({ length: 12 }, (_, index) => `articles/a-${index}.txt`);
    const home = newsFolder(Object.fromEntries(names.map((name) => [name, copy('Long') + long])));
    const site = await serve(home.cwd);
    const asked = request(`${site.origin}/feed.json`).end();
    asked.on('error', () => {});
    const [answer] = await once(asked, 'response');
    site.child.kill('SIGTERM');
    await logs(site, 'stopping');
    return { site, answer };
  }

  test('lets what is under way finish, and accepts nothing new', async () => {
    const { site, answer } = await underWay();
    const isRefused = () =>
      fetch(site.origin).then(
        () => false,
        () => true,
      );
    await until(isRefused);
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    expect(JSON.parse(Buffer.concat(chunks).toString()).items).toHaveLength(12);
    expect(await site.ended).toBe(0);
  });

  test('waits for nothing at the second signal', async () => {
    const { site, answer } = await underWay();
    answer.on('error', () => {});
    site.child.kill('SIGTERM');
    expect(await site.ended).toBe(1);
  });
});

test('a reader of the output that leaves early gets no stack trace', async () => {
  const files = Array.from({ length: 300 }, (_, index) => [`articles/a-${index}.txt`, BROKEN]);
  const { cwd } = newsFolder(Object.fromEntries(files));
  const { child, written, ended } = start(cwd, ['check']);
  child.stdout?.destroy();
  expect(await ended).toBe(1);
  expect(written.stderr).toBe('');
});

test('the way from nothing to a feed', async () => {
  const { cwd, path, remove } = newsFolder();
  remove('articles');
  expect((await finish(cwd, ['init', 'articles'])).code).toBe(0);
  expect((await finish(cwd, ['check'])).code).toBe(0);
  const site = await serve(cwd);
  await shows(site, 'The first article');
  const { stdout } = await finish(cwd, ['new', 'Budget vote passes']);
  expect(stdout).toBe('articles/budget-vote-passes.txt\n');
  appendFileSync(path(stdout.trim()), 'The vote was close.\n');
  await shows(site, 'The vote was close.');
  expect((await finish(cwd, ['show', stdout.trim()])).stdout).toContain('public');
});
