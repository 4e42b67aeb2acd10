// A newsroom whose answers grow old in seconds instead of minutes, and which may be down, for what caches make of it.
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { type Server, serve, shows } from '../cli/process.ts';
import { copy, newsFolder } from '../node/newsfolder.ts';
import { type Recorder, record } from './recorder.ts';

const OURS = 's-maxage=60, stale-while-revalidate=30, stale-if-error=3600';
/** Milliseconds after which a second of freshness and one of staleness are over; nginx counts whole seconds. */
export const OVER = 3_200;
/** Where nobody answers. */
export const NOWHERE = 'http://127.0.0.1:9';

export interface Hurried {
  readonly site: Server;
  /** Stands in front of the site. */
  readonly recorder: Recorder;
  /** Saves the headline `Version N`, and waits until it is served. */
  readonly write: (version: number) => Promise<void>;
  /** Has another server answer in its place. */
  readonly moveTo: (origin: string) => void;
}

/** @param stale seconds for which a cache may answer with what is old while it asks */
export async function hurried(stale: number): Promise<Hurried> {
  const home = newsFolder({ 'articles/a.txt': copy('Version 1') });
  const site = await serve(home.cwd);
  let { origin } = site;
  const recorder = await record(
    () => origin,
    (headers) => quickly(headers, stale),
  );
  return {
    site,
    recorder,
    async write(version) {
      home.write('articles/a.txt', copy(`Version ${version}`));
      await shows(site, `Version ${version}`);
    },
    moveTo(other) {
      origin = other;
    },
  };
}

/** A minute becomes a second; everything else in the field, such as max-age, stays as it is. */
function quickly(headers: IncomingHttpHeaders, stale: number): IncomingHttpHeaders {
  const { 'cache-control': control } = headers;
  if (!control?.includes('s-maxage')) return headers;
  expect(control).toContain(OURS);
  const quick = `s-maxage=1, stale-while-revalidate=${stale}, stale-if-error=3600`;
  return { ...headers, 'cache-control': control.replace(OURS, quick) };
}

/** Answers everything as a server that has just been started. */
export async function notReady(): Promise<string> {
  const server = createServer((_, outgoing) => {
    outgoing.writeHead(503, { 'Retry-After': '5', 'Cache-Control': 'no-store' }).end('{}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
