// The kind of document by the end of an address: bounded, and right for every address that there is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documents } from '../../src/http/documents.ts';
import { mediaTypes } from '../../src/http/media-types.ts';
import { feedSources } from '../../src/http/sources/feeds.ts';
import { listSources } from '../../src/http/sources/lists.ts';
import { noticeSources } from '../../src/http/sources/notices.ts';
import { pageSources } from '../../src/http/sources/pages.ts';
import { pictureSources } from '../../src/http/sources/pictures.ts';
import { kindOfAddress, kindOfType, kinds } from '../../src/node/metrics/document-kind.ts';

const addresses: Readonly<Record<string, string>> = {
  '/': 'page',
  '/news/': 'page',
  '/rss.xml': 'rss',
  '/news/sections/politics/rss.xml': 'rss',
  '/rss.xml?utm_source=a/b.png': 'rss',
  'http://evil.example/atom.xml': 'atom',
  '/archive/2021-09-23/feed.json': 'json',
  '/articles/budget-vote': 'page',
  '/articles/rss': 'page',
  '/archive/2021-09-23': 'page',
  '/sitemaps/2021-09.xml': 'list',
  '/media/2021/council.JPG': 'picture',
  '/healthz': 'other',
  '/index.xml': 'other',
  '/feed.xml': 'other',
  '/wp-login.php': 'other',
  '/.env': 'other',
  '/rss.xml/%2e': 'other',
  '*': 'other',
  '': 'other',
};
test.each(Object.entries(addresses))('%s is of kind %s', (url, kind) => {
  expect(kindOfAddress(url)).toBe(kind);
});

/** An address of a route, as somebody would ask for it. */
const asked = (path: string) =>
  path
    .replace(/:month\{\.\+\[\.\]xml\}/, '2021-09.xml')
    .replace(':path{.+}', 'a/b.png')
    .replace(/:\w+(?:\{.*?\})?/g, '2021-09-23');

describe('an address with a document is of a kind of its own', () => {
  const ending = (path: string) => /(rss|atom|feed)\.(?:xml|json)$/.exec(path)?.[1];
  const expected = (path: string) => {
    if (path in feedSources || path in noticeSources) return ending(path)?.replace('feed', 'json');
    if (path in listSources) return 'list';
    if (path in pictureSources) return 'picture';
    return path in pageSources ? 'page' : undefined;
  };
  test.each(Object.keys(documents))('%s', (path) => {
    expect(kindOfAddress(asked(path))).toBe(expected(path));
  });
});

test('whatever is asked for, the kinds are few', () => {
  const url = fc.oneof(fc.string(), fc.webUrl(), fc.webPath());
  fc.assert(fc.property(url, (asked) => kinds.includes(kindOfAddress(asked))));
});

test('what is rendered has a kind by its media type', () => {
  const told = Object.entries(mediaTypes).map(([name, type]) => [name, kindOfType(type)]);
  expect(Object.fromEntries(told)).toMatchObject({
    ...{ rss: 'rss', atom: 'atom', json: 'json', html: 'page' },
    ...{ opml: 'list', xml: 'list', text: 'list', problem: 'other' },
  });
});
