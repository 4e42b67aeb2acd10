// The golden newsroom, as it is served: tests/golden/newsroom holds what stands at each address, for a person to review
// against tests/cases/newsroom.md. After a change that is meant, `npx vitest run tests/http/newsroom.test.ts --update`.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { staticPaths } from '../../src/http/static.ts';
import { goldenNewsroom, NEWSROOM_NOW } from '../newsroom.ts';
import { withoutLook } from '../pages/look.ts';

const { publication, problems } = goldenNewsroom();
const { archive } = publication;
const get = (path: string, now = NEWSROOM_NOW) =>
  createApp(publication, () => now, {
    report: (error) => {
      throw error;
    },
  }).request(path);

const FORMATS = ['rss.xml', 'atom.xml', 'feed.json'];
/** Places with three feeds: everything, some of each kind of channel, notices, and closed days that show something. */
const PLACES = [
  '',
  '/sections/economy',
  '/authors/anahit-sargsyan',
  '/tags/sevan',
  '/languages/en',
  '/languages/hy',
  '/languages/ru',
  '/notices',
  '/archive/2021-09-23',
  '/archive/2021-09-30',
  '/archive/2021-08-24',
  '/archive/2009-06-09',
  '/sections/economy/archive/2021-09-30',
];
const LISTS = ['/feeds.opml', '/sitemap.xml', '/sitemaps/2021-09.xml', '/news-sitemap.xml'];
/** One page of a kind. */
const PAGES = [
  '/articles/gyumri-budget',
  '/articles/yerevan-trams',
  '/articles/sevan-dzuk',
  '/articles/ijevan-wine-prices',
  '/articles/masis-market',
  '/sections/economy',
];

test('nothing is wrong with the copy', () => {
  expect(problems).toEqual([]);
});

describe('golden', () => {
  const documents = PLACES.flatMap((place) => FORMATS.map((format) => `${place}/${format}`));
  for (const path of [...documents, ...LISTS]) {
    test(path, async () => {
      const response = await get(path);
      expect(response.status).toBe(200);
      await expect(await response.text()).toMatchFileSnapshot(`../golden/newsroom${path}`);
    });
  }
  for (const path of PAGES) {
    test(path, async () => {
      const request = new Request(`https://news.example.org${path}`, {
        headers: { Accept: 'text/html' },
      });
      const response = await createApp(publication, () => NEWSROOM_NOW).request(request);
      expect(response.status).toBe(path.endsWith('masis-market') ? 410 : 200);
      const page = withoutLook(await response.text());
      await expect(page).toMatchFileSnapshot(`../golden/newsroom${path}.html`);
    });
  }
});

test('every address that is listed is there, and nothing on it names what is under embargo', async () => {
  const paths = await staticPaths(publication, NEWSROOM_NOW);
  for (const path of paths) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 200]);
    expect(await response.text()).not.toMatch(/erevan-tramvay|tigran-melkonyan|relsy|Рельсы/);
  }
  expect(paths.length).toBeGreaterThan(300);
});

test('from the front page links lead to every page, and none leads nowhere', async () => {
  const listed = await staticPaths(publication, NEWSROOM_NOW);
  const pages = listed.filter((path) => !/\.[a-z]+$/.test(path));
  const found = new Set(['/']);
  for (const path of found) {
    const page = await (await get(path)).text();
    expect((await get(path)).status, path).toBe(200);
    for (const [, href = ''] of page.matchAll(/ href="(\/[^"]*)"/g)) {
      found.add(href);
    }
  }
  expect(pages.filter((path) => !found.has(path))).toEqual([]);
  expect(found.size).toBeGreaterThan(pages.length);
});

test('one second later the embargo has ended, in its channels too', async () => {
  const later = NEWSROOM_NOW + 1000;
  for (const path of ['/rss.xml', '/tags/relsy/atom.xml', '/authors/tigran-melkonyan/feed.json']) {
    expect(await (await get(path, later)).text()).toContain('erevan-tramvay');
  }
  expect((await get('/tags/relsy/atom.xml')).status).toBe(404);
  expect(await archive.count(later)).toBe((await archive.count(NEWSROOM_NOW)) + 1);
});
