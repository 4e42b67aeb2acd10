// Behind nginx's proxy_cache, which is told to ignore Vary: nobody gets what is not his, in whatever order they come.
import { describe, expect, test } from 'vitest';
import { serve } from '../cli/process.ts';
import { copy, MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { type Asked, ask, decoded, type Told } from './asking.ts';
import { describeWith } from './machine.ts';
import { type Configuration, fromTheManual, fromTheReadme, nginx } from './nginx.ts';

/** What stands at an address, as one gets it who asks the server itself for nothing special. */
interface Truth extends Told {
  readonly etag: string;
  readonly date: string;
}

const EVERY_CODING = 'gzip, deflate, br, zstd';

/** What comes to a cache, by what it can read and has already. */
const clients: Readonly<Record<string, (truth: Truth) => Asked>> = {
  'a browser': () => ({
    headers: { 'Accept-Encoding': EVERY_CODING, Accept: 'text/html,*/*;q=0.8' },
  }),
  'curl as it comes': () => ({ headers: { Accept: '*/*' } }),
  'one that says nothing': () => ({}),
  'gzip alone': () => ({ headers: { 'Accept-Encoding': 'gzip' } }),
  'br alone': () => ({ headers: { 'Accept-Encoding': 'br' } }),
  'zstd alone': () => ({ headers: { 'Accept-Encoding': 'zstd' } }),
  'anything but gzip': () => ({ headers: { 'Accept-Encoding': 'gzip;q=0, *;q=0.5' } }),
  'no coding at all': () => ({ headers: { 'Accept-Encoding': 'identity' } }),
  'HEAD with gzip': () => ({ method: 'HEAD', headers: { 'Accept-Encoding': 'gzip' } }),
  'HEAD without': () => ({ method: 'HEAD' }),
  'a range': () => ({ headers: { Range: 'bytes=10-19' } }),
  'a range of gzip': () => ({ headers: { Range: 'bytes=-5', 'Accept-Encoding': 'gzip' } }),
  'a reader with this revision': ({ etag, date }) => ({
    headers: { 'If-None-Match': etag, 'If-Modified-Since': date, 'Accept-Encoding': 'gzip' },
  }),
  'a reader with another one': ({ date }) => ({
    headers: { 'If-None-Match': 'W/"other"', 'If-Modified-Since': date, 'Accept-Encoding': 'br' },
  }),
  'a reader with the date': ({ date }) => ({ headers: { 'If-Modified-Since': date } }),
  'a reader with an old date': () => ({
    headers: { 'If-Modified-Since': 'Thu, 01 Jan 2004 00:00:00 GMT', 'Accept-Encoding': 'gzip' },
  }),
  'one for another host': () => ({
    headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
  }),
};

describeWith(['nginx'], 'nginx', () => {
  describe.each([
    ['as its manual has it', fromTheManual],
    ['as the README has it', fromTheReadme],
  ])('%s', (_, configuration) => {
    test('whoever comes first, each gets his own', async () => {
      const { port, truths } = await cached(configuration);
      const names = Object.keys(clients);
      for (const [path, truth] of Object.entries(truths)) {
        for (const first of names.keys()) {
          // A query string changes nothing for us, and for nginx it is another address to keep.
          const address = `${path}?${first}`;
          const order = [...names.slice(first), ...names.slice(0, first)];
          const sources = [];
          for (const name of order) {
            const asked = clients[name]?.(truth) ?? {};
            const told = await ask(port, address, asked);
            sources.push(told.headers['x-cache-status']);
            await hold(`${name} at ${path}, after ${names[first]}`, asked, told, truth);
          }
          const [one, ...others] = sources;
          expect([one, new Set(others)]).toEqual(['MISS', new Set(['HIT'])]);
        }
      }
    });

    test('an error is kept for nobody', async () => {
      const { port, home, complaints } = await cached(configuration);
      const html = { headers: { Accept: 'text/html' } };
      const types = [/^application\/problem\+json/, /^text\/html/];
      for (const asked of [{}, html, {}, html]) {
        const told = await ask(port, '/articles/late', asked);
        expect(told.status).toBe(404);
        expect(told.headers['x-cache-status']).toBe('MISS');
        expect(told.headers['content-type']).toMatch(types[asked === html ? 1 : 0] ?? '');
      }
      const refused = { method: 'POST' };
      expect((await ask(port, '/rss.xml', refused)).status).toBe(405);
      expect((await ask(port, '/rss.xml')).status).toBe(200);
      home.write('articles/late.txt', copy('Late'));
      await expect.poll(async () => (await ask(port, '/articles/late')).status).toBe(200);
      expect(complaints()).not.toMatch(/\[(?:error|crit|alert|emerg)\]/);
    });
  });
});

/** A server with documents of every kind, and nginx in front of it. */
async function cached(configuration: Configuration) {
  const home = newsFolder({
    'articles/masthead.yaml': `${MASTHEAD}logo: logo.png\n`,
    'articles/logo.png': new Uint8Array(3_000).fill(7),
    'articles/long.txt': copy('Long') + 'A long text. '.repeat(300),
  });
  const site = await serve(home.cwd);
  const paths = ['/rss.xml', '/feed.json', '/', '/articles/long', '/media/logo.png'];
  const port = Number(new URL(site.origin).port);
  const truths = await Promise.all(paths.map(async (path) => [path, await truthOf(port, path)]));
  const { port: front, complaints } = await nginx(configuration, site.origin);
  const byPath: Record<string, Truth> = Object.fromEntries(truths);
  return { home, site, port: front, complaints, truths: byPath };
}

async function truthOf(port: number, path: string): Promise<Truth> {
  const told = await ask(port, path);
  const { etag = '', 'last-modified': date = '' } = told.headers;
  expect(told.status).toBe(200);
  return { ...told, etag, date };
}

/** Holds an answer to be one to this request: the document, whole, in what the client can read. */
async function hold(who: string, asked: Asked, told: Told, truth: Truth): Promise<void> {
  const sent = asked.headers ?? {};
  expect(told.headers.etag, who).toBe(truth.etag);
  expect(told.headers['cache-control'], who).toBe(truth.headers['cache-control']);
  if (told.status === 304) {
    const isCurrent = sent['If-None-Match'] === truth.etag;
    const isDated = !sent['If-None-Match'] && sent['If-Modified-Since'] === truth.date;
    expect(isCurrent || isDated, who).toBe(true);
    expect(told.body, who).toHaveLength(0);
    return;
  }
  const coding = told.headers['content-encoding'];
  if (coding) expect(sent['Accept-Encoding'], who).toMatch(new RegExp(`\\b${coding}(?!;q=0)`));
  expect(told.headers['content-type'], who).toBe(truth.headers['content-type']);
  expect(told.status, who).toBe(200);
  if (asked.method === 'HEAD') expect(told.body, who).toHaveLength(0);
  else expect((await decoded(told)).equals(truth.body), who).toBe(true);
}
