// An isolate that serves from an archive: when it looks for another state, and what it does where the archive fails.
import { expect, test } from 'vitest';
import type { Database, Statement } from '../../src/archive/database.ts';
import { recording } from '../../src/archive/sql/record.ts';
import type { Article } from '../../src/copy/article.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import { archivedListener } from '../../src/worker/archived.ts';
import { serve } from '../../src/worker/serve.ts';
import { emptyDatabase } from '../archive/empty-database.ts';
import { article, epoch, masthead } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const BASE = 'https://news.example.org';
/** Milliseconds for which a look is good. */
const GOOD = 5_000;
const ZONE = 'Asia/Yerevan';
const LOOK = /^SELECT revision, .* FROM state$/;

const monday = article('monday', '2021-09-20T10:00:00+04:00');
const friday = article('friday', '2021-09-24T10:00:00+04:00');

/** Writes as a commit does. */
async function commit(database: Database, articles: readonly Article[], timezone = ZONE) {
  const records = articles.map((one) => ({
    article: one,
    file: `articles/${one.slug}.txt`,
    ...{ bytes: new Uint8Array(), hash: '0'.repeat(64), warnings: 0 },
  }));
  const sql = 'UPDATE state SET revision = revision + 1, changed = ?1, timezone = ?2';
  const rows = records.length > 0 ? await recording(records, ZONE, NOW) : [];
  await database.batch([{ sql, values: [NOW, timezone] }, ...rows]);
}

interface Options {
  /** Stands before every question. */
  readonly before?: (statement: Statement) => Promise<unknown>;
  readonly timezone?: string;
}

/** An isolate, with a clock that stands still. */
async function isolate(articles: readonly Article[], { before, timezone }: Options = {}) {
  const database = await emptyDatabase();
  await commit(database, articles, timezone);
  const asked: string[] = [];
  const lines: string[] = [];
  const works: Promise<unknown>[] = [];
  let [now, rendered] = [NOW, 0];
  const hear = async (statement: Statement) => {
    asked.push(statement.sql);
    await before?.(statement);
  };
  const watched: Database = {
    async all(statement) {
      await hear(statement);
      return database.all(statement);
    },
    async batch(statements) {
      for (const statement of statements) await hear(statement);
      return database.batch(statements);
    },
  };
  const cache = new DocumentCache({
    measure(_type, render) {
      rendered += 1;
      return render();
    },
  });
  const clock = () => now;
  const waitUntil = (work: Promise<unknown>) => void works.push(work);
  const listener = archivedListener({
    ...{ database: watched, masthead: masthead(), pictures: new Map(), mastheadChanged: 0 },
    ...{ media: async () => undefined, clock, waitUntil, log: (line) => lines.push(line) },
    serve: (publication) => serve(publication, { cache, clock, waitUntil }),
  });
  return {
    ...{ database, lines, works },
    ask: async (path: string, headers = {}) => listener(new Request(`${BASE}${path}`, { headers })),
    wait: (length: number) => {
      now += length;
    },
    asked: () => asked.splice(0),
    rendered: () => rendered,
  };
}

const text = async (response: Promise<Response>) => (await response).text();

test('what is ready is answered without a question; when the look is no longer good, with one for all', async () => {
  const { ask, wait, asked } = await isolate([friday]);
  const { headers } = await ask('/rss.xml');
  const etag = headers.get('ETag') ?? '';
  expect(asked().filter((sql) => LOOK.test(sql)).length).toBeGreaterThan(0);
  const poll = async () => {
    const all = [{ 'If-None-Match': etag }, {}, { 'If-None-Match': etag }].map((fields) =>
      ask('/rss.xml', fields),
    );
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual([304, 200, 304]);
  };
  wait(GOOD - 1);
  await poll();
  expect(asked()).toEqual([]);
  wait(1);
  await poll();
  expect(asked()).toEqual([expect.stringMatching(LOOK)]);
  wait(GOOD - 1);
  await poll();
  expect(asked()).toEqual([]);
});

