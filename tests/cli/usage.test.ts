// The command line itself: help, version, and what a wrong call gets.
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { commandLine } from '../../src/node/command-line.ts';
import { newsFolder } from '../node/newsfolder.ts';
import { run } from './fake-shell.ts';

const commands = commandLine().commands.map((command) => command.name());

test('the version is that of the package', async () => {
  const { cwd } = newsFolder();
  expect(await run(cwd, ['--version'])).toEqual({
    code: 0,
    stdout: `${manifest.version}\n`,
    stderr: '',
  });
});

test.each([[], ...commands.map((name) => [name])])('help for %s has examples', async (...name) => {
  const { cwd } = newsFolder();
  const { code, stdout } = await run(cwd, [...name, '--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/Examples:\n {2}\S*wirefeed /);
});

describe('a wrong call ends with 2, and stdout stays empty', () => {
  const calls: Readonly<Record<string, readonly [args: string[], complaint: RegExp]>> = {
    'no command': [[], /Usage: wirefeed/],
    'an unknown command': [['chekc'], /Did you mean check\?/],
    'an unknown option': [['check', '--formt', 'json'], /Did you mean --format\?/],
    'an unknown format': [['check', '--format', 'xml'], /text, json, github/],
    'too many arguments': [['check', 'a', 'b'], /too many arguments/],
    'no folder to write': [['build'], /--out/],
    'no headline': [['new'], /headline/],
    'an empty headline': [['new', '  '], /It is empty/],
    'a slug that is none': [['new', 'Headline', '--slug', 'No Slug'], /a-z, 0-9/],
    'a headline without letters': [['new', '…'], /--slug/],
  };
  for (const [name, [args, complaint]] of Object.entries(calls)) {
    test(name, async () => {
      const { code, stdout, stderr } = await run(newsFolder().cwd, args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(complaint);
    });
  }
});

test('a fault of the program shows where it was', async () => {
  const clock = () => {
    throw new Error('the clock has stopped');
  };
  const { code, stderr } = await run(newsFolder().cwd, ['check'], { clock });
  expect(code).toBe(1);
  expect(stderr).toMatch(/fault in wirefeed itself\nError: the clock has stopped\n {4}at /);
});
