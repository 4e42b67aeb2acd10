// Many write at once and many more poll: what each poller saw, one after the other, is explained by one order of the writes.
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { copy, newsFolder } from '../node/newsfolder.ts';
import { published, TOKENS } from './archive.ts';
import { finish, type Server, serve } from './process.ts';

/** WRITING=60 takes a minute. */
const SECONDS = Number(process.env.WRITING ?? 3);
const WRITERS = 8;
const POLLERS = 100;
const LIMIT = 50;
/** A busy machine goes on until there are so many. */
const WRITES = 60;
const PATIENCE = 60_000;

/** One article at one state, as a document shows it. */
type Shown = string;

interface Write {
  readonly shown: Shown;
  readonly slug: string;
  readonly hash: string;
  /** Milliseconds, by the clock of the pollers. */
  readonly began: number;
  readonly acknowledged: number;
}

interface Seen {
  readonly began: number;
  readonly ended: number;
  readonly shown: readonly Shown[];
}

test('writers and pollers', { timeout: SECONDS * 1000 + 2 * PATIENCE }, async () => {
  const home = newsFolder();
  const env = { ARCHIVE: 'archive.sqlite', PUBLISH_TOKENS: TOKENS };
  await finish(home.cwd, ['import'], env);
  const site = await serve(home.cwd, env);
  const run = new Run();
  const [writes, polls] = await Promise.all([
    Promise.all(Array.from({ length: WRITERS }, (_, index) => writer(site, index, run))),
    Promise.all(Array.from({ length: POLLERS }, () => poller(site, run))),
  ]);
  const all = new Map(writes.flat().map((write) => [`${write.slug} ${write.hash}`, write]));
  const order = journalOf(home.path('archive.sqlite'));
  // Every acknowledged write is in the journal, once, and nothing else is.
  expect(order.map(({ slug, hash }) => `${slug} ${hash}`).sort()).toEqual([...all.keys()].sort());
  const states = statesOf(order.map(({ slug, hash }) => all.get(`${slug} ${hash}`)));
  for (const seen of polls)
    explain(
      seen,
      states,
      order.map(({ slug, hash }) => all.get(`${slug} ${hash}`)),
    );
  const documents = polls.flat().length;
  const different = new Set(polls.flat().map(({ shown }) => shown.join())).size;
  console.log(
    `${all.size} writes by ${WRITERS}, ${documents} documents for ${POLLERS}, ${different} different ones`,
  );
  expect(all.size).toBeGreaterThanOrEqual(WRITES);
  expect(different).toBeGreaterThan(3);
});

/** How far it has come. */
class Run {
  readonly #began = performance.now();
  writes = 0;

  get isOver(): boolean {
    const length = performance.now() - this.#began;
    return length > SECONDS * 1000 && (this.writes >= WRITES || length > PATIENCE);
  }
}

/** Writes articles of its own, and one that all of them want: there, whoever comes late is refused. */
async function writer(site: Server, index: number, run: Run): Promise<Write[]> {
  const done: Write[] = [];
  const tags = new Map<string, string>();
  for (let number = 0; !run.isOver; number += 1) {
    const slug = number % 5 === 4 ? 'wanted' : `w${index}-${number % 17}`;
    const headline = `${slug}/${index}/${number}`;
    const text = copy(headline, `September ${1 + (number % 28)}, 2021 - 10:59:${10 + index} AMT`);
    const tag = slug === 'wanted' ? await tagOf(site, slug) : tags.get(slug);
    const began = performance.now();
    const fields = { 'Content-Type': 'text/plain', ...(tag && { 'If-Match': tag }) };
    const answer = await published(site, 'PUT', `/api/articles/${slug}`, fields, text);
    await answer.arrayBuffer();
    const acknowledged = performance.now();
    const etag = answer.headers.get('etag') ?? '';
    if (answer.status === 200 || answer.status === 201) {
      tags.set(slug, etag);
      run.writes += 1;
      done.push({ shown: headline, slug, hash: etag.slice(1, -1), began, acknowledged });
    } else expect([412, 428]).toContain(answer.status);
  }
  return done;
}

async function tagOf(site: Server, slug: string): Promise<string | undefined> {
  const answer = await published(site, 'GET', `/api/articles/${slug}`);
  await answer.arrayBuffer();
  return answer.headers.get('etag') ?? undefined;
}

async function poller({ origin }: Server, run: Run): Promise<Seen[]> {
  const seen: Seen[] = [];
  let [etag, shown]: [string, readonly Shown[]] = ['', []];
  while (!run.isOver) {
    const began = performance.now();
    const answer = await fetch(`${origin}/feed.json`, { headers: { 'If-None-Match': etag } });
    const body = await answer.text();
    const ended = performance.now();
    if (answer.status === 200) {
      etag = answer.headers.get('etag') ?? '';
      shown = (JSON.parse(body) as { items: { title: string }[] }).items.map(({ title }) => title);
    } else expect(answer.status).toBe(304);
    seen.push({ began, ended, shown });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return seen;
}

function journalOf(path: string): { slug: string; hash: string }[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('SELECT slug, after AS hash FROM journal ORDER BY seq').all();
  database.close();
  return rows as unknown as { slug: string; hash: string }[];
}

/** What the newest document shows after each of the writes, none of them included. */
function statesOf(order: readonly (Write | undefined)[]): string[] {
  const there = new Map<string, Write>();
  const states = [''];
  for (const write of order) {
    if (!write) throw new Error('a write that nobody made');
    there.set(write.slug, write);
    const shown = [...there.values()].sort(newestFirst).slice(0, LIMIT);
    states.push(shown.map((one) => one.shown).join());
  }
  return states;
}

/** By what was written into the dateline; ties by slug. */
function newestFirst(a: Write, b: Write): number {
  const moment = ({ shown }: Write) => {
    const [, index, number] = shown.split('/').map(Number);
    return ((number ?? 0) % 28) * 100 + (index ?? 0);
  };
  return moment(b) - moment(a) || (a.slug < b.slug ? -1 : 1);
}

/** Finds for each document a state that is not before the last, has all that was acknowledged, and nothing that had not begun. */
function explain(
  seen: readonly Seen[],
  states: readonly string[],
  order: readonly (Write | undefined)[],
): void {
  let newest = Number.NEGATIVE_INFINITY;
  /** When the last of the first writes began, for each number of them. */
  const begun = [newest];
  for (const write of order) {
    newest = Math.max(newest, write?.began ?? Number.POSITIVE_INFINITY);
    begun.push(newest);
  }
  let at = 0;
  for (const { began, ended, shown } of seen) {
    const least =
      order.findLastIndex((write) => write !== undefined && write.acknowledged < began) + 1;
    at = Math.max(at, least);
    const told = shown.join();
    while (at < states.length && states[at] !== told) at += 1;
    if (at === states.length) throw new Error(`no state explains ${told}`);
    if ((begun[at] ?? 0) >= ended) throw new Error(`${told} was told before it was written`);
  }
}
