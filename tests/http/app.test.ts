import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import { compressionBy } from '../../src/http/negotiation.ts';
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

const types: Record<string, string> = {
  '/': 'text/html; charset=utf-8',
  '/rss.xml': 'application/rss+xml; charset=utf-8',
  '/atom.xml': 'application/atom+xml; charset=utf-8',
  '/feed.json': 'application/feed+json; charset=utf-8',
  '/archive/2021-09-23/rss.xml': 'application/rss+xml; charset=utf-8',
  '/archive/2021-09-23/atom.xml': 'application/atom+xml; charset=utf-8',
  '/archive/2021-09-23/feed.json': 'application/feed+json; charset=utf-8',
  '/notices/rss.xml': 'application/rss+xml; charset=utf-8',
  '/notices/atom.xml': 'application/atom+xml; charset=utf-8',
  '/notices/feed.json': 'application/feed+json; charset=utf-8',
  '/languages/en': 'text/html; charset=utf-8',
  '/languages/en/rss.xml': 'application/rss+xml; charset=utf-8',
  '/languages/en/atom.xml': 'application/atom+xml; charset=utf-8',
  '/languages/en/feed.json': 'application/feed+json; charset=utf-8',
  '/languages/en/archive/2021-09-23/atom.xml': 'application/atom+xml; charset=utf-8',
  '/feeds.opml': 'text/x-opml; charset=utf-8',
  '/sitemap.xml': 'application/xml; charset=utf-8',
  '/sitemaps/2021-09.xml': 'application/xml; charset=utf-8',
  '/news-sitemap.xml': 'application/xml; charset=utf-8',
  '/robots.txt': 'text/plain; charset=utf-8',
  '/articles/budget-vote': 'text/html; charset=utf-8',
  '/media/art/logo.png': 'image/png',
  '/healthz': 'application/json; charset=utf-8',
};

