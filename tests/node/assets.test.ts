// The pictures of a bundle as files beside it.
import { readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assetsBeside, writeAssets } from '../../src/node/assets.ts';
import { newsFolder } from './newsfolder.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** Where a newsroom's pictures are written; their content by path. */
function bundle(files: Readonly<Record<string, string>> = {}) {
  const home = newsFolder(files);
  const target = home.path('bundle.assets');
  const write = (pictures: Readonly<Record<string, string | undefined>>) =>
    writeAssets(target, Object.keys(pictures), async (path) => {
      const text = pictures[path];
      return text === undefined ? undefined : bytesOf(text);
    });
  const lying = () =>
    Object.fromEntries(
      readdirSync(target, { recursive: true, encoding: 'utf8' })
        .map((below) => [below, `${target}/${below}`] as const)
        .filter(([, path]) => statSync(path).isFile())
        .map(([below, path]) => [below, readFileSync(path, 'utf8')]),
    );
  return { home, target, write, lying };
}

test.each([
  ['.wirefeed/bundle.bin', '.wirefeed/bundle.assets'],
  ['other.bin', 'other.assets'],
  ['other', 'other.assets'],
  ['x.assets', 'x.assets.assets'],
])('beside %s they lie in %s', (file, folder) => {
  expect(assetsBeside(file)).toBe(folder);
});

test('the folder holds these and no other, and is there though there are none', async () => {
  const { target, write, lying } = bundle();
  expect(await write({ 'a.jpg': 'one', '2021/09/b.png': 'second' })).toEqual({
    count: 2,
    size: 9,
    lost: [],
  });
  expect(lying()).toEqual({ 'media/a.jpg': 'one', 'media/2021/09/b.png': 'second' });
  await write({ 'a.jpg': 'other' });
  expect(lying()).toEqual({ 'media/a.jpg': 'other' });
  expect(readdirSync(`${target}/media`)).toEqual(['a.jpg']);
  expect(await write({})).toEqual({ count: 0, size: 0, lost: [] });
  expect(lying()).toEqual({});
});

test('a file gives way to a folder of its name, a folder to a file, and a link is none of them', async () => {
  const { home, target, write, lying } = bundle();
  await write({ 'a.jpg': 'file', 'b.jpg/c.jpg': 'below' });
  symlinkSync(home.path('articles'), `${target}/media/d.jpg`);
  await write({ 'a.jpg/c.jpg': 'below', 'b.jpg': 'file', 'd.jpg': 'own' });
  expect(lying()).toEqual({
    'media/a.jpg/c.jpg': 'below',
    'media/b.jpg': 'file',
    'media/d.jpg': 'own',
  });
  expect(readdirSync(home.path('articles'))).toEqual(['masthead.yaml']);
});

test('what is the same stays untouched; what cannot be read is told, and stays as it was', async () => {
  const { home, target, write, lying } = bundle();
  await write({ 'a.jpg': 'one', 'b.jpg': 'two' });
  utimesSync(`${target}/media/a.jpg`, 1, 1);
  expect(await write({ 'a.jpg': 'one', 'b.jpg': undefined })).toEqual({
    count: 1,
    size: 3,
    lost: ['b.jpg'],
  });
  expect(statSync(`${target}/media/a.jpg`).mtimeMs).toBe(1000);
  expect(lying()).toEqual({ 'media/a.jpg': 'one', 'media/b.jpg': 'two' });
  expect(readdirSync(home.cwd).sort()).toEqual(['articles', 'bundle.assets']);
});

test('what somebody else put there stops it, and nothing is lost', async () => {
  const { write, lying } = bundle({
    'bundle.assets/_headers': '/*\n',
    'bundle.assets/media/a.jpg': 'a',
  });
  await expect(write({ 'b.jpg': 'two' })).rejects.toThrow(
    'holds _headers, which wirefeed did not write',
  );
  expect(lying()).toEqual({ _headers: '/*\n', 'media/a.jpg': 'a' });
});
