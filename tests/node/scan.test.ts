// What in a folder is copy, what must not be read, and what its files are called.
import { execFileSync } from 'node:child_process';
import { renameSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/node/failure.ts';
import { folderAt, isCopy, openFolder } from '../../src/node/folder.ts';
import { changedSince, lookAgain } from '../../src/node/look.ts';
import { scan } from '../../src/node/scan.ts';
import { copy, type NewsFolder, newsFolder } from './newsfolder.ts';

async function look({ cwd }: NewsFolder) {
  const found = await scan(folderAt('articles', cwd), []);
  if (!found) throw new Error('there is no folder');
  return found;
}

async function filesIn(home: NewsFolder) {
  return [...(await look(home)).copy.values()].map(({ file }) => file).sort();
}

/** The codes of the problems of files and folders, by file. */
async function problemsIn(home: NewsFolder) {
  const found = await look(home);
  const ofFiles = [...found.copy.values()].flatMap(({ problem }) => problem ?? []);
  const all = [...ofFiles, ...found.problems];
  return Object.fromEntries(all.map(({ file, code, message }) => [file, `${code}: ${message}`]));
}

describe('copy', () => {
  const names: Readonly<Record<string, boolean>> = {
    'budget.txt': true,
    'BUDGET.TXT': true,
    'no slug at all.txt': true,
    '.budget.txt': false,
    '.#budget.txt': false,
    'budget.txt~': false,
    '#budget.txt#': false,
    'budget.txt.swp': false,
    'budget.txt.tmp': false,
    '.txt': false,
    'budget.md': true,
    'BUDGET.MD': true,
    'budget.mdx': false,
    'budget.md~': false,
    '.md': false,
    txt: false,
    md: false,
  };
  for (const [name, expected] of Object.entries(names)) {
    test(`${name} is ${expected ? '' : 'not '}copy`, () => expect(isCopy(name)).toBe(expected));
  }

  test('lies anywhere below the folder, but in nothing hidden', async () => {
    const home = newsFolder({
      'articles/a.txt': copy('A'),
      'articles/2024/03/b.txt': copy('B'),
      'articles/2024/f.md': copy('F'),
      'articles/odd.txt/c.txt': copy('C'),
      'articles/.git/d.txt': copy('D'),
      'articles/e.txt~': copy('E'),
    });
    expect(await filesIn(home)).toEqual([
      'articles/2024/03/b.txt',
      'articles/2024/f.md',
      'articles/a.txt',
      'articles/odd.txt/c.txt',
    ]);
  });
});

describe('a link', () => {
  test('is followed inside the folder', async () => {
    const home = newsFolder({ 'articles/.data/a.txt': copy('A'), 'articles/b.txt': copy('B') });
    symlinkSync('.data/a.txt', home.path('articles/a.txt'));
    expect(await filesIn(home)).toEqual(['articles/a.txt', 'articles/b.txt']);
    expect(await problemsIn(home)).toEqual({});
  });

  test('that leads out is a problem, to a file and to a folder', async () => {
    const home = newsFolder({ 'secret/a.txt': copy('A') });
    symlinkSync('../secret/a.txt', home.path('articles/a.txt'));
    symlinkSync(home.path('secret'), home.path('articles/more'));
    symlinkSync('../secret/a.txt', home.path('articles/b.md'));
    symlinkSync('../secret/a.txt', home.path('articles/no-copy.pdf'));
    const message = 'symlink-outside: the link leads out of the folder';
    expect(await problemsIn(home)).toEqual({
      'articles/a.txt': message,
      'articles/b.md': message,
      'articles/more': message,
    });
  });

  test('to a folder whose name begins like this one leads out', async () => {
    const home = newsFolder({ 'articles-old/a.txt': copy('A') });
    symlinkSync('../articles-old/a.txt', home.path('articles/a.txt'));
    expect(Object.keys(await problemsIn(home))).toEqual(['articles/a.txt']);
  });

  test('that leads in a circle ends, and no file is found twice', async () => {
    const home = newsFolder({ 'articles/sub/a.txt': copy('A') });
    symlinkSync('.', home.path('articles/self'));
    symlinkSync('..', home.path('articles/sub/up'));
    symlinkSync('sub', home.path('articles/again'));
    symlinkSync('loop.txt', home.path('articles/loop.txt'));
    expect(await filesIn(home)).toEqual(['articles/loop.txt', 'articles/sub/a.txt']);
    expect(await problemsIn(home)).toEqual({
      'articles/loop.txt': 'copy-unreadable: the link leads nowhere',
    });
  });

  test('may be the folder itself', async () => {
    const home = newsFolder({ 'releases/1/a.txt': copy('A') });
    symlinkSync('releases/1', home.path('current'));
    const found = await scan(folderAt('current', home.cwd), []);
    expect([...(found?.copy.values() ?? [])].map(({ file }) => file)).toEqual(['current/a.txt']);
  });
});

test.skipIf(process.platform === 'win32')('a pipe is not waited for', async () => {
  const home = newsFolder();
  execFileSync('mkfifo', [home.path('articles/pipe.txt')]);
  expect(await problemsIn(home)).toEqual({
    'articles/pipe.txt': 'copy-unreadable: this is not a file that can be read',
  });
});

describe('a file is called', () => {
  const names: Readonly<Record<string, readonly [dir: string, cwd: string, name: string]>> = {
    'from the working directory': ['articles', '/srv/news', 'articles'],
    'the same for an absolute path below it': ['/srv/news/articles/', '/srv/news', 'articles'],
    'by itself in the working directory': ['.', '/srv/news', ''],
    'as it was given elsewhere': ['../copy/', '/srv/news', '../copy'],
    'in full on another branch': ['/var/copy', '/srv/news', '/var/copy'],
    'without detours': ['./a/../articles', '/srv/news', 'articles'],
    'as two dots may begin a name': ['..copy', '/srv/news', '..copy'],
  };
  for (const [rule, [dir, cwd, name]] of Object.entries(names)) {
    test(rule, () => expect(folderAt(dir, cwd).name).toBe(name));
  }
});

describe('a folder', () => {
  test('that is not there is a failure that says how to make one', async () => {
    const { cwd } = newsFolder();
    await expect(openFolder('nowhere', cwd)).rejects.toThrow(Failure);
    await expect(openFolder('nowhere', cwd)).rejects.toThrow(/wirefeed init nowhere/);
  });

  test('that is a file is a failure', async () => {
    const { cwd } = newsFolder();
    await expect(openFolder('articles/masthead.yaml', cwd)).rejects.toThrow(/is a file/);
  });

  test('that goes away is not an empty one', async () => {
    const home = newsFolder();
    const folder = folderAt('articles', home.cwd);
    renameSync(folder.path, home.path('elsewhere'));
    expect(await scan(folder, [])).toBeUndefined();
    expect(await lookAgain(folder, ['a.txt'])).toBeUndefined();
  });
});

test('a folder that is made anew is told from the one that was removed', async () => {
  const home = newsFolder({ 'articles/sub/a.txt': copy('A') });
  const id = async () => (await look(home)).directories.get(home.path('articles/sub'));
  const before = await id();
  expect(await id()).toBe(before);
  home.remove('articles/sub');
  home.write('articles/sub/a.txt', copy('A'));
  expect(await id()).not.toBe(before);
});

test('a second look tells what has changed since', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('A'), 'articles/b.txt': copy('B') });
  const folder = folderAt('articles', home.cwd);
  const seen = [...(await look(home)).copy.values()];
  expect(await changedSince(folder, seen)).toEqual(new Set());
  home.write('articles/a.txt', copy('Another A'));
  home.remove('articles/b.txt');
  expect(await changedSince(folder, seen)).toEqual(new Set(['a.txt', 'b.txt']));
});