describe('documents', () => {
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
      const isOpen = /rss|atom|feed/.test(path);
      expect(response.headers.get('Allow')).toBe(`GET, HEAD${isOpen ? ', OPTIONS' : ''}`);
    });

    test(`${path} is the same with a query string`, async () => {
      expect(await (await ask(`${path}?utm_source=x`)).text()).toBe(await (await ask(path)).text());
    });
  }

  test('may be kept as long as the masthead says', async () => {
    const hourly = publication(articles, { freshness: 60 });
    const response = await ask('/rss.xml', {}, NOW, hourly);
    expect(response.headers.get('Cache-Control')).toBe(
      'public, max-age=3600, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600',
    );
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

describe('what a document says of itself', () => {
  const hubs = ['https://hub.example.org/', 'https://other.example.org/?a=1'];
  const hubbed = publication(articles, { hubs }, { pictures: published.pictures });
  const fieldsOf = async (path: string, init: RequestInit = {}, from = hubbed) => {
    const { status, headers } = await ask(path, init, NOW, from);
    return { status, ...Object.fromEntries(headers) };
  };

  for (const path of Object.keys(types).filter((path) => path !== '/healthz')) {
    test(`${path}: validators, and 304 for either of them`, async () => {
      const fields = await fieldsOf(path);
      expect(fields).toMatchObject({ etag: expect.stringMatching(/^W\/"[\w-]{22}"$/) });
      expect(fields).not.toHaveProperty('expires');
      expect(fields).not.toHaveProperty('accept-ranges');
      const both = {
        'If-None-Match': String(Object.entries(fields).find(([n]) => n === 'etag')?.[1]),
      };
      for (const method of ['GET', 'HEAD']) {
        const headers = { ...both, 'Accept-Encoding': 'gzip' };
        const told = await ask(path, { method, headers }, NOW, hubbed);
        expect(told.status).toBe(304);
        expect(await told.text()).toBe('');
        const kept = ['etag', 'last-modified', 'cache-control', 'vary', 'link'];
        const open = ['access-control-allow-origin', 'access-control-expose-headers'];
        const expected = Object.entries(fields).filter(([name]) =>
          [...kept, ...open].includes(name),
        );
        expect(Object.fromEntries(told.headers)).toEqual(Object.fromEntries(expected));
      }
    });

    test(`${path}: a range is not served`, async () => {
      const whole = await (await ask(path)).arrayBuffer();
      const told = await ask(path, { headers: { Range: 'bytes=0-9' } });
      expect(told.status).toBe(200);
      expect((await told.arrayBuffer()).byteLength).toBe(whole.byteLength);
    });
  }

  const usual = 'max-age=300, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600';
  const closed = usual.replace('300', '3600');
  test.each([
    ['/', usual],
    ['/rss.xml', usual],
    ['/articles/budget-vote', usual],
    ['/archive/2021-09-23/rss.xml', closed],
    ['/notices/rss.xml', usual],
    ['/languages/en', usual],
    ['/languages/en/feed.json', usual],
    ['/languages/en/archive/2021-09-23/atom.xml', closed],
  ])('%s may be kept for %s', async (path, lifetime) => {
    expect(await fieldsOf(path)).toMatchObject({ 'cache-control': `public, ${lifetime}` });
  });

  const base = 'https://news.example.org';
  const hubLinks =
    '<https://hub.example.org/>; rel="hub", <https://other.example.org/?a=1>; rel="hub"';
  const alternates = [
    `<${base}/rss.xml>; rel="alternate"; type="application/rss+xml"`,
    `<${base}/atom.xml>; rel="alternate"; type="application/atom+xml"`,
    `<${base}/feed.json>; rel="alternate"; type="application/feed+json"`,
  ].join(', ');
  test.each([
    ['/rss.xml', `<${base}/rss.xml>; rel="self", ${hubLinks}`],
    ['/feed.json', `<${base}/feed.json>; rel="self", ${hubLinks}`],
    [
      '/archive/2021-09-23/atom.xml',
      `<${base}/archive/2021-09-23/atom.xml>; rel="self", ${hubLinks}`,
    ],
    ['/', alternates],
    ['/notices/atom.xml', `<${base}/notices/atom.xml>; rel="self", ${hubLinks}`],
    ['/languages/en/rss.xml', `<${base}/languages/en/rss.xml>; rel="self", ${hubLinks}`],
    ['/languages/en', alternates.replaceAll(`${base}/`, `${base}/languages/en/`)],
    ['/articles/budget-vote', alternates],
  ])('%s links to %s', async (path, link) => {
    expect(await fieldsOf(path)).toMatchObject({ link });
  });

  test('feeds are open to scripts of other sites, pages are not', async () => {
    const open = {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Link',
    };
    expect(await fieldsOf('/rss.xml')).toMatchObject(open);
    expect(await fieldsOf('/archive/2021-09-23/feed.json')).toMatchObject(open);
    expect(await fieldsOf('/languages/en/feed.json')).toMatchObject(open);
    expect(await fieldsOf('/notices/feed.json')).toMatchObject(open);
    expect(await fieldsOf('/languages/en')).not.toHaveProperty('access-control-allow-origin');
    expect(await fieldsOf('/articles/budget-vote')).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  test('a script sees where a guess leads, and that there is nothing', async () => {
    for (const path of ['/feed', '/archive/2099-01-01/rss.xml', '/rss.xml/']) {
      expect(await fieldsOf(path)).toHaveProperty('access-control-allow-origin', '*');
    }
    expect(await fieldsOf('/feeds.opml', { method: 'OPTIONS' })).toMatchObject({ status: 204 });
  });

  test('a script may ask before it sends validators', async () => {
    expect(await fieldsOf('/rss.xml', { method: 'OPTIONS' })).toMatchObject({
      status: 204,
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'If-None-Match, If-Modified-Since',
    });
    expect(await fieldsOf('/', { method: 'OPTIONS' })).toMatchObject({ status: 405 });
  });

  test('a state that is gone is 412', async () => {
    const told = await fieldsOf('/rss.xml', { headers: { 'If-Match': '"other"' } });
    expect(told).toMatchObject({ status: 412, 'cache-control': 'no-store' });
  });

  test('no delta is sent, whatever A-IM asks for', async () => {
    const told = await fieldsOf('/rss.xml', {
      headers: { 'A-IM': 'feed', 'If-None-Match': '"old"' },
    });
    expect(told).toMatchObject({ status: 200 });
    expect(told).not.toHaveProperty('im');
  });

  test('bytes are compressed from 1,024 on, and the tag stays', async () => {
    const gzip = async (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, 10);
    const app = createApp(hubbed, () => NOW, {
      cache: new DocumentCache({ compression: compressionBy({ gzip }) }),
    });
    const told = async (path: string, coding: string) =>
      app.request(path, { headers: { 'Accept-Encoding': coding } });
    const [plain, packed] = [await told('/rss.xml', 'identity'), await told('/rss.xml', 'gzip')];
    expect(plain.headers.get('Content-Encoding')).toBeNull();
    expect(packed.headers.get('Content-Encoding')).toBe('gzip');
    expect(packed.headers.get('Content-Length')).toBe('10');
    expect(packed.headers.get('ETag')).toBe(plain.headers.get('ETag'));
    for (const { headers } of [plain, packed])
      expect(headers.get('Vary')).toBe('Accept-Encoding, Sec-Fetch-Dest');
    const small = createApp(publication([], {}), () => NOW, {
      cache: new DocumentCache({ compression: compressionBy({ gzip }) }),
    });
    const tiny = await small.request('/feed.json', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(Number(tiny.headers.get('Content-Length'))).toBeLessThan(1024);
    expect(tiny.headers.get('Content-Encoding')).toBeNull();
  });
});

describe('Last-Modified', () => {
  const at = async (path: string, from: Publication, now = NOW) =>
    (await ask(path, {}, now, from)).headers.get('Last-Modified');
  const dated = (written: string) => new Date(epoch(written)).toUTCString();
  const vote = { ...article('budget-vote', '2021-09-23T10:59:00+04:00'), changed: 0 };
  const from = (changes: Partial<Publication>, articles = [vote]) =>
    publication(articles, {}, changes);

  test('is the newest time of the entries', async () => {
    expect(await at('/articles/budget-vote', from({}))).toBe(dated('2021-09-23T10:59:00+04:00'));
  });

  test('is when a file came late with an old dateline, in whole seconds', async () => {
    const late = { ...vote, changed: epoch('2021-09-25T11:00:00.750+04:00') };
    for (const path of ['/rss.xml', '/articles/budget-vote', '/archive/2021-09-23/rss.xml', '/']) {
      expect(await at(path, from({}, [late]))).toBe(dated('2021-09-25T11:00:00+04:00'));
    }
  });

  test('is when an article left its place, on the pages of others too, which may have led to it', async () => {
    const archive = epoch('2021-09-25T11:00:00+04:00');
    const left = from({ changed: { masthead: 0, archive } });
    expect(await at('/rss.xml', left)).toBe(dated('2021-09-25T11:00:00+04:00'));
    expect(await at('/articles/budget-vote', left)).toBe(dated('2021-09-25T11:00:00+04:00'));
  });

  test('is when the masthead changed', async () => {
    const changed = { masthead: epoch('2021-09-25T11:00:00+04:00'), archive: 0 };
    const logo = new Map([['logo.png', new Uint8Array(4)]]);
    for (const path of ['/rss.xml', '/', '/articles/budget-vote', '/media/logo.png']) {
      expect(await at(path, from({ changed, pictures: logo }))).toBe(
        dated('2021-09-25T11:00:00+04:00'),
      );
    }
  });

  test('is the end of the day that closed last: the newest document names it now', async () => {
    expect(await at('/rss.xml', from({}))).toBe(dated('2021-09-24T00:00:00+04:00'));
    expect(await at('/archive/2021-09-23/rss.xml', from({}))).toBe(
      dated('2021-09-24T00:00:00+04:00'),
    );
  });

  test('is never ahead of now: a time that lies ahead counts once it has come', async () => {
    const ahead = { ...vote, changed: NOW + 60_000 };
    expect(await at('/articles/budget-vote', from({}, [ahead]))).toBe(
      dated('2021-09-23T10:59:00+04:00'),
    );
    let now = NOW;
    const app = createApp(from({}, [ahead]), () => now);
    await app.request('/articles/budget-vote');
    now += 61_000;
    expect((await app.request('/articles/budget-vote')).headers.get('Last-Modified')).toBe(
      new Date(NOW + 60_000).toUTCString(),
    );
  });

  test('is left out where nobody can tell, rather than be of 1970', async () => {
    const logo = new Map([['logo.png', new Uint8Array(4)]]);
    expect(await at('/media/logo.png', from({ pictures: logo }))).toBeNull();
  });

  test('in the second of a change is not told, and a date alone gets 200', async () => {
    const now = epoch('2021-09-25T12:00:01.500+04:00');
    const since = { 'If-Modified-Since': new Date(now).toUTCString() };
    expect(await at('/rss.xml', published, now)).toBeNull();
    expect(await at('/rss.xml', published, now + 500)).toBe(dated('2021-09-25T12:00:01+04:00'));
    expect((await ask('/rss.xml', { headers: since }, now)).status).toBe(200);
    expect((await ask('/rss.xml', { headers: since }, now + 500)).status).toBe(304);
  });
});

describe('the revision', () => {
  const vote = article('budget-vote', '2021-09-23T10:59:00+04:00');
  const tagOf = async (path: string, from: Publication, now = NOW) =>
    (await ask(path, {}, now, from)).headers.get('ETag');
  const plain = publication([vote]);
  const others: Record<string, Publication> = {
    'a headline': publication([{ ...vote, headline: 'Another' }]),
    'a paragraph': publication([
      article('budget-vote', '2021-09-23T10:59:00+04:00', {
        paragraphs: ['The lead of budget-vote.', 'The end.'],
      }),
    ]),
    'a time': publication([article('budget-vote', '2021-09-23T11:00:00+04:00')]),
    'an offset': publication([article('budget-vote', '2021-09-23T06:59:00+00:00')]),
    'the title': publication([vote], { title: 'Another' }),
    'the base': publication([vote], { url: 'https://other.example.org' }),
    'a hub': publication([vote], { hubs: ['https://hub.example.org/'] }),
  };
  for (const [what, other] of Object.entries(others)) {
    test.each(['/rss.xml', '/articles/budget-vote', '/'])(
      `changes with ${what}: %s`,
      async (path) => {
        expect(await tagOf(path, other)).not.toBe(await tagOf(path, plain));
      },
    );
  }

  test('does not change with the times of files, which differ from machine to machine', async () => {
    const touched = publication(
      [{ ...vote, changed: 5 }],
      {},
      { changed: { masthead: 6, archive: 7 } },
    );
    for (const path of ['/rss.xml', '/articles/budget-vote', '/']) {
      expect(await tagOf(path, touched)).toBe(await tagOf(path, plain));
    }
  });

  test('of a closed day changes with its neighbours', async () => {
    const path = '/archive/2021-09-23/rss.xml';
    const next = publication([vote, article('next-day', '2021-09-24T10:59:00+04:00')]);
    expect(await tagOf(path, next)).not.toBe(await tagOf(path, plain));
  });

  test('of the newest document changes at the turn of a day on which something was published', async () => {
    const from = publication([article('today', '2021-09-25T09:00:00+04:00')]);
    const midnight = epoch('2021-09-26T00:00:00+04:00');
    expect(await tagOf('/rss.xml', from, midnight - 1)).toBe(await tagOf('/rss.xml', from));
    expect(await tagOf('/rss.xml', from, midnight)).not.toBe(await tagOf('/rss.xml', from));
  });

  test('is the same everywhere: on another machine, after a restart, in another runtime', async () => {
    expect(await tagOf('/rss.xml', plain)).toBe('W/"LpRZnf_t_jIpKI_nWhQg5k"');
  });

  test('of two addresses is never the same', async () => {
    const paths = Object.keys(types).filter((path) => path !== '/healthz');
    const tags = await Promise.all(paths.map((path) => tagOf(path, published)));
    expect(new Set(tags).size).toBe(paths.length);
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
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=3600');
      expect(response.headers.get('Content-Length')).toBe('0');
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
    '/archive/2021-09-24',
    '/archive/2021-09-25',
    '/archive/2021-08',
    '/archive/2021-09/pages/2',
    '/archive/nonsense',
    '/pages/0',
    '/pages/2',
    '/pages/01',
    '/pages/1e0',
    '/pages',
    '/languages/hy',
    '/languages/en/archive/2021-09-24/rss.xml',
    '/tags/budget/rss.xml',
    '/notices',
    '/sitemaps/2021-08.xml',
    '/sitemaps/2021-09',
    '/sitemaps/2021-09.xml.xml',
    '/sitemaps/2021-09-23.xml',
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

  test('of a base with a tilde', async () => {
    const home = publication(articles, { url: 'https://example.org/~news' });
    expect((await ask('/~news/rss.xml', {}, NOW, home)).status).toBe(200);
  });

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
  const app = createApp(broken, () => NOW, { report: ({ message }) => reported.push(message) });
  const response = await app.request('/rss.xml');
  expect(response.status).toBe(500);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(await response.text()).not.toContain('disk');
  expect(reported).toEqual(['disk']);
});
