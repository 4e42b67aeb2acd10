// How long documents take over loopback, on connections that stay open: the first time after a change, and again.
import { setTimeout } from 'node:timers/promises';
import { median } from '../median.ts';
import type { Running } from './process.ts';
import { TOKEN } from './subject.ts';

/** Milliseconds: the median of several requests until the whole answer has come. */
export interface Latency {
  /** Of the first request for what nobody has asked for since it changed. */
  readonly cold: number;
  readonly warm: number;
}

/** Milliseconds. */
export interface Publishing {
  /** Until the request is answered that publishes. */
  readonly answered: number;
  /** Until the article has come with the newest document, from the same moment on. */
  readonly inFeed: number;
  /** The newest document. */
  readonly newest: Latency;
  /** The same, asked for with its ETag: a 304. */
  readonly notModified: number;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly etag: string | null;
  /** Milliseconds. */
  readonly time: number;
}

const NEWEST = '/rss.xml';
/** How often something changes, or something else is asked for. */
const TURNS = 9;
/** How often the same is asked for again. */
const REPEATS = 21;
/** Milliseconds within which an article must be in the feed. */
const PATIENCE = 60_000;

/**
 * Publishes one article after another over HTTP and waits for each in the newest document.
 * @throws where one is refused or does not come
 */
export async function publishing({ origin }: Running): Promise<Publishing> {
  const turns: Publishing[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) turns.push(await publish(origin, turn));
  const of = (read: (turn: Publishing) => number) => median(turns.map(read));
  return {
    answered: of(({ answered }) => answered),
    inFeed: of(({ inFeed }) => inFeed),
    newest: { cold: of(({ newest }) => newest.cold), warm: of(({ newest }) => newest.warm) },
    notModified: of(({ notModified }) => notModified),
  };
}

/**
 * Asks for documents that nobody has asked for yet, and for each again.
 * @param paths all of one kind; as many as there are turns are used
 */
export async function latencyOf({ origin }: Running, paths: readonly string[]): Promise<Latency> {
  const colds: number[] = [];
  const warms: number[] = [];
  for (const path of paths.slice(0, TURNS)) {
    await ask(origin, '/robots.txt'); // so that the connection is open, whatever has been closed meanwhile
    colds.push((await askOk(origin, path)).time);
    warms.push(await repeated(() => askOk(origin, path)));
  }
  return { cold: median(colds), warm: median(warms) };
}

async function publish(origin: string, turn: number): Promise<Publishing> {
  const slug = `bench-${process.pid}-${turn}`;
  const body = copy(turn);
  const began = performance.now();
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'text/plain; charset=utf-8' };
  const put = { method: 'PUT', headers: { ...headers, 'if-none-match': '*' }, body };
  const { status, text, time } = await ask(origin, `/api/articles/${slug}`, put);
  if (status !== 200 && status !== 201) throw new Error(`PUT ${slug}: ${status} ${text}`);
  const first = await untilTold(origin, slug);
  const inFeed = performance.now() - began;
  const warm = await repeated(() => askOk(origin, NEWEST));
  const validators = { headers: { 'if-none-match': first.etag ?? '' } };
  const notModified = await repeated(() => expect(304, origin, NEWEST, validators));
  return { answered: time, inFeed, newest: { cold: first.time, warm }, notModified };
}

/** The first answer that tells of an article; mostly it is the first at all. */
async function untilTold(origin: string, slug: string): Promise<Answer> {
  const late = performance.now() + PATIENCE;
  while (performance.now() < late) {
    const answer = await askOk(origin, NEWEST);
    if (answer.text.includes(`/articles/${slug}<`)) return answer;
  }
  throw new Error(`${slug} was published and is not in ${NEWEST}`);
}

/** An article of this minute, since what lies ahead is under embargo. */
function copy(turn: number): string {
  const minute = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const paragraph = `What is measured here is article ${turn}, which nobody wrote. `.repeat(12);
  return `${minute} UTC\nArticle ${turn} of the bench\n\n${Array(4).fill(paragraph).join('\n\n')}\n`;
}

async function repeated(once: () => Promise<Answer>): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) times.push((await once()).time);
  return median(times);
}

/** Searches are only so many a second: who is refused asks again, and what is measured is the answer. */
async function askOk(origin: string, path: string): Promise<Answer> {
  for (;;) {
    const answer = await ask(origin, path);
    if (answer.status === 200) return answer;
    if (answer.status !== 503) throw new Error(`${path}: ${answer.status} instead of 200`);
    await setTimeout(1_000);
  }
}

async function expect(
  status: number,
  origin: string,
  path: string,
  request?: RequestInit,
): Promise<Answer> {
  const answer = await ask(origin, path, request);
  if (answer.status !== status) throw new Error(`${path}: ${answer.status} instead of ${status}`);
  return answer;
}

/** Time ends before the text is made of the bytes: that is the reader's own work. */
async function ask(origin: string, path: string, request: RequestInit = {}): Promise<Answer> {
  const began = performance.now();
  const answer = await fetch(origin + path, request);
  const bytes = await answer.arrayBuffer();
  const time = performance.now() - began;
  const { status, headers } = answer;
  return { status, text: new TextDecoder().decode(bytes), etag: headers.get('etag'), time };
}