test('another state is served to the first who asks after five seconds; what it leaves alone is not rendered anew', async () => {
  const { database, ask, wait, rendered } = await isolate([monday]);
  const day = '/archive/2021-09-20/rss.xml';
  const before = await ask(day);
  const bytes = await before.text();
  expect(await text(ask('/rss.xml'))).not.toContain('Headline of friday');
  expect(rendered()).toBe(2);

  await commit(database, [friday]);
  wait(GOOD - 1);
  expect(await text(ask('/rss.xml'))).not.toContain('Headline of friday');
  wait(1);
  expect(await text(ask('/rss.xml'))).toContain('Headline of friday');
  expect(rendered()).toBe(3);
  // The day has a neighbour now, which its documents name.
  expect(await text(ask(day))).not.toBe(bytes);
  const etag = (await ask('/articles/monday')).headers.get('ETag');
  const drawn = rendered();
  await commit(database, [article('today', '2021-09-25T11:00:00+04:00', { language: 'ru' })]);
  wait(GOOD);
  expect((await ask('/articles/monday')).headers.get('ETag')).toBe(etag);
  expect(await text(ask('/rss.xml'))).toContain('Headline of today');
  expect(rendered()).toBe(drawn + 1);
});

test('an archive that fails takes down nothing that is ready, and is told of once', async () => {
  let isDown = false;
  const { database, ask, wait, asked, lines } = await isolate([monday], {
    async before() {
      if (isDown) throw new Error('D1_ERROR: no answer');
    },
  });
  const { headers } = await ask('/rss.xml');
  isDown = true;
  for (let looks = 0; looks < 3; looks += 1) {
    wait(GOOD);
    asked();
    const fields = { 'If-None-Match': headers.get('ETag') ?? '' };
    const answers = await Promise.all([ask('/rss.xml'), ask('/rss.xml', fields), ask('/rss.xml')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 304, 200]);
    expect(await answers[0]?.text()).toContain('Headline of monday');
    expect(asked()).toHaveLength(1);
  }
  expect(lines).toEqual([expect.stringContaining('the archive cannot be read')]);
  expect(lines[0]).toContain('D1_ERROR: no answer');
  isDown = false;
  await commit(database, [friday]);
  wait(GOOD);
  expect(await text(ask('/rss.xml'))).toContain('Headline of friday');
  isDown = true;
  wait(GOOD);
  await ask('/rss.xml');
  expect(lines).toHaveLength(2);
});

test('a fresh isolate that cannot read the archive asks to come again, and looks again at once', async () => {
  let isDown = true;
  const { ask, lines } = await isolate([monday], {
    async before() {
      if (isDown) throw new Error('no answer');
    },
  });
  for (const path of ['/rss.xml', '/', '/nothing']) {
    const answer = await ask(path);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Retry-After')).toBe('5');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  }
  expect(lines).toHaveLength(1);
  isDown = false;
  expect((await ask('/rss.xml')).status).toBe(200);
});

test('a look that takes too long keeps nobody for more than a second, and counts when it comes', async () => {
  let [isSlow, letGo] = [false, () => {}];
  const { database, ask, wait, asked } = await isolate([monday], {
    before: ({ sql }) =>
      isSlow && LOOK.test(sql)
        ? new Promise<void>((resolve) => {
            letGo = resolve;
          })
        : Promise.resolve(),
  });
  await (await ask('/rss.xml')).text();
  await commit(database, [friday]);
  isSlow = true;
  wait(GOOD);
  asked();
  const start = Date.now();
  expect(await text(ask('/rss.xml'))).not.toContain('Headline of friday');
  const first = Date.now();
  expect(first - start).toBeGreaterThanOrEqual(900);
  // Whoever comes next does not wait for it.
  expect(await text(ask('/rss.xml'))).not.toContain('Headline of friday');
  expect(Date.now() - first).toBeLessThan(first - start);
  expect(asked()).toHaveLength(1);
  isSlow = false;
  letGo();
  await expect.poll(() => text(ask('/rss.xml'))).toContain('Headline of friday');
});

test('what an answer waits for is finished, though whoever asked has gone', async () => {
  const { ask, works } = await isolate([monday]);
  await ask('/rss.xml');
  // The look, and the answer that was not ready.
  expect(works).toHaveLength(2);
  await Promise.all(works);
  await ask('/rss.xml');
  expect(works).toHaveLength(2);
});

test('an archive of another time zone is not served, and the log says what to do', async () => {
  const { database, ask, wait, lines } = await isolate([monday], { timezone: 'Europe/London' });
  for (let asks = 0; asks < 3; asks += 1) expect((await ask('/rss.xml')).status).toBe(503);
  expect(lines).toEqual([
    'the archive is written in Europe/London, and the masthead says Asia/Yerevan: put the old time zone back, or publish into a new database',
  ]);
  await commit(database, []);
  wait(GOOD);
  expect((await ask('/rss.xml')).status).toBe(200);
});

test('an archive in which nothing was written yet is one without articles', async () => {
  const { ask } = await isolate([], { timezone: '' });
  expect((await ask('/rss.xml')).status).toBe(200);
  expect((await ask('/healthz')).status).toBe(200);
});
