// What the worker will be told: the file, the environment and the options that wrangler takes.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readConfiguration } from '../../src/node/wrangler.ts';
import { newsFolder } from './newsfolder.ts';

const NAMED = `name = "wirefeed"
main = "worker.ts"
compatibility_date = "2026-09-01"
[vars]
BASE_URL = "https://top.example"
[env.staging.vars]
BASE_URL = "https://staging.example"
[env.odd.vars]
BASE_URL = "staging.example"
`;

/** Reads beside a configuration of its own, as wrangler is told where it is. */
async function read(args: readonly string[], entry?: Parameters<typeof readConfiguration>[1]) {
  const { path, write } = newsFolder({ 'worker.ts': 'export default {};\n' });
  write('wrangler.toml', NAMED);
  const options = ['--config', path('wrangler.toml'), ...args];
  return (await readConfiguration(options, entry)).BASE_URL;
}

beforeEach(() => vi.stubEnv('CLOUDFLARE_ENV', undefined));
afterEach(() => vi.unstubAllEnvs());

describe('BASE_URL is that of', () => {
  test.each([
    ['the file', [], 'https://top.example'],
    ['the environment', ['--env', 'staging'], 'https://staging.example'],
    ['the environment, in short', ['-e', 'staging'], 'https://staging.example'],
    ['the environment, in one word', ['--env=staging'], 'https://staging.example'],
    ['an option', ['--var', 'BASE_URL:https://a.example:8443/b'], 'https://a.example:8443/b'],
    ['an option, in one word', ['--var=BASE_URL:https://a.example'], 'https://a.example'],
    ['one of several', ['--var', 'A:1', 'BASE_URL:https://a.example'], 'https://a.example'],
    ['the last of several', ['--var=BASE_URL:https://a.example', '--var=BASE_URL:'], undefined],
    ['the masthead, where it is nothing', ['--var', 'BASE_URL'], undefined],
    ['the file, where a message is alike', ['--message', 'BASE_URL:x'], 'https://top.example'],
    ['the file, where a definition is alike', ['--define', 'BASE_URL:1'], 'https://top.example'],
  ])('%s', async (_, args, expected) => {
    expect(await read(args)).toBe(expected);
  });

  test('the environment that a variable names, unless an option does', async () => {
    vi.stubEnv('CLOUDFLARE_ENV', 'staging');
    expect(await read([])).toBe('https://staging.example');
    expect(await read(['--env', ''])).toBe('https://top.example');
  });

  test('the environment that was deployed, whoever named it', async () => {
    const entry = { type: 'deploy', version_id: 'a' };
    expect(await read([], { ...entry, wrangler_environment: 'staging' })).toBe(
      'https://staging.example',
    );
    vi.stubEnv('CLOUDFLARE_ENV', 'staging');
    expect(await read([], entry)).toBe('https://top.example');
  });
});

describe('a line says what is wrong', () => {
  test.each([
    ['an environment that is not there', ['--env', 'nope'], /No environment found.*nope/],
    ['a variable', ['--env', 'odd'], /^BASE_URL is "staging.example", but must be/],
    ['an option', ['--var', 'BASE_URL:nonsense'], /^BASE_URL is "nonsense", but must be/],
  ])('%s', async (_, args, message) => {
    await expect(read(args)).rejects.toThrow(message);
    await expect(read(args)).rejects.toHaveProperty('name', 'Failure');
  });

  test('a file that is not there, or no TOML', async () => {
    const { path, write } = newsFolder({});
    write('broken.toml', 'name = [\n');
    for (const name of ['missing.toml', 'broken.toml']) {
      const failure = readConfiguration(['--config', join(path('.'), name)]);
      await expect(failure).rejects.toHaveProperty('name', 'Failure');
      await expect(failure).rejects.not.toThrow('\n');
    }
  });
});
