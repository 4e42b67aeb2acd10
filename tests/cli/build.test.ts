// `wirefeed build`: what a static host gets.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { copy, MASTHEAD, type NewsFolder, newsFolder } from '../node/newsfolder.ts';
import { NOW, run } from './fake-shell.ts';

const DAY = 86_400_000;
const LATER = '2021-09-24 08:00 AMT';

/** Every file of a folder with its content, by path. */
function files(home: NewsFolder, dir = 'public'): Record<string, string> {
  const names = readdirSync(home.path(dir), { recursive: true, encoding: 'utf8' }).sort();
  const paths = names.map((name) => [name, home.path(`${dir}/${name}`)] as const);
  return Object.fromEntries(
    paths
      .filter(([, path]) => statSync(path).isFile())
      .map(([name, path]) => [name, readFileSync(path, 'latin1')]),
  );
}

const build = (home: NewsFolder, changes = {}) =>
  run(home.cwd, ['build', '--out', 'public'], changes);

test('every document and page is a file', async () => {
  const home = newsFolder({
    'articles/masthead.yaml': `${MASTHEAD}logo: img/logo.png\n`,
    'articles/img/logo.png': 'picture',
    'articles/budget-vote.txt': copy('Budget vote'),
    'articles/old.txt': copy('Old', 'September 20, 2021 - 09:00 AMT'),
  });
  const { code, stdout } = await build(home);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: 'public: 30 files of 2 articles, 0 errors, 0 warnings\n',
  });
  const written = files(home);
  expect(Object.keys(written)).toEqual([
    '.wirefeed',
    '404.html',
    'archive/2021-09-20/atom.xml',
    'archive/2021-09-20/feed.json',
    'archive/2021-09-20/index.html',
    'archive/2021-09-20/rss.xml',
    'archive/2021-09/index.html',
    'archive/index.html',
    'articles/budget-vote/index.html',
    'articles/old/index.html',
    'atom.xml',
    'feed.json',
    'feeds.opml',
    'index.html',
    'languages/en/archive/2021-09-20/atom.xml',
    'languages/en/archive/2021-09-20/feed.json',
    'languages/en/archive/2021-09-20/rss.xml',
    'languages/en/atom.xml',
    'languages/en/feed.json',
    'languages/en/index.html',
    'languages/en/rss.xml',
    'media/img/logo.png',
    'news-sitemap.xml',
    'notices/atom.xml',
    'notices/feed.json',
    'notices/rss.xml',
    'robots.txt',
    'rss.xml',
    'sitemap.xml',
    'sitemaps/2021-09.xml',
    'subscribe/index.html',
  ]);
  expect(written['404.html']).toContain('<h1>Not Found</h1>');
  expect(written['rss.xml']).toContain('<title>Budget vote</title>');
  expect(written['media/img/logo.png']).toBe('picture');
});

test('the bytes depend on neither the time nor the place', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('A', 'September 20, 2021 - 09:00 AMT') });
  await build(home);
  const before = files(home);
  await build(home, { clock: () => NOW + DAY, timeZone: 'America/New_York' });
  expect(files(home)).toEqual(before);
});

test('an embargo is named to whoever builds, and is nowhere in the files', async () => {
  const home = newsFolder({
    'articles/a.txt': copy('A'),
    'articles/secret.txt': `---\nembargo: '2021-09-24T08:00:07+04:00'\n---\n${copy('Secret', LATER)}`,
    'articles/later.txt': copy('Later', '2030-01-01 12:00 UTC'),
  });
  const { stdout } = await build(home);
  expect(stdout).toContain(
    'next embargo: articles/secret.txt ends September 24, 2021 - 08:00:07 AMT (2021-09-24T08:00:07+04:00); build again then\n',
  );
  expect(stdout).not.toContain('later.txt');
  expect(JSON.stringify(files(home))).not.toMatch(/secret|later/i);
  const after = await build(home, { clock: () => NOW + DAY });
  expect(after.stdout).toMatch(/articles\/later\.txt ends January 1, 2030 - 16:00 AMT/);
  expect(files(home)['rss.xml']).toContain('Secret');
});

test('a base with a path is what the links begin with, not a folder', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('A') });
  const { code } = await build(home, { env: { BASE_URL: 'https://example.net/news/' } });
  expect(code).toBe(0);
  expect(files(home)['rss.xml']).toContain('<link>https://example.net/news/articles/a</link>');
});

describe('faults', () => {
  test('of an article leave it out, and the exit code says so', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('A'), 'articles/b.txt': 'no dateline\n' });
    const { code, stdout, stderr } = await build(home);
    expect(code).toBe(1);
    expect(stdout).toMatch(/1 article, \d+ errors?, 0 warnings\n$/);
    expect(stderr).toMatch(/^articles\/b\.txt:1:1 /);
    expect(Object.keys(files(home))).toContain('articles/a/index.html');
  });

  test('of the masthead write nothing', async () => {
    const home = newsFolder({ 'articles/masthead.yaml': 'title: x\n' });
    const { code, stderr } = await build(home);
    expect(code).toBe(1);
    expect(stderr).toContain('key-missing');
    expect(existsSync(home.path('public'))).toBe(false);
  });

  test('of the target write nothing', async () => {
    const home = newsFolder({ 'public/thesis.doc': 'years of work' });
    const { code, stdout, stderr } = await build(home);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      'wirefeed: public holds files that wirefeed did not write; name another with --out\n',
    );
    expect(readdirSync(home.path('public'))).toEqual(['thesis.doc']);
  });
});

test('to be stopped leaves everything as it was', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('A') });
  await build(home);
  const before = files(home);
  home.write('articles/b.txt', copy('B'));
  const { code, stderr } = await build(home, { stopSignal: () => AbortSignal.abort() });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^wirefeed: stopped/);
  expect(files(home)).toEqual(before);
  expect(readdirSync(home.cwd).sort()).toEqual(['articles', 'public']);
});
