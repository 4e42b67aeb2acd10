// Both workers as they are deployed, in the runtime of the edge, with one archive and one bucket between them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readD1Migrations } from '@cloudflare/vitest-plugin';
import { Miniflare, Response as MiniflareResponse } from 'miniflare';
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest';
import { entryOf } from '../../src/api/tokens.ts';
import { copyProject } from './project.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** What one query came to. */
export interface Query {
  readonly sql: string;
  /** How many rows the platform counts for it. */
  readonly rows: number;
}

export interface Pair {
  /** Asks the worker that readers see; a path below the base. */
  readonly read: (path: string, headers?: Record<string, string>) => Promise<Told>;
  /** Asks the worker that writes, with a token. */
  readonly call: (path: string, init?: Call) => Promise<Told>;
  /** Runs a cron trigger. */
  readonly run: (worker: 'public' | 'api') => Promise<void>;
  /** What the worker that readers see has asked the archive since this was called last. */
  readonly queries: () => Promise<readonly Query[]>;
  /** The topics of which hubs were told. */
  readonly told: readonly string[];
  /** Runs statements in the archive, behind the back of both. */
  readonly write: (...statements: readonly string[]) => Promise<void>;
  readonly rows: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A character for each byte. */
  readonly body: string;
}

interface Call {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

export interface PairOptions {
  /** Whether anybody may publish. */
  readonly hasTokens?: boolean;
  /** Whether a bucket is bound. */
  readonly hasBucket?: boolean;
}

/** What of Miniflare's workers is used. */
interface Worker {
  fetch(address: string, init: object): Promise<Response>;
  scheduled(controller: object): Promise<{ readonly outcome: string }>;
}

const BASE = 'https://news.example.org';
const TOKEN = 'a-token-of-this-test';

/** Notes what D1 is asked: its prototypes are those that every query goes through. */
const RECORDER = `import { env } from 'cloudflare:workers';
globalThis.queries = [];
const texts = new WeakMap();
const note = (statement, { meta }) =>
  globalThis.queries.push({ sql: texts.get(statement), rows: meta.rows_read });
const database = Object.getPrototypeOf(env.ARCHIVE);
const { prepare, batch } = database;
database.prepare = function (sql) {
  const statement = prepare.call(this, sql);
  texts.set(statement, sql);
  return statement;
};
database.batch = async function (statements) {
  const results = await batch.call(this, statements);
  results.forEach((result, index) => note(statements[index], result));
  return results;
};
const one = Object.getPrototypeOf(env.ARCHIVE.prepare('SELECT 1'));
const { all, bind } = one;
one.bind = function (...values) {
  const bound = bind.apply(this, values);
  texts.set(bound, texts.get(this));
  return bound;
};
one.all = async function () {
  const result = await all.call(this);
  note(this, result);
  return result;
};
`;
/** Stands before the worker, and tells what was seen. */
const WITNESS = `import './recorder.js';
import worker from './worker.js';
export default {
  fetch(request) {
    if (request.url.endsWith('/queries')) return Response.json(globalThis.queries.splice(0));
    return worker.fetch(request);
  },
  scheduled: (controller) => worker.scheduled(controller),
};
`;

/** The workers, built before the first test of a file. */
export interface Built {
  /** Absolute; it is gone after the last one. */
  readonly folder: string;
}

/**
 * Builds what a deploy of each would upload, once for a file of tests.
 * @param masthead the text of its file: there is no other copy
 */
export function buildPair(masthead: string): Built {
  const built = { folder: '' };
  beforeAll(() => {
    built.folder = mkdtempSync(join(tmpdir(), 'wirefeed-pair-'));
    buildInto(built.folder, masthead);
  });
  afterAll(() => rmSync(built.folder, { recursive: true, force: true }));
  return built;
}

function buildInto(folder: string, masthead: string): void {
  copyProject(folder);
  mkdirSync(join(folder, 'articles'));
  writeFileSync(join(folder, 'articles/masthead.yaml'), masthead);
  // In a home of its own there is no account of whoever runs the tests.
  const env = { PATH: process.env.PATH, HOME: folder, NO_COLOR: '1' };
  for (const [script, out] of [
    ['deploy', 'public'],
    ['deploy:api', 'api'],
  ] as const) {
    const options = ['--dry-run', '--outdir', out, '--metafile', `${out}/meta.json`];
    execFileSync('npm', ['run', script, '--', ...options], { cwd: folder, env, stdio: 'pipe' });
  }
  writeFileSync(join(folder, 'public/recorder.js'), RECORDER);
  writeFileSync(join(folder, 'public/witness.js'), WITNESS);
}

/** Starts them, with an archive in which nothing is; they end with the test. */
export async function startPair(
  { folder }: Built,
  { hasTokens = true, hasBucket = true }: PairOptions = {},
): Promise<Pair> {
  const tokens = hasTokens ? await entryOf('desk', ['write', 'withdraw', 'read'], TOKEN) : '';
  const told: string[] = [];
  const env = {
    ARCHIVE: { type: 'd1', id: 'archive' },
    ...(hasBucket && { MEDIA: { type: 'r2', name: 'media' } as const }),
    BASE_URL: { type: 'text', value: '' },
    PUBLISH_TOKENS: { type: 'text', value: tokens },
  } as const;
  const workerOf = (name: string, main: string) => ({
    config: { name, ...compatibility(), env, manifest: manifestOf(join(folder, name), main) },
    dev: { outboundService: { type: 'fetcher', handler: hub(told) } as const },
  });
  const workers = [workerOf('public', 'witness.js'), workerOf('api', 'api-worker.js')];
  const miniflare = new Miniflare({ cf: false, host: '127.0.0.1', workers });
  onTestFinished(() => miniflare.dispose());
  const archive = await miniflare.getD1Database('ARCHIVE', 'public');
  const write = async (...statements: readonly string[]) => {
    await archive.batch(statements.map((sql) => archive.prepare(sql)));
  };
  const migrations = await readD1Migrations(join(folder, 'migrations'));
  await write(...migrations.flatMap(({ queries }) => queries));
  const named = async (name: string) => (await miniflare.getWorker(name)) as unknown as Worker;
  const [reading, calling] = [await named('public'), await named('api')];
  return {
    read: (path, headers = {}) => ask(reading, path, { headers }),
    call: (path, { headers = {}, ...init } = {}) =>
      ask(calling, path, { ...init, headers: { Authorization: `Bearer ${TOKEN}`, ...headers } }),
    async run(name) {
      const worker = name === 'api' ? calling : reading;
      const { outcome } = await worker.scheduled({ cron: '* * * * *', scheduledTime: new Date() });
      expect(outcome).toBe('ok');
    },
    queries: async () => JSON.parse((await ask(reading, '/queries')).body),
    told,
    write,
    rows: async (sql) => (await archive.prepare(sql).all()).results,
  };
}

async function ask(worker: Worker, path: string, init: Call = {}): Promise<Told> {
  const answer = await worker.fetch(`${BASE}${path}`, { redirect: 'manual', ...init });
  const { status, headers } = answer;
  const body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
  return { status, headers: Object.fromEntries(headers), body };
}

/** Takes whatever it is told. */
function hub(told: string[]) {
  return async (request: { text(): Promise<string> }) => {
    told.push(new URLSearchParams(await request.text()).get('hub.topic') ?? '');
    return new MiniflareResponse(null, { status: 202 });
  };
}

/** As both configurations have it, which is looked up by wrangler alone. */
function compatibility() {
  return {
    compatibilityDate: '2026-09-01',
    compatibilityFlags: ['no_nodejs_compat', 'no_nodejs_compat_v2'],
  };
}

/** The modules of a worker. */
function manifestOf(folder: string, mainModule: string) {
  const files = readdirSync(folder).filter((file) => /\.(?:js|bin)$/.test(file));
  const modules = Object.fromEntries(files.map((file) => [file, moduleOf(join(folder, file))]));
  return { mainModule, modules };
}

function moduleOf(file: string) {
  return file.endsWith('.js')
    ? ({ type: 'esm', contents: readFileSync(file, 'utf8') } as const)
    : ({ type: 'data', contents: new Uint8Array(readFileSync(file)) } as const);
}
