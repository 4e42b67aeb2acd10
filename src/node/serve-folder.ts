// A folder that is served: its newsroom, its hubs, and the desk where one is wanted.
import { frame } from '../copy/frame.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Problem } from '../copy/problem.ts';
import { summaryLine } from '../copy/report.ts';
import { documentAddresses } from '../feeds/feed.ts';
import type { Measure } from '../http/cache.ts';
import type { Publication } from '../http/publication.ts';
import type { Site } from '../http/ready.ts';
import { type OpenDesk, openDesk } from './desk/open.ts';
import { findingsOf } from './findings.ts';
import { type Folder, shownName } from './folder.ts';
import { Announcer } from './hubs/announcer.ts';
import type { Ping } from './hubs/ping.ts';
import type { OnPing } from './hubs/queue.ts';
import type { Log } from './log.ts';
import { openNewsroom } from './newsroom.ts';
import { readFolder } from './open.ts';
import { createProgress } from './progress.ts';
import { based } from './publish.ts';
import { Service } from './service.ts';
import type { Settings } from './settings.ts';
import type { Shell } from './shell.ts';

/** What a server needs to begin. */
export interface Opening {
  readonly shell: Shell;
  readonly folder: Folder;
  readonly settings: Pick<Settings, 'ARCHIVE' | 'BASE_URL' | 'PUBLISH_TOKENS'>;
  readonly ping: Ping;
  readonly log: Log;
  readonly hasDesk: boolean;
  readonly measure?: Measure | undefined;
  readonly onPing?: OnPing | undefined;
}

/** What is served, and what goes on behind it. */
export interface Served {
  readonly site: Site;
  /** As it is at this moment. */
  readonly publication: () => Publication;
  /** At the address of the deployment. */
  readonly masthead: Masthead;
  /** For the log, once. */
  readonly summary: string;
  readonly problems: readonly Problem[];
  /** The address of the desk, where there is one. */
  readonly desk?: string | undefined;
  /** Begins nothing any more. */
  readonly stop: () => Promise<void>;
  /** Lets go of what answers were made from: nobody asks any longer. */
  readonly close: () => Promise<void>;
}

/**
 * Serves a folder and follows it.
 * @returns undefined where the masthead has errors, which have been told
 */
export async function serveFolder(opening: Opening): Promise<Served | undefined> {
  const { shell, folder, settings, ping, log, measure, onPing } = opening;
  if (settings.PUBLISH_TOKENS !== '')
    log.warn('PUBLISH_TOKENS lets nobody in: ARCHIVE names no archive');
  const { clock } = shell;
  const contents = await readFolder(folder, createProgress(shell), clock());
  const newsroom = openNewsroom(contents, clock());
  if (!newsroom) {
    for (const problem of contents.masthead.problems) shell.stderr.write(`${frame(problem)}\n`);
    return undefined;
  }
  const { BASE_URL: baseUrl } = settings;
  const { scan } = contents;
  const announcer = new Announcer({ ping, log, onPing });
  const announce: Announcer['announce'] = (...news) => announcer.announce(...news);
  const service = new Service({ folder, newsroom, scan, baseUrl, clock, log, announce, measure });
  service.follow();
  const masthead = based(newsroom.masthead, baseUrl);
  tellOfStart(announcer, masthead);
  const { problems, standing } = findingsOf(contents, clock());
  const desk = opening.hasDesk ? await deskOf(service, opening) : undefined;
  return {
    ...{ site: service, masthead, problems, desk: desk?.address },
    publication: () => service.state.publication,
    summary: `${shownName(folder)}: ${summaryLine(problems, standing)}`,
    async close() {},
    async stop() {
      service.close();
      announcer.close();
      await desk?.close();
    },
  };
}

function deskOf(service: Service, { shell, folder, log }: Opening): Promise<OpenDesk> {
  const { clock, timeZone } = shell;
  const report = (error: Error) => log.error({ err: error }, 'a request of the desk failed');
  return openDesk({ service, folder, clock, timeZone, report });
}

/** Nobody knows what has changed while this did not run; a hub that finds nothing new does nothing. */
function tellOfStart(announcer: Announcer, masthead: Masthead): void {
  const { hubs, freshness } = masthead;
  announcer.announce(hubs, documentAddresses(masthead, ''), freshness);
}
