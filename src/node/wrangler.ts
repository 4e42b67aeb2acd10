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
}

/** `--var BASE_URL:https://news.example.org` overrides what the file says. */
const GIVEN = /^(?:--var=)?BASE_URL:(.*)$/s;

/**
 * Reads what the worker will be told, as wrangler does.
 * @param args the options for `wrangler deploy`
 * @throws {Failure} one line that names a variable or a trigger that the worker could not use
 */
export async function readConfiguration(args: readonly string[], shell: Shell): Promise<Settings> {
  const { unstable_readConfig } = await import('wrangler').catch(() => {
    throw new Failure('wrangler is not installed; "npm ci", without --omit=dev, brings it');
  });
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      config: { type: 'string', short: 'c' },
      env: { type: 'string', short: 'e', default: shell.env.CLOUDFLARE_ENV ?? '' },
    },
  });
  const { config, env } = values as { config?: string; env?: string };
  const read = unstable_readConfig({ ...(config && { config }), ...(env && { env }) });
  const [given] = args.flatMap((arg) => GIVEN.exec(arg)?.[1] ?? []).slice(-1);
  try {
    for (const cron of read.triggers.crons ?? []) checkTrigger(cron);
    return readSettings({ ...read.vars, ...(given !== undefined && { BASE_URL: given }) });
  } catch (error) {
    throw new Failure((error as Error).message);
  }
}

/**
 * Deploys, with wrangler's own words on the terminal.
 * @param args options for `wrangler deploy`
 * @returns its exit code, and whether there is a deployment: a dry run makes none
 */
export async function deployWorker(
  args: readonly string[],
  { cwd, env }: Shell,
): Promise<{ readonly code: number; readonly isDeployed: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), 'wirefeed-deploy-'));
  const output = join(folder, 'output.jsonl');
  try {
    const child = spawn(process.execPath, [program(), 'deploy', ...args], {
      cwd,
      env: { ...env, WRANGLER_OUTPUT_FILE_PATH: output },
      stdio: 'inherit',
    });
    const [code] = await once(child, 'close');
    const entries = (await linesOf(output)).map((line) => JSON.parse(line) as Entry);
    const isDeployed = entries.some(({ type, version_id }) => type === 'deploy' && version_id);
    return { code: code ?? 1, isDeployed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
