// `wirefeed withdraw`: the story goes, its identity stays, and caches are told what to forget.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { openFolder } from '../../src/node/folder.ts';
import { mediaIn } from '../../src/node/media.ts';
import { openNewsroom } from '../../src/node/newsroom.ts';
import { readFolder } from '../../src/node/open.ts';
import { noProgress } from '../../src/node/progress.ts';
import { publish } from '../../src/node/publish.ts';
import { copy, newsFolder } from '../node/newsfolder.ts';
import { png } from '../pictures.ts';
import { NOW, run } from './fake-shell.ts';

const FRONT = `---
section: Politics
tags: [Budget]
byline: Ani Grigoryan
image: {src: council.png, alt: The council}
id: https://old.example.org/?p=1
---
`;
const BASE = 'https://news.example.org';
const newsroom = () =>
  newsFolder({
    'articles/2021/vote.txt': FRONT + copy('Vote', 'September 21, 2021 - 10:59 AMT'),
    'articles/2021/council.png': png({ width: 8, height: 6 }),
    'articles/other.txt': copy('Other'),
    'articles/ahead.txt': copy('Ahead', 'December 1, 2021 - 10:59 AMT'),
    'articles/broken.txt': 'no dateline\n',
  });
const withdraw = (cwd: string, slug: string, ...more: string[]) =>
  run(cwd, ['withdraw', slug, '--reason', 'By order of a court', ...more]);

async function serve(cwd: string) {
  const folder = await openFolder('articles', cwd);
  const opened = openNewsroom(await readFolder(folder, noProgress, NOW), NOW);
  if (!opened) throw new Error('no masthead');
  const app = createApp(publish(opened, mediaIn(folder), undefined), () => NOW);
  return (address: string) => app.request(address.slice(BASE.length));
}

describe('withdraw', () => {
  test('leaves dateline, id and reason in the file, and no other file', async () => {
    const { cwd, path } = newsroom();
    const { code, stderr } = await withdraw(cwd, 'vote');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^articles\/2021\/vote\.txt is withdrawn; purge these \d+ addresses/);
    expect(readFileSync(path('articles/2021/vote.txt'), 'utf8')).toBe(`---
id: "https://old.example.org/?p=1"
withdrawn: {"at":"2021-09-23T12:00:30+04:00","reason":"By order of a court"}
---
September 21, 2021 - 10:59 AMT
`);
    expect(readdirSync(path('articles/2021')).sort()).toEqual(['council.png', 'vote.txt']);
  });

  test('lists exactly the addresses that answer otherwise than before', async () => {
    const { cwd } = newsroom();
    const before = await serve(cwd);
    const { stdout } = await withdraw(cwd, 'vote');
    const after = await serve(cwd);
    const addresses = stdout.trimEnd().split('\n');
    for (const address of addresses) {
      const [old, current] = [await before(address), await after(address)];
      // The lists may not name it, but a cache may hold them from a moment at which they did.
      const isList = /\/(?:news-sitemap\.xml|feeds\.opml)$/.test(address);
      if (!isList)
        expect([address, old.status, await old.text()]).not.toEqual([
          address,
          current.status,
          await current.text(),
        ]);
    }
    for (const path of [
      '/articles/vote',
      '/',
      '/rss.xml',
      '/feed.json',
      '/archive/2021-09',
      '/archive/2021-09-21',
      // It led there.
      '/articles/other',
      '/archive/2021-09-21/atom.xml',
      '/notices/rss.xml',
      '/sections/politics',
      '/sections/politics/atom.xml',
      '/sections/politics/archive/2021-09-21/rss.xml',
      '/authors/ani-grigoryan/feed.json',
      '/languages/en/rss.xml',
      '/sitemap.xml',
      '/sitemaps/2021-09.xml',
      '/media/2021/council.png',
    ]) {
      expect(addresses).toContain(BASE + path);
    }
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses.join()).not.toContain('ahead');
  });

  test('its addresses are those of the deployment', async () => {
    const { cwd } = newsroom();
    const env = { BASE_URL: 'https://mirror.example.net/news' };
    const { stdout } = await run(cwd, ['withdraw', 'vote', '--reason', 'a'], { env });
    for (const address of stdout.trimEnd().split('\n')) {
      expect(address).toMatch(/^https:\/\/mirror\.example\.net\/news\//);
    }
  });

  test('the page says so from then on, and the picture is nowhere', async () => {
    const { cwd } = newsroom();
    await withdraw(cwd, 'vote');
    const ask = await serve(cwd);
    const page = await ask(`${BASE}/articles/vote`);
    expect([page.status, await page.json()]).toEqual([
      410,
      { title: 'Withdrawn', status: 410, detail: 'By order of a court' },
    ]);
    expect((await ask(`${BASE}/media/2021/council.png`)).status).toBe(404);
  });

  const refusals: Record<string, [slug: string, message: RegExp]> = {
    'an article that is not there': [
      'gone',
      /^wirefeed: there is no article gone; a file that was deleted must be put back first\n$/,
    ],
    'a file that cannot be read': [
      'broken',
      /broken\.txt:1:1 dateline-missing[\s\S]*mend it first/,
    ],
    'what is under embargo': [
      'ahead',
      /is under embargo: nobody has read it, so deleting it is enough/,
    ],
  };
  for (const [name, [slug, message]] of Object.entries(refusals)) {
    test(`refuses ${name}, and changes nothing`, async () => {
      const { cwd, path } = newsroom();
      const files = ['articles/2021/vote.txt', 'articles/ahead.txt', 'articles/broken.txt'];
      const contents = () => files.map((file) => readFileSync(path(file), 'utf8'));
      const before = contents();
      const { code, stdout, stderr } = await withdraw(cwd, slug);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(message);
      expect(contents()).toEqual(before);
    });
  }

  test('refuses what was withdrawn already, and keeps the first reason', async () => {
    const { cwd, path } = newsroom();
    await withdraw(cwd, 'vote');
    const first = readFileSync(path('articles/2021/vote.txt'), 'utf8');
    expect((await run(cwd, ['withdraw', 'vote', '--reason', 'Another'])).stderr).toContain(
      'was withdrawn already',
    );
    expect(readFileSync(path('articles/2021/vote.txt'), 'utf8')).toBe(first);
  });

  test('wants a reason, in a line', async () => {
    const { cwd } = newsroom();
    expect((await run(cwd, ['withdraw', 'vote'])).code).toBe(2);
    expect((await run(cwd, ['withdraw', 'vote', '--reason', ' \n '])).code).toBe(2);
    expect((await run(cwd, ['withdraw', 'vote', '--reason', 'a\nb'])).code).toBe(0);
  });

  test('finds the folder by --articles', async () => {
    const { cwd } = newsFolder({
      'wire/masthead.yaml':
        'title: A\nurl: https://a.example\nlanguage: en\ntag: {authority: a.example, date: 2021}\n',
      'wire/a.txt': copy('A'),
    });
    expect((await withdraw(cwd, 'a', '--articles', 'wire')).stdout).toContain(
      'https://a.example/articles/a\n',
    );
  });
});
