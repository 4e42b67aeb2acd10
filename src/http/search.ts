// Searches over HTTP: the one place where a query has a say in what is answered, kept apart from all other documents.
import type { Context } from 'hono';
import type { HonoBase as Hono } from 'hono/hono-base';
import { printQuery, readQuery } from '../archive/query.ts';
import { SAVED } from '../pages/feed.ts';
import { Allowance } from './allowance.ts';
import type { DocumentCache } from './cache.ts';
import type { Publication } from './publication.ts';
import { searchSources } from './sources/search.ts';

type Found = Awaited<ReturnType<DocumentCache['find']>>;

export interface Searching {
  readonly publication: Publication;
  /** That of all other documents. */
  readonly cache: DocumentCache;
  /** The path of the base. */
  readonly root: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Answers with a document, or says that there is none. */
  readonly answer: (
    context: Context,
    document: Found,
    now: number,
    query: string,
  ) => Promise<Response>;
  /** Answers that it cannot be answered now. */
  readonly refuse: (context: Context) => Promise<Response>;
}

interface Kept {
  readonly documents: DocumentCache;
  readonly allowance: Allowance;
}

/** Bytes: whoever asks for much pushes nothing out but what others searched for. */
const ROOM = 4 * 1024 * 1024;
/** Searches a second that are not ready, and at once. */
const [RATE, BURST] = [5, 20];
/** Milliseconds: one that takes longer counts for more, so that searches never take more than half of the time. */
const LONG = 100;

/** What goes on from one publication to the next, as their cache does. */
const kept = new WeakMap<DocumentCache, Kept>();

/**
 * Adds the addresses of searches, where the archive can be searched.
 * @returns their paths below the base
 */
export function addSearch(app: Hono, searching: Searching): readonly string[] {
  const { publication, cache, root, clock, answer, refuse } = searching;
  if (!publication.archive.search) return [];
  const { documents, allowance } = keptBeside(cache);
  for (const [path, select] of Object.entries(searchSources)) {
    app.get(`${root}${path}`, async (context) => {
      const now = clock();
      const { searchParams } = new URL(context.req.url);
      const q = printQuery(readQuery(searchParams.get('q') ?? ''));
      const key = `${path}?${q}`;
      const isReady = documents.peek(key, publication, now) !== undefined;
      // What asks for nothing costs nothing.
      if (!isReady && q !== '' && !allowance.take(now)) return refuse(context);
      const document = await documents.find(key, publication, now, () =>
        select({ publication, parameters: { q }, now }),
      );
      if (!isReady) allowance.spend((clock() - now) / LONG - 1);
      const query = searchParams.has(SAVED.slice(1)) ? SAVED : '';
      const response = await answer(context, document, now, query);
      // To be seen it has to be fetched, so robots.txt forbids nothing.
      response.headers.set('X-Robots-Tag', 'noindex');
      return response;
    });
  }
  return Object.keys(searchSources);
}

function keptBeside(cache: DocumentCache): Kept {
  const known = kept.get(cache);
  if (known) return known;
  const made = { documents: cache.another(ROOM), allowance: new Allowance(RATE, BURST) };
  kept.set(cache, made);
  return made;
}
