// Hostile copy as a publication, behind the listener that serves every other one.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Problem } from '../../src/copy/problem.ts';
import type { Publication } from '../../src/http/publication.ts';
import type { Site as Served } from '../../src/http/ready.ts';
import { openFolder } from '../../src/node/folder.ts';
import { listenerOf } from '../../src/node/listener.ts';
import { mediaIn } from '../../src/node/media.ts';
import { openNewsroom } from '../../src/node/newsroom.ts';
import { readFolder } from '../../src/node/open.ts';
import { noProgress } from '../../src/node/progress.ts';
import { publish } from '../../src/node/publish.ts';
import { listen } from '../../src/node/server.ts';
import { Service } from '../../src/node/service.ts';
import { type Corpus, NOW } from './copy.ts';
import { writeCorpus } from './disk.ts';

export interface Site {
  /** Where it stands; links in it lead there. */
  readonly origin: string;
  /** What is served. */
  readonly publication: Publication;
  /** Problems of what two articles claim. */
  readonly ofClaims: readonly Problem[];
  readonly close: () => Promise<void>;
}

/** Publishes copy on a free port of this machine, as it stands at the moment that the corpus is made for. */
export async function serve(corpus: Corpus): Promise<Site> {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'wirefeed-test-')));
  writeCorpus(cwd, corpus);
  const clock = () => NOW;
  let served: Served = { fetch: () => new Response(null, { status: 503 }), peek: () => undefined };
  const listening = await listen(
    listenerOf(() => served, clock),
    '127.0.0.1',
    0,
  );
  const folder = await openFolder('.', cwd);
  const contents = await readFolder(folder, noProgress, NOW);
  const newsroom = openNewsroom(contents, NOW);
  if (!newsroom) throw new Error(JSON.stringify(contents.masthead.problems));
  const { origin: baseUrl } = listening;
  const log = pino({ level: 'error' });
  const { scan } = contents;
  const service = new Service({ folder, newsroom, scan, baseUrl, clock, log, announce() {} });
  served = service;
  return {
    origin: baseUrl,
    publication: publish(newsroom, mediaIn(folder), baseUrl),
    ofClaims: newsroom.ofClaims,
    async close() {
      service.close();
      await listening.close();
      rmSync(cwd, { recursive: true, force: true });
    },
  };
}
