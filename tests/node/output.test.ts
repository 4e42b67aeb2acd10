// A folder that is written as a whole or not at all.
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { replaceFolder, type Write } from '../../src/node/output.ts';
import { type NewsFolder, newsFolder } from './newsfolder.ts';

function replace(home: NewsFolder, fill: (write: Write) => Promise<void>, dir = 'public') {
  return replaceFolder(dir, { cwd: home.cwd, apart: home.path('articles') }, fill);
}

const page = (text: string) => async (write: Write) => {
  await write('index.html', text);
  await write('a/b/index.html', new TextEncoder().encode(text));
};
const read = (home: NewsFolder, below: string) => readFileSync(home.path(below), 'utf8');

test('a folder is written with the folders above it', async () => {
  const home = newsFolder();
  await replace(home, page('one'), 'dist/site');
  expect(read(home, 'dist/site/index.html')).toBe('one');
  expect(read(home, 'dist/site/a/b/index.html')).toBe('one');
  expect(readdirSync(home.path('dist'))).toEqual(['site']);
});

test('the next one replaces it, and what is no longer there goes', async () => {
  const home = newsFolder();
  await replace(home, page('one'));
  await replace(home, (write) => write('index.html', 'two'));
  expect(read(home, 'public/index.html')).toBe('two');
  expect(readdirSync(home.path('public')).sort()).toEqual(['.wirefeed', 'index.html']);
  expect(readdirSync(home.cwd).sort()).toEqual(['articles', 'public']);
});

test('until it is complete the old one stands', async () => {
  const home = newsFolder();
  await replace(home, page('one'));
  await replace(home, async (write) => {
    await write('index.html', 'two');
    expect(read(home, 'public/index.html')).toBe('one');
  });
});

test('a failure leaves the old one, and nothing beside it', async () => {
  const home = newsFolder();
  await replace(home, page('one'));
  const failing = replace(home, async (write) => {
    await write('index.html', 'two');
    throw new Error('no space left');
  });
  await expect(failing).rejects.toThrow('no space left');
  expect(read(home, 'public/index.html')).toBe('one');
  expect(readdirSync(home.cwd).sort()).toEqual(['articles', 'public']);
});

test('an empty folder may be replaced', async () => {
  const home = newsFolder();
  mkdirSync(home.path('public'));
  await replace(home, page('one'));
  expect(read(home, 'public/index.html')).toBe('one');
});

test('what somebody else wrote is refused', async () => {
  const home = newsFolder({ 'public/thesis.doc': 'years of work', file: '' });
  await expect(replace(home, page('one'))).rejects.toThrow(/did not write/);
  await expect(replace(home, page('one'), 'file')).rejects.toThrow(/is a file/);
  expect(readdirSync(home.path('public'))).toEqual(['thesis.doc']);
});

test.each(['articles', 'articles/new/public', 'alias/public', '.'])(
  '%s is refused beside the copy',
  async (dir) => {
    const home = newsFolder();
    symlinkSync('articles', home.path('alias'));
    await expect(replace(home, page('one'), dir)).rejects.toThrow(/--out/);
    expect(readdirSync(home.path('articles'))).toEqual(['masthead.yaml']);
  },
);

test('a link stays a link', async () => {
  const home = newsFolder();
  mkdirSync(home.path('real'));
  symlinkSync('real', home.path('public'));
  await replace(home, page('one'));
  expect(read(home, 'real/index.html')).toBe('one');
});
