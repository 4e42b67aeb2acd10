// wrangler, the tool that deploys workers: what its configuration says, and one deployment with it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readSettings, type Settings } from '../worker/settings.ts';
import { checkTrigger } from '../worker/trigger.ts';
import { Failure, systemCode } from './failure.ts';
import type { Shell } from './shell.ts';

/** A line that wrangler writes of a deployment into the file of WRANGLER_OUTPUT_FILE_PATH. */
interface Entry {
  readonly type: string;
  /** Null where nothing was deployed: a dry run. */
  readonly version_id?: string | null;
  /** Which part of the configuration it was; absent for the one that has no name. */
  readonly wrangler_environment?: string;
}

/** What came of a call. */
export interface Deployment {
  readonly code: number;
  /** What was deployed; absent where nothing was. */
  readonly entry?: Entry | undefined;
}

/** The options of `wrangler deploy` that say what the worker is told. */
const OPTIONS = {
  config: { type: 'string', short: 'c' },
  env: { type: 'string', short: 'e' },
  var: { type: 'string', multiple: true },
} as const;

/** What a configuration says. */
interface Configuration extends Settings {
  /** Whether a database is bound from which the worker takes its articles. */
  readonly isArchived: boolean;
}

/** As src/worker.ts knows it. */
const ARCHIVE = 'ARCHIVE';

/**
 * Reads what the worker will be told, as wrangler does.
 * @param args the options for `wrangler deploy`
 * @param entry the deployment, once there is one: it knows which environment it was
 * @throws {Failure} one line: the configuration cannot be read, or has a variable or a trigger that is of no use
 */
export async function readConfiguration(
  args: readonly string[],
  entry?: Entry,
): Promise<Configuration> {
  const { unstable_readConfig } = await import('wrangler').catch(() => {
    throw new Failure('wrangler is not installed; "npm ci", without --omit=dev, brings it');
  });
  const { config, variables, ...given } = optionsOf(args);
  const env = entry ? (entry.wrangler_environment ?? '') : given.env;
  const where = { ...(config !== undefined && { config }), ...(env !== undefined && { env }) };
  try {
    const read = unstable_readConfig(where, { hideWarnings: true });
    for (const cron of read.triggers.crons ?? []) checkTrigger(cron);
    const isArchived = read.d1_databases.some(
      ({ binding }: { readonly binding: string }) => binding === ARCHIVE,
    );
    return { ...readSettings({ ...read.vars, ...variables }), isArchived };
  } catch (error) {
    throw new Failure((error as Error).message.trim().replace(/\s*\n\s*/g, ' '));
  }
}

/**
 * Deploys, with wrangler's own words on the terminal.
 * @param args options for `wrangler deploy`
 * @param stop ends it
 */
export async function deployWorker(
  args: readonly string[],
  { cwd, env }: Shell,
  stop: AbortSignal,
): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'wirefeed-deploy-'));
  const output = join(folder, 'output.jsonl');
  try {
    const child = spawn(process.execPath, [program(), 'deploy', ...args], {
      cwd,
      env: { ...env, WRANGLER_OUTPUT_FILE_PATH: output },
      stdio: 'inherit',
    });
    stop.addEventListener('abort', () => child.kill());
    const [code] = await once(child, 'close');
    const entries = (await linesOf(output)).map((line) => JSON.parse(line) as Entry);
    const entry = entries.find(({ type, version_id }) => type === 'deploy' && version_id);
    return { code: code ?? 1, entry };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `--var A:1 B:2` has two values; every other option that wrangler knows is none of our business. */
function optionsOf(args: readonly string[]) {
  const { values, tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    tokens: true,
  });
  const pairs: string[] = [];
  let option = '';
  for (const token of tokens) {
    if (token.kind === 'option') option = token.name;
    if (option === 'var' && 'value' in token && token.value !== undefined) pairs.push(token.value);
  }
  const { config, env } = values as { config?: string; env?: string };
  return { config, env, variables: Object.fromEntries(pairs.map(variableOf)) };
}

/** `BASE_URL:https://news.example.org`: a name, and all behind the first colon, which may be nothing. */
function variableOf(pair: string): readonly [string, string] {
  const [name = '', value = ''] = pair.split(/:(.*)/s);
  return [name, value];
}

const program = () => fileURLToPath(new URL('../bin/wrangler.js', import.meta.resolve('wrangler')));

async function linesOf(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
