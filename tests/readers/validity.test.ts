// What a validator would look at, as far as it goes without a network: ids, links, lengths, times, and the whole chain.
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { staticPaths } from '../../src/http/static.ts';
import { goldenNewsroom, NEWSROOM_NOW } from '../newsroom.ts';
import { crawl, type Visit } from './crawl.ts';
import { names } from './entries.ts';
import {
  elements,
  type Format,
  idOf,
  linkOf,
  type Parts,
  partsOf,
  picturesIn,
  text,
} from './feed-parts.ts';
import { Expectation } from './newsroom-rules.ts';
import { BASE, epoch, rows } from './newsroom-table.ts';

const { publication } = goldenNewsroom();
const app = createApp(publication, () => NEWSROOM_NOW, {
  report(error) {
    throw error;
  },
});
const expectation = new Expectation(NEWSROOM_NOW);
const places = expectation.places().map(({ place }) => place);

/** Nothing leads to the notices but what is told of them, and to the sitemaps of months but an index of 50,000. */
const UNNAMED = /^\/(?:notices|sitemaps)\//;

let paths: readonly string[];
let visits: ReadonlyMap<string, Visit>;
let feeds: readonly Parts[];
beforeAll(async () => {
  paths = await staticPaths(publication, NEWSROOM_NOW);
  const start = ['/feeds.opml', '/robots.txt', ...paths.filter((path) => UNNAMED.test(path))];
  visits = await crawl(BASE, start, (path) =>
    app.request(path, { headers: { Accept: 'text/html' } }),
  );
  feeds = [...visits.values()].flatMap(partsOf);
});

const feedsIn = (format: Format) => feeds.filter((feed) => feed.format === format);

test('every address that a document names is there, and what was withdrawn is gone', () => {
  const gone = rows.filter(({ state }) => state === 'withdrawn');
  const answers = [...visits.values()]
    .filter(({ status }) => status !== 200)
    .map(({ path, status }) => [path, status]);
  expect(answers.toSorted()).toEqual(gone.map(({ slug }) => [`/articles/${slug}`, 410]).toSorted());
});

test('the crawl reaches all that a static host has', () => {
  expect(paths.length).toBeGreaterThan(300);
  expect(paths.filter((path) => !visits.has(path))).toEqual([]);
});

test('a feed names its own address', () => {
  for (const { path, format, head } of feeds) {
    const own = {
      rss: () => elements('atom:link', head),
      atom: () => elements('link', head),
      json: () => [{ rel: 'self', href: (JSON.parse(head) as { feed_url: string }).feed_url }],
    }[format]();
    expect([path, own.filter(({ rel }) => rel === 'self').map(({ href }) => href)]).toEqual([
      path,
      [`${BASE}${path}`],
    ]);
  }
});

test('ids are there once in a feed, and are the same in all of them', () => {
  const byLink = new Map<string, string>();
  for (const feed of feeds) {
    const ids = feed.entries.map((entry) => idOf(feed, entry));
    expect([feed.path, ids.length]).toEqual([feed.path, new Set(ids).size]);
    expect(ids).not.toContain('');
    if (feed.path.startsWith('/notices/')) continue;
    for (const [index, entry] of feed.entries.entries()) {
      const link = linkOf(feed, entry);
      const id = ids[index] ?? '';
      expect(byLink.get(link) ?? id).toBe(id);
      byLink.set(link, id);
    }
  }
  const told = expectation.open.filter((row) => expectation.isTold(row));
  expect([...byLink.values()].toSorted()).toEqual(told.map(({ id }) => id).toSorted());
});

describe('RSS', () => {
  test('each item has a guid that is no address', () => {
    for (const { entries } of feedsIn('rss'))
      for (const item of entries)
        expect(elements('guid', item)).toEqual([{ isPermaLink: 'false' }]);
  });

  test('times are those of RFC 822', () => {
    for (const { head, entries } of feedsIn('rss')) {
      const times = [text('pubDate', head), text('lastBuildDate', head)];
      for (const time of [...times, ...entries.map((item) => text('pubDate', item))])
        expect(time).toMatch(
          /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} [+-]\d{4}$/,
        );
    }
  });

  test('an item has at most one enclosure, one description and one content', () => {
    for (const { entries } of feedsIn('rss'))
      for (const item of entries)
        for (const name of [
          'enclosure',
          'description',
          'content:encoded',
          'pubDate',
          'link',
          'title',
        ])
          expect(elements(name, item).length).toBeLessThanOrEqual(1);
  });
});

