// `wirefeed check`: what it reports, in which format, and how it ends.
import { symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { copy, MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { run } from './fake-shell.ts';

const BROKEN = 'March 4, 2024 - 12:00 BST\nBudget vote\n\nThe vote is today.\n';

test('nothing to say of good copy', async () => {
  const { cwd } = newsFolder({ 'articles/a.txt': copy('A'), 'articles/2021/b.txt': copy('B') });
  expect(await run(cwd, ['check'])).toEqual({
    code: 0,
    stdout: '2 articles, 0 errors, 0 warnings\n',
    stderr: '',
  });
});

test('an error has its frame and its exit code', async () => {
  const { cwd } = newsFolder({ 'articles/budget-vote.txt': BROKEN, 'articles/a.txt': copy('A') });
  const { code, stdout } = await run(cwd, ['check']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^articles\/budget-vote\.txt:1:23 dateline-zone {2}"BST"/);
  expect(stdout).toContain(`  1 | March 4, 2024 - 12:00 BST\n    |${' '.repeat(23)}^^^\n  hint: `);
  expect(stdout).toMatch(/\n1 article, 1 error, 0 warnings\n$/);
});

test('warnings alone are fine', async () => {
  const { cwd } = newsFolder({ 'articles/a.txt': copy('A'.repeat(301)) });
  const { code, stdout } = await run(cwd, ['check', 'articles']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/headline-long {2}warning: [\s\S]*0 errors, 1 warning\n$/);
});

test('all files are reported, in the order of their names', async () => {
  const { cwd } = newsFolder({
    'articles/c.txt': '',
    'articles/a.txt': BROKEN,
    'articles/Odd Name.txt': copy('A'),
    'articles/b/c.txt': copy('C'),
    'articles/big.txt': 'x'.repeat(2 ** 20 + 1),
  });
  symlinkSync('/etc/hostname', `${cwd}/articles/z.txt`);
  const { stdout } = await run(cwd, ['check', '--format', 'json']);
  const { problems } = JSON.parse(stdout) as { problems: { file: string; code: string }[] };
  expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
    'articles/Odd Name.txt slug-characters',
    'articles/a.txt dateline-zone',
    'articles/b/c.txt slug-shared',
    'articles/big.txt copy-too-large',
    'articles/c.txt slug-shared',
    'articles/c.txt copy-empty',
    'articles/z.txt symlink-outside',
  ]);
});

test('what is under embargo is named to its editor', async () => {
  const { cwd } = newsFolder({ 'articles/a.txt': copy('A', '2030-01-01 12:00 AMT') });
  expect((await run(cwd, ['check'])).stdout).toBe(
    '1 article, 1 of them under embargo, 0 errors, 0 warnings\n' +
      'under embargo until 2030-01-01T12:00:00+04:00: articles/a.txt\n',
  );
});

test('for GitHub there are workflow commands', async () => {
  const { cwd } = newsFolder({ 'articles/budget-vote.txt': BROKEN });
  const { code, stdout } = await run(cwd, ['check', '--format', 'github']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^::error file=articles\/budget-vote\.txt,line=1,col=23,endColumn=25,/);
});

describe('the masthead', () => {
  const problems = async (files: Record<string, string>) => {
    const { cwd } = newsFolder(files);
    const { code, stdout } = await run(cwd, ['check', '--format', 'json']);
    const found = JSON.parse(stdout) as {
      problems: { file: string; code: string; line: number }[];
    };
    return { code, problems: found.problems.map((at) => `${at.file}:${at.line} ${at.code}`) };
  };

  test('that is missing is told with the way to one', async () => {
    const home = newsFolder();
    home.remove('articles/masthead.yaml');
    const { code, stdout } = await run(home.cwd, ['check']);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^articles\/masthead\.yaml:1:1 masthead-missing .*\n.*wirefeed init articles/,
    );
  });

  test('that is missing in a subfolder is told where it is', async () => {
    const { cwd } = newsFolder({ 'articles/2024/03/a.txt': copy('A') });
    const { stdout } = await run(cwd, ['check', 'articles/2024/03']);
    expect(stdout).toContain('it is in articles: name that folder instead');
  });

  test('that is broken does not hide what is wrong with the copy', async () => {
    const files = {
      'articles/masthead.yaml': 'titel: x\n',
      'articles/a.txt': 'March 4, 2024 - 12:00 MSK\n',
      'articles/b.txt': BROKEN,
    };
    const { problems: found } = await problems(files);
    expect(found).toContain('articles/masthead.yaml:1 key-unknown');
    expect(found).toContain('articles/a.txt:1 headline-missing');
    // Its zones may be those that the masthead maps.
    expect(found.filter((line) => line.endsWith('dateline-zone'))).toEqual([]);
  });

  test('names its pictures, which must be there', async () => {
    const logo = { 'articles/masthead.yaml': `${MASTHEAD}logo: img/logo.png\n` };
    const missing = { code: 1, problems: ['articles/masthead.yaml:5 picture-missing'] };
    expect(await problems(logo)).toEqual(missing);
    expect(
      await problems({ ...logo, 'articles/img/logo.png': 'x'.repeat(5 * 2 ** 20 + 1) }),
    ).toEqual(missing);
    expect(await problems({ ...logo, 'articles/img/logo.png': 'x' })).toEqual({
      code: 0,
      problems: [],
    });
  });
});

describe('a folder', () => {
  test('that is missing is one line on stderr', async () => {
    const { cwd } = newsFolder();
    expect(await run(cwd, ['check', 'nowhere'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'wirefeed: there is no folder nowhere; "wirefeed init nowhere" makes one\n',
    });
  });

  test('is the one that ARTICLES names, unless another is given', async () => {
    const home = newsFolder({ 'copy/masthead.yaml': MASTHEAD, 'copy/a.txt': copy('A') });
    const env = { ARTICLES: 'copy' };
    expect((await run(home.cwd, ['check'], { env })).stdout).toMatch(/^1 article,/);
    expect((await run(home.cwd, ['check', 'articles'], { env })).stdout).toMatch(/^0 articles,/);
  });
});
