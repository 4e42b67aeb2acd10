import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import type { Publication } from '../../src/http/publication.ts';
import { article, epoch, masthead, publication } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const END = epoch('2021-09-25T12:00:01+04:00');
const articles = [
  article('budget-vote', '2021-09-23T10:59:00+04:00'),
  article('flood-warning', '2021-09-25T09:00:00+04:00'),
  article('secret', '2021-09-25T12:00:01+04:00'),
];
const published = publication(
  articles,
  {},
  { pictures: new Map([['art/logo.png', new Uint8Array([137, 80, 78, 71])]]) },
);

function ask(path: string, init: RequestInit = {}, at = NOW, from: Publication = published) {
  return createApp(from, () => at).request(path, init);
}

describe('documents', () => {
  const types: Record<string, string> = {
    '/': 'text/html; charset=utf-8',
    '/rss.xml': 'application/rss+xml; charset=utf-8',
    '/atom.xml': 'application/atom+xml; charset=utf-8',
    '/feed.json': 'application/feed+json; charset=utf-8',
    '/archive/2021-09-23/rss.xml': 'application/rss+xml; charset=utf-8',
    '/archive/2021-09-23/atom.xml': 'application/atom+xml; charset=utf-8',
    '/archive/2021-09-23/feed.json': 'application/feed+json; charset=utf-8',
    '/articles/budget-vote': 'text/html; charset=utf-8',
    '/media/art/logo.png': 'image/png',
    '/healthz': 'application/json; charset=utf-8',
  };
  for (const [path, type] of Object.entries(types)) {
    test(path, async () => {
      const response = await ask(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toBe(type);
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      const body = await response.arrayBuffer();
      expect(body.byteLength).toBeGreaterThan(0);
      expect(response.headers.get('Content-Length')).toBe(String(body.byteLength));
    });

    test(`HEAD ${path} has the headers of GET and no body`, async () => {
      const [head, get] = [await ask(path, { method: 'HEAD' }), await ask(path)];
      expect(head.status).toBe(200);
      expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
      expect(await head.text()).toBe('');
    });

    test(`POST ${path} is not allowed`, async () => {
      const response = await ask(path, { method: 'POST' });
      expect(response.status).toBe(405);
      expect(response.headers.get('Allow')).toBe('GET, HEAD');
    });

    test(`${path} is the same with a query string`, async () => {
      expect(await (await ask(`${path}?utm_source=x`)).text()).toBe(await (await ask(path)).text());
    });
  }

  test('may be kept as long as the masthead says', async () => {
    const hourly = publication(articles, { freshness: 60 });
    const response = await ask('/rss.xml', {}, NOW, hourly);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=3600');
  });

  test('have the same articles in every format', async () => {
    const links = ['flood-warning', 'budget-vote'].map(
      (slug) => `https://news.example.org/articles/${slug}`,
    );
    const rss = await (await ask('/rss.xml')).text();
    const atom = await (await ask('/atom.xml')).text();
    const json = await (await ask('/feed.json')).text();
    expect([...rss.matchAll(/<item>\s*<title>.*\s*<link>(.*?)</g)].map(([, link]) => link)).toEqual(
      links,
    );
    expect([...atom.matchAll(/<entry>[\s\S]*?href="(.*?)"/g)].map(([, link]) => link)).toEqual(
      links,
    );
    expect(JSON.parse(json).items.map(({ url }: { url: string }) => url)).toEqual(links);
  });
});

describe('redirects', () => {
  const targets: Record<string, string> = {
    '/feed': '/rss.xml',
    '/rss': '/rss.xml',
    '/feed.xml': '/rss.xml',
    '/index.xml': '/rss.xml',
    '/atom': '/atom.xml',
    '/rss.xml/': '/rss.xml',
    '/articles/budget-vote/': '/articles/budget-vote',
    '/archive/2021-09-23/atom.xml/': '/archive/2021-09-23/atom.xml',
  };
  for (const [path, target] of Object.entries(targets)) {
    test(`${path} leads to ${target} for ever`, async () => {
      const response = await ask(path);
      expect(response.status).toBe(301);
      expect(response.headers.get('Location')).toBe(target);
    });
  }
});

describe('nothing', () => {
  const paths = [
    '/nothing',
    '/articles/never-was',
    '/articles/Budget-Vote',
    '/articles/budget-vote.txt',
    '/articles/',
    '/RSS.xml',
    '/rss%2Exml',
    '/%72ss.xml',
    '//rss.xml',
    '/rss.xml//',
    '//evil.example.org/',
    '/archive/2021-09-24/rss.xml',
    '/archive/2021-09-25/rss.xml',
    '/archive/2021-9-23/rss.xml',
    '/archive/2021-09-23',
    '/media/masthead.yaml',
    '/media/logo.png',
    '/articles/budget-vote;x',
    '/articles/__proto__',
    '/masthead.yaml',
  ];
  for (const path of paths) {
    test(`stands at ${path}`, async () => {
      const response = await ask(`https://news.example.org${path}`);
      const final =
        response.status === 301 ? await ask(response.headers.get('Location') ?? '') : response;
      expect(final.status).toBe(404);
      expect(final.headers.get('Cache-Control')).toBe('no-store');
      expect(final.headers.get('Location')).toBeNull();
    });
  }

  test('is problem details for a machine', async () => {
    const response = await ask('/nothing');
    expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({ title: 'Not Found', status: 404 });
  });

  const people: Record<string, string> = {
    'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8': 'text/html; charset=utf-8',
    '*/*': 'application/problem+json; charset=utf-8',
    'application/json': 'application/problem+json; charset=utf-8',
    'text/html;q=0': 'application/problem+json; charset=utf-8',
  };
  for (const [accept, type] of Object.entries(people)) {
    test(`is ${type} for Accept: ${accept}`, async () => {
      const response = await ask('/nothing', { headers: { Accept: accept } });
      expect(response.headers.get('Content-Type')).toBe(type);
      expect(response.headers.get('Vary')).toBe('Accept');
    });
  }
});

describe('an embargo', () => {
  const paths = [
    '/',
    '/rss.xml',
    '/atom.xml',
    '/feed.json',
    '/healthz',
    '/archive/2021-09-23/rss.xml',
  ];
  const without = publication(articles.filter(({ slug }) => slug !== 'secret'));
  const everything = async (response: Response) => ({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  });

  for (const path of paths) {
    test(`leaves no trace at ${path} until its second`, async () => {
      const here = await everything(await ask(path, {}, END - 1));
      expect(here).toEqual(await everything(await ask(path, {}, END - 1, without)));
    });
  }

  for (const init of [
    {},
    { method: 'HEAD' },
    { method: 'POST' },
    { headers: { Accept: 'text/html' } },
  ]) {
    test(`answers ${JSON.stringify(init)} like an article that never was`, async () => {
      const secret = await everything(await ask('/articles/secret', init, END - 1));
      expect(secret).toEqual(await everything(await ask('/articles/never-was', init, END - 1)));
    });
  }

  test('is in every document at its second', async () => {
    expect((await ask('/articles/secret', {}, END)).status).toBe(200);
    for (const path of ['/', '/rss.xml', '/atom.xml', '/feed.json']) {
      expect(await (await ask(path, {}, END)).text()).toContain('/articles/secret');
    }
  });
});

describe('addresses', () => {
  test('come from the masthead, whatever the request says', async () => {
    const headers = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
    };
    for (const path of ['/', '/rss.xml', '/atom.xml', '/feed.json', '/articles/budget-vote']) {
      const response = await createApp(published, () => NOW).request(`http://evil.example${path}`, {
        headers,
      });
      expect(await response.text()).not.toContain('evil.example');
    }
  });

  const below = publication(articles, { url: 'https://example.org/news' });
  const places: Record<string, number> = {
    '/news/': 200,
    '/news/rss.xml': 200,
    '/news/articles/budget-vote': 200,
    '/news/healthz': 200,
    '/rss.xml': 404,
    '/': 404,
    '/newsrss.xml': 404,
  };
  for (const [path, status] of Object.entries(places)) {
    test(`of a base with a path: ${path} is ${status}`, async () => {
      expect((await ask(path, {}, NOW, below)).status).toBe(status);
    });
  }

  test('of a base with a path redirect within it', async () => {
    expect((await ask('/news', {}, NOW, below)).headers.get('Location')).toBe('/news/');
    expect((await ask('/news/feed', {}, NOW, below)).headers.get('Location')).toBe('/news/rss.xml');
  });

  test('on a page lead to where the page stands', async () => {
    const page = await (await ask('/news/articles/budget-vote', {}, NOW, below)).text();
    expect(page).toContain('href="/news/rss.xml"');
    expect(page).toContain(
      '<link rel="canonical" href="https://example.org/news/articles/budget-vote">',
    );
  });
});

describe('health', () => {
  test('says what is served and how many problems stand', async () => {
    const response = await ask('/healthz', {}, NOW, {
      ...published,
      problemsAt: () => ({ errors: 2, warnings: 1 }),
    });
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.json()).toEqual({
      status: 'ok',
      title: masthead().title,
      articles: 2,
      newest: '2021-09-25T09:00:00+04:00',
      problems: { errors: 2, warnings: 1 },
    });
  });
});

test('a fault of ours is a 500 that says nothing, and is reported', async () => {
  const reported: string[] = [];
  const broken = {
    ...published,
    archive: { ...published.archive, newest: () => Promise.reject(new Error('disk')) },
  };
  const app = createApp(
    broken,
    () => NOW,
    ({ message }) => reported.push(message),
  );
  const response = await app.request('/rss.xml');
  expect(response.status).toBe(500);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(await response.text()).not.toContain('disk');
  expect(reported).toEqual(['disk']);
});
