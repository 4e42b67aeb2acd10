// `wirefeed serve`: feeds and pages on a port, following the folder.
import type { Command } from 'commander';
import { frame } from '../../copy/frame.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { summaryLine } from '../../copy/report.ts';
import { documentAddresses, documentNames } from '../../feeds/feed.ts';
import { notReadyApp } from '../../http/not-ready.ts';
import type { Site } from '../../http/ready.ts';
import { type OpenDesk, openDesk } from '../desk/open.ts';
import { findingsOf } from '../findings.ts';
import { type Folder, openFolder, shownName } from '../folder.ts';
import { Announcer } from '../hubs/announcer.ts';
import type { Notifying } from '../hubs/notifier.ts';
import type { Ping } from '../hubs/ping.ts';
import { listenerOf } from '../listener.ts';
import { createLog, type Log, logProblem } from '../log.ts';
import type { Measured } from '../metrics/metrics.ts';
import { type PreparedMetrics, prepareMetrics } from '../metrics/open.ts';
import { METRICS } from '../metrics/server.ts';
import { openNewsroom } from '../newsroom.ts';
import { readFolder } from '../open.ts';
import { createProgress } from '../progress.ts';
import { based } from '../publish.ts';
import { type Listening, listen } from '../server.ts';
import { Service } from '../service.ts';
import { environmentHelp, readSettings, type Settings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';
import { type HubOption, hubOption, pingFor } from './hub-option.ts';

const HELP = `
What is saved in the folder is served a moment later; a file that is broken keeps its last
good version. SIGTERM and Ctrl-C finish what is under way; a second one does not wait.
The masthead's hubs are told of what changes. The log is on stdout: JSON lines, or short
ones on a terminal.

With --desk, a second port shows editors all copy: its state, its problems, and how an entry
will look in a reader. Only this machine reaches it; the log has the address, which lets one
browser in, once.

With METRICS_PORT, that port tells Prometheus of requests, rendering, problems and pings.

${environmentHelp(['HOST', 'PORT', 'BASE_URL', 'METRICS_PORT'])}
Examples:
  wirefeed serve
  wirefeed serve --desk
  PORT=8080 BASE_URL=http://localhost:8080 wirefeed serve articles
`;

export function addServe(program: Command, run: Run): void {
  program
    .command('serve')
    .summary('serve feeds and pages and follow the folder')
    .description('Serves the feeds and pages of a folder, and follows what changes in it.')
    .argument('[dir]', 'the folder (default: ARTICLES or articles)')
    .option('--desk', 'show editors all copy, on a second port of this machine alone')
    .addOption(hubOption())
    .addHelpText('after', HELP)
    .action((dir: string | undefined, options: ServeOptions) =>
      run((shell) => serve(shell, dir, { ping: pingFor(options), hasDesk: options.desk === true })),
    );
}

interface ServeOptions extends HubOption {
  readonly desk?: true;
}

interface Serving {
  readonly ping: Ping;
  readonly hasDesk: boolean;
}

async function serve(
  shell: Shell,
  dir: string | undefined,
  { ping, hasDesk }: Serving,
): Promise<ExitCode> {
  const names = ['ARTICLES', 'BASE_URL', 'HOST', 'METRICS_PORT', 'PORT'] as const;
  const settings = readSettings(shell.env, names);
  const folder = await openFolder(dir ?? settings.ARTICLES, shell.cwd);
  const { clock } = shell;
  const log = createLog(shell);
  const notReady: Site = { fetch: notReadyApp().fetch, peek: () => undefined };
  let service: Service | undefined;
  const publication = () => service?.state.publication;
  const metrics = await metricsOf(settings, publication, clock, log);
  const listener = listenerOf(() => service ?? notReady, clock, metrics?.onAnswer);
  const listening = await listen(listener, settings.HOST, settings.PORT);
  let measured: Listening | undefined;
  let desk: OpenDesk | undefined;
  try {
    measured = await metrics?.open();
    const contents = await readFolder(folder, createProgress(shell), clock());
    const newsroom = openNewsroom(contents, clock());
    if (!newsroom) {
      for (const problem of contents.masthead.problems) shell.stderr.write(`${frame(problem)}\n`);
      return 1;
    }
    const { BASE_URL: baseUrl } = settings;
    const { scan } = contents;
    const { measure, onPing } = metrics ?? {};
    const announcer = new Announcer({ ping, log, onPing });
    const announce: Notifying['announce'] = (...news) => announcer.announce(...news);
    service = new Service({ folder, newsroom, scan, baseUrl, clock, log, announce, measure });
    const stopped = shell.stopSignal();
    service.follow();
    tellOfStart(announcer, based(newsroom.masthead, baseUrl));
    const { problems, standing } = findingsOf(contents, clock());
    log.info(`${shownName(folder)}: ${summaryLine(problems, standing)}`);
    introduce(log, listening.origin, based(newsroom.masthead, baseUrl).url);
    if (hasDesk) {
      desk = await deskOf(service, folder, shell, log);
      log.info(`the desk: ${desk.address}`);
    }
    if (measured) log.info(`metrics at ${measured.origin}${METRICS}`);
    for (const problem of problems) logProblem(log, problem);

    await aborted(stopped);
    log.info('stopping');
    service.close();
    announcer.close();
    return 0;
  } finally {
    await Promise.all([desk?.close(), measured?.close(), listening.close()]);
  }
}

function metricsOf(
  { HOST: hostname, METRICS_PORT: port }: Pick<Settings, 'HOST' | 'METRICS_PORT'>,
  publication: Measured['publication'],
  clock: Shell['clock'],
  log: Log,
): Promise<PreparedMetrics | undefined> {
  const report = (error: Error) => log.error({ err: error }, 'the metrics could not be told');
  return prepareMetrics({ port, hostname, publication, clock, report });
}

function deskOf(service: Service, folder: Folder, shell: Shell, log: Log): Promise<OpenDesk> {
  const { clock, timeZone } = shell;
  const report = (error: Error) => log.error({ err: error }, 'a request of the desk failed');
  return openDesk({ service, folder, clock, timeZone, report });
}

/** Says where the feeds are, and where their links lead if that is somewhere else. */
function introduce(log: Log, origin: string, url: string): void {
  const root = new URL(url).pathname.replace(/\/$/, '');
  log.info(`serving at ${origin}${root}/`);
  for (const name of Object.values(documentNames))
    log.info(`subscribe to ${origin}${root}/${name}`);
  if (url !== `${origin}${root}`) log.info(`links point to ${url}; BASE_URL changes that`);
}

/** Nobody knows what has changed while this did not run; a hub that finds nothing new does nothing. */
function tellOfStart(announcer: Announcer, masthead: Masthead): void {
  const { hubs, freshness } = masthead;
  announcer.announce(hubs, documentAddresses(masthead, ''), freshness);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
