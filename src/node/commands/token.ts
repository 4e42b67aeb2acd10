// `wirefeed token`: makes a token for publishing over HTTP.
import { type Command, InvalidArgumentError } from 'commander';
import { entryOf, isTokenName, newToken, readScopes, type Scope } from '../../api/tokens.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';

const HELP = `
The first line is the token: give it to whoever publishes, who sends it along as "Authorization:
Bearer TOKEN". The second line is its entry for PUBLISH_TOKENS, which holds a hash in its place. The
token is written down nowhere: one that is lost is replaced by a new one.

Scopes: write puts articles and pictures, withdraw takes articles back for good, read tells copy,
embargoes included.

Examples:
  wirefeed token newsdesk
  wirefeed token night-desk --scope write,withdraw,read
`;

export function addToken(program: Command, run: Run): void {
  program
    .command('token')
    .summary('make a token for publishing over HTTP')
    .description('Makes a token for publishing over HTTP, and its entry for PUBLISH_TOKENS.')
    .argument('<name>', 'who it is for: letters, digits, - and _', name)
    .option('--scope <list>', 'what it is good for: write, withdraw, read', scopeList, ['write'])
    .addHelpText('after', HELP)
    .action((forWhom: string, { scope }: { readonly scope: readonly Scope[] }) =>
      run((shell) => make(shell, forWhom, scope)),
    );
}

async function make(shell: Shell, forWhom: string, scope: readonly Scope[]): Promise<ExitCode> {
  const token = newToken();
  shell.stdout.write(`${token}\n${await entryOf(forWhom, scope, token)}\n`);
  return 0;
}

function name(value: string): string {
  if (isTokenName(value)) return value;
  throw new InvalidArgumentError('A name has 1 to 32 letters (a-z, A-Z), digits, - and _.');
}

function scopeList(value: string): readonly Scope[] {
  try {
    return readScopes(value);
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message}.`);
  }
}
