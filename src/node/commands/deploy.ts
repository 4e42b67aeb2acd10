// `wirefeed deploy`: the publication on the edge, and the hubs told of it.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { visible } from '../../copy/visible.ts';
import { openBundle } from '../../http/bundle.ts';
import type { Publication } from '../../http/publication.ts';
import { isLoopback } from '../../http/websub.ts';
import { publish } from '../../worker/publish.ts';
import { BUNDLE } from '../bundle.ts';
import type { Ping } from '../hubs/ping.ts';
import { tellAll } from '../hubs/tell.ts';
import { isServed } from '../served.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';
import { deployWorker, readConfiguration } from '../wrangler.ts';
import { type HubOption, hubOption, pingFor } from './hub-option.ts';

const HELP = `
Runs "wrangler deploy" with the options given, whose build step checks the copy. Where the masthead
names hubs, it waits until the edge answers with what was deployed, for half a minute, and tells
them. A hub that cannot be told is named; the deployment stands, and the exit code is 0.
Where a database is bound as ARCHIVE, articles are published there, and nobody is told of a deploy.
BASE_URL is read from [vars] in wrangler.toml, or from --var.

Examples:
  wirefeed deploy
  wirefeed deploy --dry-run
  wirefeed deploy --env staging
`;

/** Milliseconds: a deployment is everywhere within seconds, mostly. */
const PATIENCE = 30_000;
/** Milliseconds between two questions. */
const REST = 1_000;

export function addDeploy(program: Command, run: Run): void {
  program
    .command('deploy')
    .summary('put the publication on the edge, and tell its hubs')
    .description('Puts the publication on Cloudflare Workers, and tells its hubs.')
    .argument('[wrangler...]', 'options for "wrangler deploy"')
    .allowUnknownOption()
    .addOption(hubOption())
    .addHelpText('after', HELP)
    .action((args: string[], option: HubOption) => run((shell) => deploy(shell, args, option)));
}

async function deploy(shell: Shell, args: string[], option: HubOption): Promise<ExitCode> {
  await readConfiguration(args);
  const stop = shell.stopSignal();
  const { code, entry } = await deployWorker(args, shell, stop);
  if (code !== 0) return 1;
  if (!entry) return 0;
  const settings = await readConfiguration(args, entry);
  const bundle = openBundle(new Uint8Array(await readFile(resolve(shell.cwd, BUNDLE))));
  const publication = publish(bundle, settings);
  const { hubs, url } = publication.masthead;
  const isReachable = option.allowLoopback || !isLoopback(url);
  if (hubs.length === 0 || !isReachable) return 0;
  if (settings.isArchived) {
    shell.stdout.write('the worker that writes to the archive tells the hubs of articles\n');
    return 0;
  }
  return announce(shell, publication, pingFor(option), stop);
}

/** A hub fetches at once what it is told of, so what is deployed must be there before. */
async function announce(
  shell: Shell,
  publication: Publication,
  ping: Ping,
  stop: AbortSignal,
): Promise<ExitCode> {
  const { clock } = shell;
  const asking = { clock, fetch, patience: PATIENCE, pause: () => pause(REST), stop };
  const url = visible(publication.masthead.url);
  shell.stdout.write(`waiting for ${url} to answer with what was deployed\n`);
  const hasCome = await isServed(publication, asking);
  if (stop.aborted) return 1;
  if (!hasCome) {
    shell.stderr.write(`wirefeed: ${url} does not answer with what was deployed yet\n`);
  }
  if (!(await tellAll(shell, publication.masthead, ping))) {
    shell.stderr.write(`wirefeed: "BASE_URL=${url} wirefeed ping" tells the hubs once more\n`);
  }
  return 0;
}
