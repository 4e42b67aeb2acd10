// `wirefeed bundle`: what the edge worker is built from.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openBundle } from '../../src/http/bundle.ts';
import { sizeFault } from '../../src/node/bundle-size.ts';
import { copy, MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { run } from './fake-shell.ts';

const OUT = '.wirefeed/bundle.bin';

test('the bundle holds the copy, its times and the warnings with their embargoes', async () => {
  const home = newsFolder({
    'articles/masthead.yaml': `${MASTHEAD}logo: logo.png\n`,
    'articles/logo.png': 'picture',
    'articles/budget-vote.txt': copy('Budget vote'),
    'articles/later.txt': copy('Later', 'July 24, 2031 - 08:00 AMST'),
  });
  const { code, stdout, stderr } = await run(home.cwd, ['bundle']);
  expect(code).toBe(0);
  expect(stderr).toContain('articles/later.txt:1:');
  expect(stdout).toMatch(
    /^\.wirefeed\/bundle\.bin: 2 articles, 1 of them under embargo, 0 errors, 1 warning; [\d.]+ \w+, [\d.]+ \w+ packed\n$/,
  );
  const bundle = openBundle(new Uint8Array(readFileSync(home.path(OUT))));
  const [later, vote] = [...bundle.articles];
  expect(later?.slug).toBe('later');
  expect(vote).toMatchObject({
    summary: 'The lead of Budget vote.',
    html: '<p>The lead of Budget vote.</p>\n<p>The rest.</p>',
  });
  expect(vote?.changed).toBeGreaterThan(Date.UTC(2026, 0));
  expect(bundle.changed.masthead).toBeGreaterThan(Date.UTC(2026, 0));
  expect(bundle.warnings).toEqual([
    { from: 0, count: 0 },
    { from: later?.dateline.epoch, count: 1 },
  ]);
  expect(bundle.masthead.url).toBe('https://news.example.org');
  expect(new TextDecoder().decode(bundle.pictures.get('logo.png'))).toBe('picture');
  expect(readdirSync(home.path('.wirefeed')).sort()).toEqual(['bundle.assets', 'bundle.bin']);
});

test('an error in the copy is shown with its place, and what was written before stays', async () => {
  const home = newsFolder({ 'articles/bad.txt': 'no dateline\n', [OUT]: 'before' });
  const { code, stdout, stderr } = await run(home.cwd, ['bundle']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^articles\/bad\.txt:1:1 \S+ {2}.+\n {2}1 \| no dateline\n/);
  expect(readFileSync(home.path(OUT), 'utf8')).toBe('before');
});

test('under wrangler dev an error is shown and the last good bundle goes on', async () => {
  const env = { WRANGLER_COMMAND: 'dev' };
  const home = newsFolder({ 'articles/bad.txt': 'no dateline\n' });
  expect((await run(home.cwd, ['bundle'], { env })).code).toBe(1);
  home.write(OUT, 'before');
  const { code, stderr } = await run(home.cwd, ['bundle'], { env });
  expect(code).toBe(0);
  expect(stderr).toContain('1 | no dateline');
  expect(stderr).toContain('wirefeed: .wirefeed/bundle.bin stays as it was until this is mended\n');
  expect(readFileSync(home.path(OUT), 'utf8')).toBe('before');
  const deploy = await run(home.cwd, ['bundle'], { env: { WRANGLER_COMMAND: 'deploy' } });
  expect(deploy.code).toBe(1);
});

test('without a good masthead there is nothing to write', async () => {
  const home = newsFolder({ 'articles/masthead.yaml': 'title: [\n' });
  expect((await run(home.cwd, ['bundle'])).code).toBe(1);
  expect(existsSync(home.path(OUT))).toBe(false);
});

test('BASE_URL is none of its business', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('A') });
  const env = { BASE_URL: 'https://elsewhere.example' };
  expect((await run(home.cwd, ['bundle', '--out', 'x.bin'], { env })).code).toBe(0);
  const { masthead } = openBundle(new Uint8Array(readFileSync(home.path('x.bin'))));
  expect(masthead.url).toBe('https://news.example.org');
});

describe('the limit of the platform', () => {
  const MEBIBYTE = 1024 * 1024;

  test('what fits is fine', () => {
    expect(sizeFault(63 * MEBIBYTE)).toBeUndefined();
  });

  test('what does not is told, with both sizes and the ways out', () => {
    expect(sizeFault(65 * MEBIBYTE)).toBe(
      'the bundle has 65.0 MiB, more than the 63.0 MiB that Workers take beside the script; ' +
        'serve it from Node ("wirefeed serve") or a static host ("wirefeed build")',
    );
  });

  test('the build step stops there, and what was written before stays', async () => {
    // Articles have up to 1 MiB.
    const text = `${copy('Long')}\n${'All work and no play makes for dull copy. '.repeat(24_000)}\n`;
    const articles = Array.from({ length: 66 }, (_, n) => [`articles/long-${n}.txt`, text]);
    const masthead = { 'articles/masthead.yaml': `${MASTHEAD}limit: 1\n` };
    const home = newsFolder({ ...masthead, ...Object.fromEntries(articles), [OUT]: 'before' });
    const { code, stdout, stderr } = await run(home.cwd, ['bundle']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^wirefeed: the bundle has 6\d\.\d MiB, more than the 63\.0 MiB that /);
    expect(readFileSync(home.path(OUT), 'utf8')).toBe('before');
  }, 30_000);
});
