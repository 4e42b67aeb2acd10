// Who may import what: data flows from copy to the runtimes, imports point back along it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const SOURCE = join(import.meta.dirname, '../src');
/** What each folder may import from, itself included. The runtimes may import everything. */
const allowed: Record<string, readonly string[]> = {
  copy: ['copy'],
  archive: ['archive', 'copy'],
  feeds: ['feeds', 'archive', 'copy'],
  pages: ['pages', 'feeds', 'archive', 'copy'],
  http: ['http', 'pages', 'feeds', 'archive', 'copy'],
  publishing: ['publishing', 'http', 'pages', 'feeds', 'archive', 'copy'],
  api: ['api', 'publishing', 'http', 'feeds', 'archive', 'copy'],
  worker: ['worker', 'api', 'publishing', 'http', 'pages', 'feeds', 'archive', 'copy'],
};
/** Packages that one place alone may know. */
const owners: Record<string, RegExp> = {
  luxon: /^copy\/dateline\.ts$/,
  feed: /^feeds\/(?:rss|atom|json)\.ts$/,
  'xml-js': /^feeds\/xml\.ts$/,
  'markdown-it': /^copy\/markdown\.ts$/,
  xss: /^copy\/sanitise\.ts$/,
  'image-size': /^copy\/picture\.ts$/,
  yaml: /^copy\/yaml(?:-syntax)?\.ts$/,
  commander: /^(?:node\/|cli\.ts$)/,
  pino: /^(?:node\/|cli\.ts$)/,
  'cli-progress': /^(?:node\/|cli\.ts$)/,
  'prom-client': /^node\/metrics\//,
  '@hono/node-server': /^node\//,
  'cloudflare:workers': /^(?:api-)?worker\.ts$/,
  negotiator: /^http\/negotiation\.ts$/,
  wrangler: /^node\/wrangler\.ts$/,
  'cron-schedule': /^worker\/trigger\.ts$/,
};
const RUNTIMES = /^(?:node\/|cli\.ts$)/;
/** Names that exist on Node alone. */
const NODE_GLOBALS =
  /(?<![.\w'"])(?:process|Buffer|__dirname|__filename|require|setImmediate)(?=[.([])/;

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort();

describe.each(files)('%s', (file) => {
  const source = readFileSync(join(SOURCE, file), 'utf8');
  const imports = [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    ([, name = '']) => name,
  );
  const packages = imports.filter((name) => !name.startsWith('.'));
  const folder = file.split('/')[0] ?? '';

  test('opens with a sentence that says its job', () => {
    const lines = source.split('\n');
    const first = lines[0]?.startsWith('#!') ? lines[1] : lines[0];
    expect(first).toMatch(/^\/\/ .+[.:]$/);
  });

  test('imports from its own side alone', () => {
    const folders = imports
      .filter((name) => name.startsWith('.'))
      .map((name) => join(file, '..', name).split('/')[0] ?? '');
    for (const other of folders) expect(allowed[folder] ?? [other]).toContain(other);
  });

  test('leaves each package to its owner', () => {
    for (const [name, owner] of Object.entries(owners)) {
      if (packages.includes(name)) expect(file).toMatch(owner);
    }
  });

  if (RUNTIMES.test(file)) return;

  test('uses nothing of Node', () => {
    expect(packages.filter((name) => name.startsWith('node:'))).toEqual([]);
    const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code).not.toMatch(NODE_GLOBALS);
  });
});

test('every folder with a rule exists', () => {
  for (const folder of Object.keys(allowed)) {
    expect(files.some((file) => file.startsWith(`${folder}/`))).toBe(true);
  }
});
