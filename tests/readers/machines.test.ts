// The golden documents for machines: libxml2 reads them all, newsboat takes the list, Python's crawler the rules.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { children, type Element, parseXml } from '../../src/feeds/xml.ts';
import { describeWith, PYTHON } from './machine.ts';
import { complaint, xpath } from './xmllint.ts';

const GOLDEN = join(import.meta.dirname, '../golden');
const SITEMAPS = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** By name, the root of a document and its namespace. */
const roots: Readonly<Record<string, readonly [name: string, namespace: string]>> = {
  'feeds.opml': ['opml', ''],
  'sitemap.xml': ['urlset', SITEMAPS],
  'sitemap-index.xml': ['sitemapindex', SITEMAPS],
  'news-sitemap.xml': ['urlset', SITEMAPS],
};

const named = (names: readonly string[]) =>
  readdirSync(GOLDEN).flatMap((name) =>
    readdirSync(join(GOLDEN, name))
      .filter((file) => names.includes(file))
      .map((file) => ({ file, path: join(name, file) })),
  );
const document = (path: string) => readFileSync(join(GOLDEN, path), 'utf8');

test('there is a document of each kind', () => {
  const found = named([...Object.keys(roots), 'robots.txt']).map(({ file }) => file);
  expect(new Set(found)).toEqual(new Set([...Object.keys(roots), 'robots.txt']));
});

describeWith(['libxml2-utils'], 'documents for machines', () => {
  test.each(named(Object.keys(roots)))('$path is well-formed', async ({ path }) => {
    expect(await complaint(document(path))).toBe('');
  });

  test.each(named(Object.keys(roots)))('$path is what it says', async ({ file, path }) => {
    const told = [
      xpath(document(path), 'local-name(/*)'),
      xpath(document(path), 'namespace-uri(/*)'),
    ];
    expect(await Promise.all(told)).toEqual(roots[file]);
  });
});

/** The address of each feed in a list, at whatever depth. */
function feedsIn(node: Element): string[] {
  const address = node.attributes?.xmlUrl;
  return [...(address === undefined ? [] : [String(address)]), ...children(node).flatMap(feedsIn)];
}

describeWith(['newsboat', 'libxml2-utils'], 'newsboat', () => {
  test.each(named(['feeds.opml']))('subscribes to each channel of $path once', async ({ path }) => {
    const home = mkdtempSync(join(tmpdir(), 'newsboat-'));
    const at = (name: string) => join(home, name);
    const { status } = spawnSync(
      'newsboat',
      ['-u', at('urls'), '-c', at('cache.db'), '-C', at('config'), '-i', join(GOLDEN, path)],
      { env: { PATH: process.env.PATH, HOME: home, LC_ALL: 'C.UTF-8' }, timeout: 10_000 },
    );
    const subscribed = readFileSync(at('urls'), 'utf8');
    rmSync(home, { recursive: true });
    const addresses = feedsIn(parseXml(document(path)));
    expect(status).toBe(0);
    expect(addresses).toHaveLength(
      Number(await xpath(document(path), 'count(/opml/body//outline[@type="rss"])')),
    );
    expect(subscribed.trim().split('\n')).toEqual(
      addresses.map((address) =>
        expect.toSatisfy((line: string) => line.split(' ')[0] === address),
      ),
    );
  });
});

/** Tells whether a crawler may visit the front page and an article, and which sitemaps it knows. */
const CRAWLER = `
import json, sys, urllib.robotparser
crawler = urllib.robotparser.RobotFileParser()
crawler.parse(sys.stdin.read().splitlines())
paths = ['/', '/articles/budget-vote']
print(json.dumps([[crawler.can_fetch('any', path) for path in paths], crawler.site_maps()]))
`;

describeWith(['python3-feedparser'], 'a crawler', () => {
  test.each(named(['robots.txt']))('may visit everything by $path', ({ path }) => {
    const { stdout } = spawnSync(PYTHON, ['-c', CRAWLER], { input: document(path) });
    const [allowed, sitemaps] = JSON.parse(stdout.toString()) as [boolean[], string[]];
    expect(allowed).toEqual([true, true]);
    expect(sitemaps).toEqual([
      expect.stringMatching(/^https:.*\/sitemap\.xml$/),
      expect.stringMatching(/^https:.*\/news-sitemap\.xml$/),
    ]);
  });
});
