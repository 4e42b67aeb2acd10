// `wirefeed ping`: tells the hubs by hand that the newest documents have changed.
import type { Command } from 'commander';
import { frame } from '../../copy/frame.ts';
import { type Masthead, mastheadKeys } from '../../copy/masthead.ts';
import { isLoopback } from '../../http/websub.ts';
import { Failure } from '../failure.ts';
import { fileIn, MASTHEAD, openFolder } from '../folder.ts';
import type { Ping } from '../hubs/ping.ts';
import { tellAll } from '../hubs/tell.ts';
import { readMasthead } from '../masthead.ts';
import { based } from '../publish.ts';
import { environmentHelp, readSettings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';
import { type HubOption, hubOption, pingFor } from './hub-option.ts';

const HELP = `
"wirefeed serve" does this by itself whenever something changes. Run it after an upload to a
static host, or where a hub was down for longer. Each hub gets one ping for each document, and
has 5 seconds to take it; exit code 1 says that one did not.

${environmentHelp(['BASE_URL'])}
Examples:
  wirefeed ping
  wirefeed build --out public && rsync -a public/ web:/srv/www/ && wirefeed ping
`;

export function addPing(program: Command, run: Run): void {
  program
    .command('ping')
    .summary('tell the hubs that the newest documents have changed')
    .description("Tells the masthead's WebSub hubs that the newest documents have changed.")
    .argument('[dir]', 'the folder (default: ARTICLES or articles)')
    .addOption(hubOption())
    .addHelpText('after', HELP)
    .action((dir: string | undefined, option: HubOption) =>
      run((shell) => pingAll(shell, dir, pingFor(option))),
    );
}

async function pingAll(shell: Shell, dir: string | undefined, ping: Ping): Promise<ExitCode> {
  const { ARTICLES, BASE_URL } = readSettings(shell.env, ['ARTICLES', 'BASE_URL']);
  const folder = await openFolder(dir ?? ARTICLES, shell.cwd);
  const { masthead: written, problems } = await readMasthead(folder);
  if (!written) {
    for (const problem of problems) shell.stderr.write(`${frame(problem)}\n`);
    return 1;
  }
  const masthead = based(written, BASE_URL);
  mustBePingable(masthead, fileIn(folder, MASTHEAD));

  return (await tellAll(shell, masthead, ping)) ? 0 : 1;
}

function mustBePingable({ hubs, url }: Masthead, file: string): void {
  if (hubs.length === 0) {
    throw new Failure(`${file} names no hubs; add a line such as "${mastheadKeys.hubs}"`);
  }
  if (isLoopback(url)) {
    throw new Failure(`no hub can fetch from ${url}; set BASE_URL to the public address`);
  }
}
