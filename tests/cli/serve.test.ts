// `wirefeed serve` as a process: what it answers while its folder changes, and how it starts and stops.
import { once } from 'node:events';
import { appendFileSync, closeSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { copy, MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { finish, type Server, serve, start, until } from './process.ts';

const BROKEN = 'March 4, 2024 - 12:00 BST\nBudget vote\n\nThe vote is today.\n';

/** Waits until the feed has a text. */
const shows = (site: Server, text: string) =>
  until(async () => (await site.get('/rss.xml')).includes(text));
const hides = (site: Server, text: string) =>
  until(async () => !(await site.get('/rss.xml')).includes(text));
const logs = (site: Server, text: string | RegExp) =>
  until(() => site.messages().find((message) => message.match(text)));

describe('the folder is followed', () => {
  test('a file that is saved, changed, moved and removed', async () => {
    const desk = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(desk.cwd);
    await shows(site, 'First');
    desk.write('articles/2021/b.txt', copy('Second'));
    await shows(site, 'Second');
    desk.write('articles/2021/b.txt', copy('Third'));
    await shows(site, 'Third');
    desk.remove('articles/2021');
    await hides(site, 'Third');
    await logs(site, 'added articles/2021/b.txt');
    await logs(site, 'changed articles/2021/b.txt');
    await logs(site, 'removed articles/2021/b.txt');
    expect(await site.get('/rss.xml')).toContain('First');
  });

  test('a broken file keeps its last good version, and is told once', async () => {
    const desk = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(desk.cwd);
    desk.write('articles/a.txt', BROKEN);
    await logs(site, 'dateline-zone');
    expect(await site.get('/rss.xml')).toContain('First');
    expect(JSON.parse(await site.get('/healthz')).problems).toEqual({ errors: 1, warnings: 0 });
    desk.write('articles/a.txt', `${BROKEN}More.\n`);
    desk.write('articles/b.txt', copy('Second'));
    await shows(site, 'Second');
    desk.write('articles/a.txt', copy('Mended'));
    await shows(site, 'Mended');
    await logs(site, '1 problem mended');
    expect(site.messages().filter((text) => text.includes('dateline-zone'))).toHaveLength(1);
  });

  test('a half-written file is waited for, and nothing else is', async () => {
    const desk = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(desk.cwd);
    const file = openSync(desk.path('articles/slow.txt'), 'w');
    const whole = copy('Slow');
    const writing = (async () => {
      for (const character of whole) {
        writeSync(file, character);
        await pause(4);
      }
      closeSync(file);
    })();
    desk.write('articles/quick.txt', copy('Quick'));
    await shows(site, 'Quick');
    await writing;
    await shows(site, 'The rest.');
    await until(async () => (await site.get('/articles/slow')).includes('The rest.'));
    expect(site.messages().filter((text) => text.includes('slow.txt'))).toEqual([
      'added articles/slow.txt',
    ]);
  });

  test('an editor that moves the old file away and writes a new one removes nothing', async () => {
    const desk = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(desk.cwd);
    const path = desk.path('articles/a.txt');
    for (const round of ['Second', 'Third', 'Fourth']) {
      renameSync(path, `${path}~`);
      await pause(10);
      desk.write('articles/.a.txt.new', copy(round));
      renameSync(desk.path('articles/.a.txt.new'), path);
      await shows(site, round);
    }
    unlinkSync(`${path}~`);
    expect(site.messages().filter((text) => text.startsWith('removed'))).toEqual([]);
  });

  test('a slug that is claimed by a second file stays with the first', async () => {
    const desk = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(desk.cwd);
    desk.write('articles/old/a.txt', copy('Second'));
    await logs(site, /articles\/old\/a\.txt.* slug-shared/);
    await logs(site, /articles\/a\.txt.* slug-shared/);
    expect(await site.get('/rss.xml')).toContain('First');
    desk.remove('articles/a.txt');
    await shows(site, 'Second');
  });

  test('a masthead that changes is taken, one that breaks is not', async () => {
    const desk = newsFolder({ 'articles/a.txt': BROKEN });
    const site = await serve(desk.cwd);
    const zoned = `${MASTHEAD}zones: {BST: Europe/London}\n`;
    desk.write('articles/masthead.yaml', zoned);
    await shows(site, 'Budget vote');
    desk.write('articles/masthead.yaml', 'titel: Nothing\n');
    await logs(site, 'key-unknown');
    expect(await site.get('/rss.xml')).toContain('The Ararat Wire');
    desk.write('articles/masthead.yaml', zoned.replace('Ararat', 'Aragats'));
    await shows(site, 'The Aragats Wire');
  });

  test('a picture comes with the masthead that names it, and follows', async () => {
    const desk = newsFolder();
    const site = await serve(desk.cwd);
    desk.write('articles/masthead.yaml', `${MASTHEAD}logo: logo.png\n`);
    await logs(site, 'picture-missing');
    desk.write('articles/logo.png', 'one');
    await until(async () => (await site.get('/media/logo.png')) === 'one');
    desk.write('articles/logo.png', 'two');
    await until(async () => (await site.get('/media/logo.png')) === 'two');
  });

  test('a folder that goes away stays served, and is followed when it is back', async () => {
    const desk = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(desk.cwd);
    renameSync(desk.path('articles'), desk.path('elsewhere'));
    await logs(site, 'articles is gone');
    expect(await site.get('/rss.xml')).toContain('First');
    desk.write('elsewhere/b.txt', copy('Second'));
    renameSync(desk.path('elsewhere'), desk.path('articles'));
    await shows(site, 'Second');
    desk.write('articles/c.txt', copy('Third'));
    await shows(site, 'Third');
    await logs(site, 'articles is back');
  });

  test('a folder that is suddenly empty is one that went away', async () => {
    const desk = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(desk.cwd);
    renameSync(desk.path('articles'), desk.path('elsewhere'));
    desk.write('articles/.keep', '');
    await logs(site, 'articles is gone');
    expect(await site.get('/rss.xml')).toContain('First');
  });
});

test('an embargo ends at its second, and shows nowhere before', async () => {
  const end = Math.ceil(Date.now() / 1000) * 1000 + 3000;
  const dateline = `${new Date(end).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  const broken = `${dateline}\nBroken secret\n`;
  const desk = newsFolder({
    'articles/a.txt': copy('First'),
    'articles/secret.txt': copy('Secret', dateline),
    'articles/broken.txt': broken,
  });
  const site = await serve(desk.cwd);
  const paths = ['/rss.xml', '/atom.xml', '/feed.json', '/', '/healthz', '/articles/secret'];
  const never = await site.get('/articles/never');
  const { articles, problems } = JSON.parse(await site.get('/healthz'));
  for (;;) {
    const answers = await Promise.all(paths.map(site.get));
    if (Date.now() >= end) break;
    expect(answers.join('')).not.toMatch(/secret/i);
    expect(answers.at(-1)).toBe(never);
    expect(JSON.parse(answers[4] ?? '')).toMatchObject({ articles, problems });
  }
  expect(problems).toEqual({ errors: 0, warnings: 0 });
  expect(await site.get('/rss.xml')).toContain('Secret');
  expect(JSON.parse(await site.get('/healthz'))).toMatchObject({
    articles: articles + 1,
    problems: { errors: 1 },
  });
});

test('no reader sees a mixture of two versions', async () => {
  const version = (number: number) =>
    `September 23, 2021 - 10:59 AMT\nVersion ${number}\n\nLead ${number}.\n\nRest ${number}.\n`;
  const desk = newsFolder({ 'articles/a.txt': version(0) });
  const site = await serve(desk.cwd);
  let newest = 0;
  let isDone = false;
  const reader = async (path: string) => {
    while (!isDone) {
      const numbers = (await site.get(path)).matchAll(/(?:Version|Lead|Rest) (\d+)/g);
      const seen = new Set([...numbers].map(([, number]) => number));
      expect([...seen]).toHaveLength(1);
    }
  };
  const readers = ['/rss.xml', '/atom.xml', '/feed.json', '/articles/a'].map(reader);
  for (newest = 1; newest <= 8; newest += 1) {
    desk.write('articles/a.txt', version(newest));
    await shows(site, `Version ${newest}<`);
  }
  isDone = true;
  await Promise.all(readers);
});

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

  test('lets what is under way finish, and accepts nothing new', async () => {
    const long = `${'Words. '.repeat(140_000)}\n`;
    const names = Array.from({ length: 12 }, (_, index) => `articles/a-${index}.txt`);
    const desk = newsFolder(Object.fromEntries(names.map((name) => [name, copy('Long') + long])));
    const site = await serve(desk.cwd);
    // More than the buffers of a connection hold, so that it is under way until it is read.
    const [answer] = await once(request(`${site.origin}/feed.json`).end(), 'response');
    site.child.kill('SIGTERM');
    await logs(site, 'stopping');
    await until(() =>
      fetch(site.origin).then(
        () => false,
        () => true,
      ),
    );
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    expect(JSON.parse(Buffer.concat(chunks).toString()).items).toHaveLength(12);
    expect(await site.ended).toBe(0);
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
