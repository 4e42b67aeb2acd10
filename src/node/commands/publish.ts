// `wirefeed publish`: what of a folder differs from an archive elsewhere, sent there over HTTP.
import { setTimeout as pause } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import * as v from 'valibot';
import { joinLines } from '../../copy/body.ts';
import { lines } from '../../copy/decode.ts';
import { frame } from '../../copy/frame.ts';
import { hasError, type Problem } from '../../copy/problem.ts';
import { summaryLine } from '../../copy/report.ts';
import { text } from '../../copy/values.ts';
import { visible } from '../../copy/visible.ts';
import { Failure } from '../failure.ts';
import { findingsOf } from '../findings.ts';
import { type Folder, openFolder, shownName } from '../folder.ts';
import { readFolder } from '../open.ts';
import { createProgress, type Progress } from '../progress.ts';
import { apiAt, tokenIn } from '../publish-to/address.ts';
import {
  type Differences,
  differencesOf,
  type Piece,
  piecesOf,
} from '../publish-to/differences.ts';
import { readManifest } from '../publish-to/manifest.ts';
import { PictureSender } from '../publish-to/pictures.ts';
import { listOf, prune } from '../publish-to/prune.ts';
import { type Ask, reach } from '../publish-to/remote.ts';
import { refuseWithdrawn, sendAll, sendPictures } from '../publish-to/send.ts';
import { Tally } from '../publish-to/tally.ts';
import { environmentHelp, readSettings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';

const HELP = `
The folder decides: what is new in it is added there, and what differs is replaced, whoever wrote it
last. An error in the copy stops it before anything is sent; warnings are shown of what is sent. It
may be stopped at any time, and run again it sends what still differs. What the archive refuses is
named, and the exit code is 1.
Pictures go with the articles that are sent; where a picture alone was exchanged, --pictures sends
those of all articles.

--prune lists what is there and not in the folder, and sends nothing; with --yes it is withdrawn
for good once the rest was sent, with --reason as the line that readers see.

The token must have the scopes write and read; withdraw for --prune --yes and for copy that says that it
was withdrawn. It goes over https, and over http to this machine alone.

${environmentHelp(['ARTICLES', 'PUBLISH_TOKEN'])}
Examples:
  wirefeed publish --to https://news.example.org
  wirefeed publish articles --to https://example.org/news
  wirefeed publish --to https://news.example.org --prune --yes --reason "Published by mistake"
`;

interface Options {
  readonly to: string;
  readonly pictures?: true;
  readonly prune?: true;
  readonly yes?: true;
  readonly reason?: string;
}

export function addPublish(program: Command, run: Run): void {
  program
    .command('publish')
    .summary('send what has changed to an archive elsewhere')
    .description('Sends what of a folder differs from an archive elsewhere, over HTTP.')
    .argument('[dir]', 'the folder (default: ARTICLES or articles)')
    .requiredOption('--to <url>', 'the base address of the publication, or that of its API')
    .option('--pictures', 'send the pictures of all articles, not of those alone that are sent')
    .option('--prune', 'list what is there and not in the folder')
    .option('--yes', 'with --prune: withdraw it')
    .option('--reason <text>', 'with --prune --yes: why, in a line that readers see', reason)
    .addHelpText('after', HELP)
    .action((dir: string | undefined, options: Options) =>
      run((shell) => publish(shell, dir, options)),
    );
}

async function publish(shell: Shell, dir: string | undefined, options: Options): Promise<ExitCode> {
  mustFit(options);
  const api = apiAt(options.to);
  const { ARTICLES, PUBLISH_TOKEN } = readSettings(shell.env, ['ARTICLES', 'PUBLISH_TOKEN']);
  const token = tokenIn(PUBLISH_TOKEN);
  const folder = await openFolder(dir ?? ARTICLES, shell.cwd);
  const progress = createProgress(shell);
  const { pieces, problems } = await checked(folder, progress, shell);
  if (!pieces) {
    tellProblems(problems, shell);
    shell.stderr.write(`nothing was sent: ${summaryLine(problems)}\n`);
    return 1;
  }
  const ask = reach({ api, token, fetch, pause, onRest: (...rest) => tellRest(shell, ...rest) });
  const differences = differencesOf(pieces, await readManifest(ask, api));
  if (options.prune) {
    const { onlyThere } = differences;
    if (pieces.length === 0)
      throw new Failure(`${shownName(folder)} has no article: nothing is pruned`);
    shell.stdout.write(listOf(onlyThere));
    if (!options.yes) {
      if (onlyThere.length > 0)
        shell.stdout.write('add --yes and --reason TEXT to withdraw them\n');
      return 0;
    }
  }
  const sent = new Set(differences.outgoing.map(({ sighting }) => sighting.file));
  tellProblems(
    problems.filter(({ file }) => sent.has(file)),
    shell,
  );
  return send(differences, { shell, folder, progress, ask, options });
}

interface Checked {
  /** Undefined where there is an error: then nothing is sent. */
  readonly pieces?: readonly Piece[];
  readonly problems: readonly Problem[];
}

async function checked(folder: Folder, progress: Progress, { clock }: Shell): Promise<Checked> {
  const now = clock();
  const contents = await readFolder(folder, progress, now);
  const { problems } = findingsOf(contents, now);
  if (hasError(problems)) return { problems };
  const work = (step: () => void) => piecesOf(folder, contents, step);
  return { problems, pieces: await progress('Comparing', contents.scan.copy.size, work) };
}

function tellProblems(problems: readonly Problem[], { stderr }: Shell): void {
  for (const problem of problems) stderr.write(`${frame(problem)}\n\n`);
}

interface Sending {
  readonly shell: Shell;
  readonly folder: Folder;
  readonly progress: Progress;
  readonly ask: Ask;
  readonly options: Options;
}

/** Whatever breaks it off, it says how far it has come. */
async function send(differences: Differences, sending: Sending): Promise<ExitCode> {
  const { shell, folder, progress, ask, options } = sending;
  const { outgoing, same, withdrawnThere, onlyThere } = differences;
  const tally = new Tally();
  tally.same = same.length;
  refuseWithdrawn(withdrawnThere, tally);
  const place = { folder, ask, tally, pictures: new PictureSender(folder, ask) };
  try {
    await progress('Sending', outgoing.length, (onDone) => sendAll(outgoing, { ...place, onDone }));
    if (options.pictures) {
      await progress('Sending pictures of', same.length, (onDone) =>
        sendPictures(same, { ...place, onDone }),
      );
    }
    const { reason } = options;
    if (reason !== undefined) {
      await progress('Withdrawing', onlyThere.length, (onDone) =>
        prune(onlyThere, { ...place, reason, onDone }),
      );
    }
  } finally {
    for (const refusal of tally.refusals) shell.stderr.write(`${refusal}\n`);
    const rest = options.prune ? 0 : onlyThere.length;
    const hint = rest > 0 ? `; ${rest.toLocaleString('en')} more there (--prune lists them)` : '';
    shell.stdout.write(`${tally.line}${hint}\n`);
  }
  return tally.refusals.length > 0 ? 1 : 0;
}

/** A bar that stands on the line makes way. */
function tellRest({ stderr }: Shell, why: string, length: number): void {
  const start = stderr.isTTY ? '\r\x1b[K' : '';
  stderr.write(`${start}${visible(why)}; trying again in ${Math.ceil(length / 1000)} s\n`);
}

function mustFit({ prune, yes, reason }: Options): void {
  if (!prune && (yes || reason !== undefined)) {
    throw new Failure('--yes and --reason say what becomes of what --prune lists; add it', 2);
  }
  if (yes && reason === undefined) {
    throw new Failure('a withdrawal has a reason, which readers see: add --reason TEXT', 2);
  }
}

function reason(value: string): string {
  const result = v.safeParse(text, joinLines(lines(value)));
  if (result.success) return result.output;
  throw new InvalidArgumentError(`It ${result.issues[0].message}.`);
}
