// One edition of the publication on a free port of this machine, as its listener serves it, with an article that fails.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Archive, Search } from '../../src/archive/archive.ts';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import type { Publication } from '../../src/http/publication.ts';
import type { Site as Served } from '../../src/http/ready.ts';
import { compression } from '../../src/node/compression.ts';
import { openFolder } from '../../src/node/folder.ts';
import { listenerOf } from '../../src/node/listener.ts';
import { mediaIn } from '../../src/node/media.ts';
import { openNewsroom } from '../../src/node/newsroom.ts';
import { readFolder } from '../../src/node/open.ts';
import { noProgress } from '../../src/node/progress.ts';
import { publish } from '../../src/node/publish.ts';
import { listen } from '../../src/node/server.ts';
import { type Edition, editions, filesOf, NOW } from './publication.ts';

export interface Site {
  readonly edition: Edition;
  /** Where it stands; links in it lead there. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** The article whose page is answered with 500. */
export const BREAKING = 'breaks';

/** Serves all editions, each at an origin of its own. */
export function serveAll(): Promise<Site[]> {
  return Promise.all(editions.map(serve));
}

/** Serves an edition as it stands at the moment that it is made for. */
export async function serve(edition: Edition): Promise<Site> {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'wirefeed-test-')));
  for (const [below, content] of Object.entries(filesOf(edition))) {
    mkdirSync(dirname(join(cwd, below)), { recursive: true });
    writeFileSync(join(cwd, below), content);
  }
  const clock = () => NOW;
  let served: Served = { fetch: () => new Response(null, { status: 503 }), peek: () => undefined };
  const listener = listenerOf(() => served, clock);
  const { origin, close } = await listen(listener, '127.0.0.1', 0);
  served = siteOf(await open(cwd, origin), clock);
  return {
    edition,
    origin,
    async close() {
      await close();
      rmSync(cwd, { recursive: true, force: true });
    },
  };
}

/** Copy that has a problem would leave pages out that have to be seen. */
async function open(cwd: string, origin: string): Promise<Publication> {
  const folder = await openFolder('.', cwd);
  const contents = await readFolder(folder, noProgress, NOW);
  const newsroom = openNewsroom(contents, NOW);
  const readings = newsroom?.readings.values() ?? [];
  const problems = [
    ...contents.masthead.problems,
    ...[...readings].flatMap((reading) => reading.problems),
    ...(newsroom?.ofClaims ?? []),
  ];
  if (!newsroom || problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
  return publish(newsroom, mediaIn(folder), origin);
}

function siteOf(publication: Publication, clock: () => number): Served {
  const whole = { ...publication, archive: breaking(publication.archive) };
  const cache = new DocumentCache({ compression });
  const app = createApp(whole, clock, { report() {}, cache });
  return {
    fetch: (request) => app.fetch(request),
    peek: (path, now) => cache.peek(path, whole, now),
  };
}

/** It has an index as an archive in a database has: whatever is searched for is found in everything. */
function breaking(archive: Archive): Archive {
  const newest: Search['newest'] = (_, now, limit) => archive.newest(now, limit);
  const search: Search = { newest, ranked: newest, edited: async () => 0 };
  return new Proxy(archive, {
    get(target, name) {
      if (name === 'search') return search;
      const value = Reflect.get(target, name);
      if (name !== 'find') return typeof value === 'function' ? value.bind(target) : value;
      return async (slug: string, now: number) => {
        if (slug === BREAKING) throw new Error('the archive is broken');
        return target.find(slug, now);
      };
    },
  });
}