describe('Atom', () => {
  test('of alternates with a type and a language there is one (RFC 4287, sections 4.1.1 and 4.1.2)', () => {
    for (const { head, entries } of feedsIn('atom'))
      for (const xml of [head, ...entries]) {
        const alternates = elements('link', xml).filter(({ rel }) => rel === 'alternate');
        const kinds = alternates.map(({ type, hreflang }) => `${type} ${hreflang}`);
        expect(kinds).toEqual([...new Set(kinds)]);
        expect(kinds).not.toEqual([]);
      }
  });

  test('readers that take the first or the last alternate open the entry itself', () => {
    for (const { entries } of feedsIn('atom'))
      for (const entry of entries) {
        const alternates = elements('link', entry).filter(({ rel }) => rel === 'alternate');
        expect(alternates.at(-1)?.href).toBe(alternates[0]?.href);
      }
  });

  test('feed and entries have what they must have once', () => {
    for (const { head, entries } of feedsIn('atom')) {
      expect(elements('author', head)).toHaveLength(1);
      for (const xml of [head, ...entries])
        for (const name of ['id', 'title', 'updated']) expect(elements(name, xml)).toHaveLength(1);
      for (const time of [head, ...entries].map((xml) => text('updated', xml)))
        expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    }
  });

  test('ids are addresses (RFC 3987)', () => {
    for (const { head, entries } of feedsIn('atom'))
      for (const xml of [head, ...entries]) expect(URL.canParse(text('id', xml))).toBe(true);
  });
});

test('pictures are as long and of the type as it is said', () => {
  const said = feeds.flatMap(({ format, entries }) =>
    entries.flatMap((entry) => picturesIn(format, entry)),
  );
  const own = said.filter(({ href }) => href.startsWith(BASE));
  for (const { href, type, length } of own) {
    const visit = visits.get(href.slice(BASE.length));
    expect({ href, type: visit?.type, length: visit?.bytes.length }).toEqual({
      href,
      type,
      length,
    });
  }
  expect(new Set(own.map(({ href }) => href)).size).toBe(4);
});

describe('the chain of archived feeds (RFC 5005)', () => {
  const feedAt = (path: string) => {
    const feed = feeds.find((known) => known.path === path);
    if (!feed) throw new Error(`nobody has been at ${path}`);
    return feed;
  };

  /** Where a feed leads by a relation, as a path; JSON Feed has but the way back. */
  function ledTo({ format, head }: Parts, rel: string): string | undefined {
    if (format === 'json') {
      const { next_url } = JSON.parse(head) as { next_url?: string };
      return rel === 'prev-archive' ? next_url?.replace(BASE, '') : undefined;
    }
    const links = elements(format === 'rss' ? 'atom:link' : 'link', head);
    return links.find((link) => link.rel === rel)?.href?.replace(BASE, '');
  }

  function archivesOf(newest: Parts): Parts[] {
    const archives: Parts[] = [];
    for (let at = ledTo(newest, 'prev-archive'); at !== undefined; ) {
      const archive = feedAt(at);
      archives.push(archive);
      at = ledTo(archive, 'prev-archive');
    }
    return archives;
  }

  const chains = places.flatMap((place) =>
    Object.entries(names).map(([format, name]) => ({
      place,
      format: format as Format,
      path: `${place}/${name}`,
    })),
  );

  test.each(chains)(
    '$path and the closed days behind it have each article once',
    ({ place, format, path }) => {
      const newest = feedAt(path);
      const archives = archivesOf(newest);
      const archived = archives.flatMap((feed) => feed.entries.map((entry) => idOf(feed, entry)));
      const members = expectation.members(place).filter((row) => expectation.isTold(row));
      const closed = new Set(expectation.days(place).flatMap(({ articles }) => articles));
      const ofToday = members.filter((row) => !closed.has(row)).map(({ id }) => id);

      expect(archived).toEqual([...new Set(archived)]);
      expect([...ofToday, ...archived].toSorted()).toEqual(members.map(({ id }) => id).toSorted());
      const told = newest.entries.map((entry) => idOf(newest, entry));
      expect(told).toEqual(expect.arrayContaining(ofToday));

      if (format === 'json') return;
      for (const [index, archive] of archives.entries()) {
        expect(archive.head).toContain('<fh:archive/>');
        expect(ledTo(archive, 'current')).toBe(path);
        expect(ledTo(archive, 'next-archive')).toBe(archives[index - 1]?.path);
      }
      expect(newest.head).not.toContain('fh:archive');
    },
  );

  test('closed days go back to the oldest article, and what was withdrawn is never quite forgotten', () => {
    const archives = archivesOf(feedAt('/atom.xml'));
    expect(archives).toHaveLength(expectation.days('').length);
    const refs = archives.flatMap(({ head }) =>
      elements('at:deleted-entry', head).map(({ ref }) => ref),
    );
    const withdrawn = expectation.open.filter(({ state }) => state === 'withdrawn');
    expect(refs.toSorted()).toEqual(withdrawn.map(({ id }) => id).toSorted());
    const [oldest] = expectation.open.toSorted((a, b) => epoch(a.published) - epoch(b.published));
    expect(archives.at(-1)?.entries.join()).toContain(`/articles/${oldest?.slug}`);
  });
});
