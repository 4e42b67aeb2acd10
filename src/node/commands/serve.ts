// `wirefeed serve`: feeds and pages on a port, following the folder.
import type { Command } from 'commander';
import { documentNames } from '../../feeds/feed.ts';
import { notReadyApp } from '../../http/not-ready.ts';
import type { Site } from '../../http/ready.ts';
import { Failure } from '../failure.ts';
import { openFolder } from '../folder.ts';
import type { Ping } from '../hubs/ping.ts';
import { listenerOf } from '../listener.ts';
import { createLog, type Log, logProblem } from '../log.ts';
import type { Measured } from '../metrics/metrics.ts';
import { type PreparedMetrics, prepareMetrics } from '../metrics/open.ts';
import { METRICS } from '../metrics/server.ts';
import { serveArchive } from '../serve-archive.ts';
import { type Served, serveFolder } from '../serve-folder.ts';
import { type Listening, listen } from '../server.ts';
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

With ARCHIVE, articles come from that database, which "wirefeed import" fills; the folder gives
the masthead alone, and is not followed. With PUBLISH_TOKENS, desks may publish into it, at /api.

With METRICS_PORT, that port tells Prometheus of requests, rendering, problems and pings.

${environmentHelp(['HOST', 'PORT', 'BASE_URL', 'ARCHIVE', 'PUBLISH_TOKENS', 'METRICS_PORT'])}
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

const NAMES = [
  ...(['ARCHIVE', 'ARTICLES', 'BASE_URL', 'HOST'] as const),
  ...(['METRICS_PORT', 'PORT', 'PUBLISH_TOKENS'] as const),
];

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
  const settings = readSettings(shell.env, NAMES);
  const folder = await openFolder(dir ?? settings.ARTICLES, shell.cwd);
  if (hasDesk && settings.ARCHIVE !== undefined) {
    throw new Failure('--desk shows a folder that is served, and ARCHIVE serves none', 2);
  }
  const { clock } = shell;
  const log = createLog(shell);
  const notReady: Site = { fetch: notReadyApp().fetch, peek: () => undefined };
  let served: Served | undefined;
  const metrics = await metricsOf(settings, () => served?.publication(), clock, log);
  const listener = listenerOf(() => served?.site ?? notReady, clock, metrics?.onAnswer);
  const listening = await listen(listener, settings.HOST, settings.PORT);
  let measured: Listening | undefined;
  try {
    measured = await metrics?.open();
    const opening = { shell, folder, settings, ping, log, hasDesk, ...metrics };
    served = await (settings.ARCHIVE === undefined ? serveFolder : serveArchive)(opening);
    if (!served) return 1;
    const stopped = shell.stopSignal();
    log.info(served.summary);
    introduce(log, listening.origin, served.masthead.url);
    if (served.desk !== undefined) log.info(`the desk: ${served.desk}`);
    if (measured) log.info(`metrics at ${measured.origin}${METRICS}`);
    for (const problem of served.problems) logProblem(log, problem);

    await aborted(stopped);
    log.info('stopping');
    return 0;
  } finally {
    await Promise.all([served?.stop(), measured?.close(), listening.close()]);
    await served?.close();
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

/** Says where the feeds are, and where their links lead if that is somewhere else. */
function introduce(log: Log, origin: string, url: string): void {
  const root = new URL(url).pathname.replace(/\/$/, '');
  log.info(`serving at ${origin}${root}/`);
  for (const name of Object.values(documentNames))
    log.info(`subscribe to ${origin}${root}/${name}`);
  if (url !== `${origin}${root}`) log.info(`links point to ${url}; BASE_URL changes that`);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
