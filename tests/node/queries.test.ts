// A query string makes no new work: a thousand of them are answered from what one request has made.
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import { compressionBy } from '../../src/http/negotiation.ts';
import { encoders } from '../../src/node/compression.ts';
import { listenerOf } from '../../src/node/listener.ts';
import { listen } from '../../src/node/server.ts';
import { article, epoch, publication } from '../fixtures.ts';
import { Caller } from './caller.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const published = publication([
  article('long', '2021-09-23T10:59:00+04:00', { paragraphs: ['Long. '.repeat(400)] }),
]);
const PATHS = ['/rss.xml', '/feed.json', '/archive/2021-09-23/atom.xml', '/articles/long', '/'];
const nothing = async () => new Uint8Array();
const CODINGS = ['br', 'zstd', 'gzip'] as const;

/** Serves what counts how often it is asked for documents, and compresses them. */
async function counting() {
  const work = { selected: 0, encoded: 0 };
  const count =
    <A extends unknown[], R>(what: keyof typeof work, done: (...given: A) => R) =>
    (...given: A): R => {
      work[what] += 1;
      return done(...given);
    };
  const { newest, day, find, between, ...rest } = published.archive;
  const selected = {
    newest: count('selected', newest),
    day: count('selected', day),
    find: count('selected', find),
    between: count('selected', between),
  };
  const counted = { ...published, archive: { ...rest, ...selected } };
  const cache = new DocumentCache({
    compression: compressionBy({
      br: count('encoded', encoders.br ?? nothing),
      zstd: count('encoded', encoders.zstd ?? nothing),
      gzip: count('encoded', encoders.gzip ?? nothing),
    }),
  });
  const { fetch } = createApp(counted, () => NOW, { cache });
  const site = { fetch, peek: (path: string, now: number) => cache.peek(path, counted, now) };
  const listener = listenerOf(
    () => site,
    () => NOW,
  );
  const { origin, close } = await listen(listener, '127.0.0.1', 0);
  onTestFinished(close);
  return { port: Number(new URL(origin).port), work };
}

/** Asks for a path with many query strings, all in one breath. */
async function ask(port: number, path: string, coding: string, queries: readonly string[]) {
  const caller = await Caller.call(port);
  onTestFinished(() => caller.leave());
  for (const query of queries) caller.get(`${path}${query}`, { 'Accept-Encoding': coding });
  return caller.hears(queries.length);
}

test.each(['of all at once', 'of one after the other'])('the work %s', async (order) => {
  const { port, work } = await counting();
  const queries = ['', '?', '?utm_source=x', ...Array.from({ length: 64 }, (_, n) => `?${n}=${n}`)];
  const asked = PATHS.flatMap((path) => CODINGS.map((coding) => [path, coding] as const));
  const asking = asked.map(
    ([path, coding]) =>
      () =>
        ask(port, path, coding, queries),
  );
  const heard = [];
  if (order === 'of all at once') heard.push(...(await Promise.all(asking.map((go) => go()))));
  else for (const go of asking) heard.push(await go());
  for (const [index, answers] of heard.entries()) {
    expect(answers).toHaveLength(queries.length);
    const [first] = answers;
    expect(first?.headers['content-encoding']).toBe(asked[index]?.[1]);
    for (const { status, headers, body } of answers) {
      expect({ status, etag: headers.etag }).toEqual({ status: 200, etag: first?.headers.etag });
      expect(body).toBe(first?.body);
    }
  }
  expect(work).toEqual({ selected: PATHS.length, encoded: PATHS.length * CODINGS.length });
});
