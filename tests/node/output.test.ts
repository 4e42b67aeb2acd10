// A folder that is written as a whole or not at all.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { replaceFolder, type Write } from '../../src/node/output.ts';
import { type NewsFolder, newsFolder } from './newsfolder.ts';

function replace(desk: NewsFolder, fill: (write: Write) => Promise<void>, dir = 'public') {
  return replaceFolder(dir, { cwd: desk.cwd, apart: desk.path('articles') }, fill);
}

const page = (text: string) => async (write: Write) => {
  await write('index.html', text);
  await write('a/b/index.html', new TextEncoder().encode(text));
};
const read = (desk: NewsFolder, below: string) => readFileSync(desk.path(below), 'utf8');

test('a folder is written with the folders above it', async () => {
  const desk = newsFolder();
  await replace(desk, page('one'), 'dist/site');
  expect(read(desk, 'dist/site/index.html')).toBe('one');
  expect(read(desk, 'dist/site/a/b/index.html')).toBe('one');
  expect(readdirSync(desk.path('dist'))).toEqual(['site']);
});

test('the next one replaces it, and what is no longer there goes', async () => {
  const desk = newsFolder();
  await replace(desk, page('one'));
  await replace(desk, (write) => write('index.html', 'two'));
  expect(read(desk, 'public/index.html')).toBe('two');
  expect(readdirSync(desk.path('public')).sort()).toEqual(['.wirefeed', 'index.html']);
  expect(readdirSync(desk.cwd).sort()).toEqual(['articles', 'public']);
});

test('until it is complete the old one stands', async () => {
  const desk = newsFolder();
  await replace(desk, page('one'));
  await replace(desk, async (write) => {
    await write('index.html', 'two');
    expect(read(desk, 'public/index.html')).toBe('one');
  });
});

test('a failure leaves the old one, and nothing beside it', async () => {
  const desk = newsFolder();
  await replace(desk, page('one'));
  const failing = replace(desk, async (write) => {
    await write('index.html', 'two');
    throw new Error('no space left');
  });
  await expect(failing).rejects.toThrow('no space left');
  expect(read(desk, 'public/index.html')).toBe('one');
  expect(readdirSync(desk.cwd).sort()).toEqual(['articles', 'public']);
});

test('an empty folder may be replaced', async () => {
  const desk = newsFolder();
  mkdirSync(desk.path('public'));
  await replace(desk, page('one'));
  expect(read(desk, 'public/index.html')).toBe('one');
});

test('what somebody else wrote is refused', async () => {
  const desk = newsFolder({ 'public/thesis.doc': 'years of work', file: '' });
  await expect(replace(desk, page('one'))).rejects.toThrow(/did not write/);
  await expect(replace(desk, page('one'), 'file')).rejects.toThrow(/is a file/);
  expect(readdirSync(desk.path('public'))).toEqual(['thesis.doc']);
});

test.each(['articles', 'articles/public', '.'])('%s is refused beside the copy', async (dir) => {
  const desk = newsFolder();
  await expect(replace(desk, page('one'), dir)).rejects.toThrow(/--out/);
  expect(existsSync(desk.path('articles/public'))).toBe(false);
});

test('a link stays a link', async () => {
  const desk = newsFolder();
  mkdirSync(desk.path('real'));
  symlinkSync('real', desk.path('public'));
  await replace(desk, page('one'));
  expect(read(desk, 'real/index.html')).toBe('one');
});
