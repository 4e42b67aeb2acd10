// Lists as pages: which articles stand on which, and where they lead.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { PAGE_SIZE } from '../../src/http/sources/listing.ts';
import { article, epoch, publication } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const HOUR = 3_600_000;

/** The oldest is a0, of September 1; all are in a section, an hour apart. */
function published(count: number, start = '2021-09-01T00:00:00Z') {
  const articles = Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.parse(start) + index * HOUR);
    return article(`a${index}`, at.toISOString().replace(/\.000Z$/, '+04:00'), {
      section: { slug: 'politics', name: 'Politics' },
    });
  });
  return createApp(publication(articles), () => NOW);
}

async function slugsAt(
  app: ReturnType<typeof createApp>,
  path: string,
): Promise<number[] | number> {
  const response = await app.request(path);
  if (response.status !== 200) return response.status;
  const links = (await response.text()).matchAll(/<h2><a href="\/articles\/a(\d+)">/g);
  return [...links].map(([, index]) => Number(index));
}

const down = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);

describe.each(['', '/sections/politics', '/languages/en'])('%s', (place) => {
  const newest = place || '/';

  test('one page has up to twice as many, less one', async () => {
    const app = published(2 * PAGE_SIZE - 1);
    expect(await slugsAt(app, newest)).toEqual(down(2 * PAGE_SIZE - 2, 0));
    const numbered = await app.request(`${place}/pages/1`);
    expect([numbered.status, numbered.headers.get('Location')]).toEqual([302, newest]);
    expect(numbered.headers.get('Cache-Control')).toBe('no-store');
    expect(await slugsAt(app, `${place}/pages/2`)).toBe(404);
  });

  test('one more fills the oldest page, which stays as it is from then on', async () => {
    const first = down(PAGE_SIZE - 1, 0);
    for (const count of [2 * PAGE_SIZE, 2 * PAGE_SIZE + 7, 4 * PAGE_SIZE]) {
      const app = published(count);
      expect(await slugsAt(app, `${place}/pages/1`)).toEqual(first);
    }
    expect(await slugsAt(published(2 * PAGE_SIZE + 7), newest)).toEqual(
      down(2 * PAGE_SIZE + 6, PAGE_SIZE),
    );
  });

  test('a page that is full keeps its entity tag and its address while others come', async () => {
    const at = (count: number) => published(count).request(`${place}/pages/1`);
    const [before, after] = [await at(3 * PAGE_SIZE), await at(5 * PAGE_SIZE + 1)];
    expect(await slugsAt(published(3 * PAGE_SIZE), `${place}/pages/2`)).toEqual(
      down(2 * PAGE_SIZE - 1, PAGE_SIZE),
    );
    expect(before.headers.get('ETag')).toBe(after.headers.get('ETag'));
  });
});

describe('links', () => {
  const app = published(3 * PAGE_SIZE);
  const linksAt = async (path: string) => {
    const page = await (await app.request(path)).text();
    return Object.fromEntries(
      [...page.matchAll(/<a rel="(prev|next)" href="([^"]+)">/g)].map(([, rel, href]) => [
        rel,
        href,
      ]),
    );
  };
  const rows: Record<string, Record<string, string>> = {
    '/': { next: '/pages/2' },
    '/pages/2': { prev: '/', next: '/pages/1' },
    '/pages/1': { prev: '/pages/2' },
    '/sections/politics/pages/2': {
      prev: '/sections/politics',
      next: '/sections/politics/pages/1',
    },
    '/archive/2021-09': { next: '/archive/2021-09/pages/2' },
    '/archive/2021-09/pages/1': { prev: '/archive/2021-09/pages/2' },
  };
  for (const [path, links] of Object.entries(rows)) {
    test(path, async () => expect(await linksAt(path)).toEqual(links));
  }
});

test('a month has what came today, and a day has a page once it is over', async () => {
  const app = published(30, '2021-09-24T06:00:00Z');
  expect(await slugsAt(app, '/archive/2021-09')).toEqual(down(29, 0));
  expect(await slugsAt(app, '/archive/2021-09-24')).toEqual(down(17, 0));
  expect(await slugsAt(app, '/archive/2021-09-25')).toBe(404);
});
