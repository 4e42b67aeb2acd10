// A worker in a process of workerd of its own: what the platform runs, with no proxy in front.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { portIn, type Server, started } from '../http/server.ts';

/** A worker that can be started. */
export interface Script {
  /** The file that tells workerd how, with all modules in it: to read the text of a configuration would take time. */
  readonly config: string;
}

/** How workerd takes a file, by its ending. */
const kinds: Readonly<Record<string, string>> = { '.js': 'esModule', '.bin': 'data' };
const SETTINGS = new URL('../../wrangler.toml', import.meta.url);
/** What workerd has to know of it: its words for that are the same. */
const COMPATIBILITY = /^compatibility_date = ("[\d-]+")\ncompatibility_flags = (\[.*\])$/m;
/**
 * Megabytes of an isolate (developers.cloudflare.com/workers/platform/limits). Without a limit workerd lets garbage pile
 * up and collects it every few seconds, for half a second, which a round would meet or miss.
 */
const HEAP = 128;
/** Bytes of a configuration: more than the platform takes of a worker. */
const MOST = 128 * 1024 * 1024;
/** Where workerd says what it listens to, behind stdin, stdout and stderr. */
const CONTROL = 3;
/** As workerd asks it: 504 is a miss (only-if-cached, RFC 9111, section 5.2.1.7). */
const EMPTY_CACHE = `export default {
  fetch: ({ method }) => new Response(null, {
    status: method === 'GET' ? 504 : 204,
    headers: { 'CF-Cache-Status': 'MISS' },
  }),
};`.replaceAll('\n', ' ');
const PORT = /"socket":"http","port":(\d+)/;

/** The package has no types, and no loader agrees with another on what its default export is. */
export const { default: PROGRAM, version }: { readonly default: string; readonly version: string } =
  createRequire(import.meta.url)('workerd');

/**
 * Makes a script of files, as they are deployed. It is served on a free port of this machine, with nobody to reach, and
 * with a data centre's cache in which nothing is ever found: the worker does all of its work itself.
 * @param modules the names of its files in the folder; the first is where it begins
 */
export function scriptOf(folder: string, modules: readonly string[]): Script {
  const settings = readFileSync(SETTINGS, 'utf8').replace(/^#.*\n/gm, '');
  const [, date, flags] = COMPATIBILITY.exec(settings) ?? [];
  if (!date || !flags) throw new Error(`no compatibility in ${SETTINGS.pathname}`);
  const text = join(folder, 'config.capnp');
  writeFileSync(text, configOf(modules, date, flags));
  const config = join(folder, 'config');
  const maxBuffer = MOST;
  writeFileSync(config, execFileSync(PROGRAM, ['compile', '--config-only', text], { maxBuffer }));
  return { config };
}

function configOf(modules: readonly string[], date: string, flags: string): string {
  const embedded = modules.map(
    (file) => `(name="${file}", ${kinds[extname(file)]}=embed "${file}")`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name="main", worker = .main),
    (name="cache", worker = .cache),
    (name="internet", network=(allow=[])),
  ],
  sockets = [(name="http", address="127.0.0.1:0", http=(), service="main")],
  v8Flags = ["--max-heap-size=${HEAP}"],
);
const main :Workerd.Worker = (
  modules = [${embedded.join(', ')}],
  compatibilityDate = ${date},
  compatibilityFlags = ${flags},
  bindings = [(name="BASE_URL", text="")],
  cacheApiOutbound = "cache",
);
const cache :Workerd.Worker = (
  modules = [(name="cache.js", esModule="${EMPTY_CACHE}")],
  compatibilityDate = ${date},
);
`;
}

/** Starts a worker; `name` is what it is called in the tables. */
export async function startWorker(name: string, { config }: Script): Promise<Server> {
  const child = spawn(PROGRAM, ['serve', '--binary', `--control-fd=${CONTROL}`, config], {
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  return started(name, child, portIn(child.stdio[CONTROL] as Readable, PORT));
}
