// What this server answers, taken from it once: the same bytes are what the others are given to serve.
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, ask, field } from './ask.ts';

/** A document in the three ways in which it is asked for. */
export interface Document {
  readonly path: string;
  readonly etag: string;
  readonly plain: Answer;
  readonly compressed: Answer;
  readonly notModified: Answer;
}

/** What readers of feeds send. */
export const CODINGS = 'gzip, br';
/** The document that every reader polls. */
export const NEWEST = '/rss.xml';

const LAST_MODIFIED = 'last-modified';
/** How often, and after how many milliseconds, it is asked again. */
const TRIES = 30;
const REST = 100;

const PREVIOUS = /rel="prev-archive" href="([^"]+)"/;

/**
 * Takes the newest document, and pages of articles and closed days, half and half.
 * @param count how many of these; the newest document stands before them
 */
export async function takeDocuments(port: number, count: number): Promise<Document[]> {
  const newest = await takeNewest(port);
  const pages = (await articlePages(port)).slice(0, count / 2);
  const paths = [...pages, ...(await closedDays(port, count - pages.length))];
  if (new Set(paths).size < count) throw new Error(`too few documents: ${paths.join(' ')}`);
  const documents = [newest];
  for (const path of paths) documents.push(await take(port, path));
  return documents;
}

/** Takes the newest document alone. */
export async function takeNewest(port: number): Promise<Document> {
  await untilDated(port);
  return take(port, NEWEST);
}

/** Asks for everything twice: the second time it is ready, and answered as it will be from then on. */
async function take(port: number, path: string): Promise<Document> {
  await ask(port, path, { 'accept-encoding': 'identity' });
  await ask(port, path, { 'accept-encoding': CODINGS });
  const plain = await ask(port, path, { 'accept-encoding': 'identity' });
  const compressed = await ask(port, path, { 'accept-encoding': CODINGS });
  const etag = field(plain, 'etag');
  if (!etag) throw new Error(`${path} has no ETag`);
  if (!field(plain, LAST_MODIFIED)) throw new Error(`${path} has no Last-Modified`);
  const headers = { 'accept-encoding': CODINGS, 'if-none-match': etag };
  const notModified = await ask(port, path, headers);
  return { path, etag, plain, compressed, notModified };
}

/** In the second in which its files were written, this server tells no date. */
async function untilDated(port: number): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (field(await ask(port, NEWEST, {}), LAST_MODIFIED)) return;
    await pause(REST);
  }
}

async function articlePages(port: number): Promise<string[]> {
  const { body } = await ask(port, '/feed.json', { 'accept-encoding': 'identity' });
  const { items } = JSON.parse(String(body)) as { readonly items: readonly { url: string }[] };
  return items.map(({ url }) => new URL(url).pathname);
}

/** Walks back from the newest document, as RFC 5005 has it. */
async function closedDays(port: number, count: number): Promise<string[]> {
  const paths: string[] = [];
  let path: string | undefined = NEWEST;
  while (path && paths.length < count) {
    path = await previousOf(port, path);
    if (path) paths.push(path);
  }
  return paths;
}

async function previousOf(port: number, path: string): Promise<string | undefined> {
  const { body } = await ask(port, path, { 'accept-encoding': 'identity' });
  const [, address] = PREVIOUS.exec(String(body)) ?? [];
  return address && new URL(address).pathname;
}
