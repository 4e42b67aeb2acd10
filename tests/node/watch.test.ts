// The watch on a real folder: what comes, what comes again, and that it ends.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { DirectoryWatch } from '../../src/node/directory-watch.ts';
import { folderAt } from '../../src/node/folder.ts';
import { createLog } from '../../src/node/log.ts';
import { scan } from '../../src/node/scan.ts';
import { FolderWatch, type Settled } from '../../src/node/watch.ts';
import { until } from '../cli/process.ts';
import { copy, type NewsFolder, newsFolder } from './newsfolder.ts';

/** A log that keeps its messages. */
function keptLog() {
  const messages: string[] = [];
  const write = (line: string) => messages.push((JSON.parse(line) as { msg: string }).msg);
  return { messages, log: createLog({ stdout: { write }, clock: () => 0 }) };
}

/** Watches a folder and keeps what has settled; `answer` says what changed meanwhile. */
async function watching(home: NewsFolder, answer: (settled: Settled) => string[] = () => []) {
  const folder = folderAt('articles', home.cwd);
  const seen = await scan(folder, []);
  if (!seen) throw new Error('there is no folder');
  const settled: Settled[] = [];
  const { log, messages } = keptLog();
  const onSettled = async (found: Settled) => {
    settled.push(found);
    return answer(found);
  };
  const watch = new FolderWatch({ folder, scan: seen, pictures: () => [], onSettled, log });
  onTestFinished(() => watch.close());
  return { settled, watch, messages };
}

const names = ({ files }: Settled) => [...files.keys()];

test('a file that changed while it was read comes again', async () => {
  const home = newsFolder({ 'articles/b.txt': copy('B') });
  let reads = 0;
  const { settled } = await watching(home, () => {
    reads += 1;
    return reads === 1 ? ['a.txt'] : [];
  });
  home.write('articles/a.txt', copy('A'));
  await until(() => settled.length === 2);
  expect(settled.map(names)).toEqual([['a.txt'], ['a.txt']]);
  expect(settled[0]?.steady.map(({ below }) => below)).toEqual(['b.txt']);
});

test('a file that moves is new there and gone here', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('A') });
  const { settled } = await watching(home);
  home.write('articles/2021/a.txt', copy('A'));
  home.remove('articles/a.txt');
  const files = await until(() => {
    const all = new Map(settled.flatMap((found) => [...found.files]));
    return all.size === 2 && all;
  });
  expect(files.get('a.txt')).toBeUndefined();
  expect(files.get('2021/a.txt')?.file).toBe('articles/2021/a.txt');
});

test('a fault of whoever takes it in is logged, and not tried for ever', async () => {
  const home = newsFolder();
  const { settled, messages } = await watching(home, () => {
    throw new Error('oops');
  });
  home.write('articles/a.txt', copy('A'));
  await until(() => messages.includes('a change could not be taken in'));
  home.write('articles/b.txt', copy('B'));
  await until(() => settled.length === 2);
  expect(settled.map(names)).toEqual([['a.txt'], ['b.txt']]);
});

test('nothing comes once it is closed', async () => {
  const home = newsFolder();
  const { settled, watch } = await watching(home);
  watch.close();
  home.write('articles/a.txt', copy('A'));
  await pause(150);
  expect(settled).toEqual([]);
});

test('a folder that cannot be watched is told once', () => {
  const { log, messages } = keptLog();
  const watch = new DirectoryWatch(() => {}, log);
  const missing = new Map([['/nowhere/at/all', '1']]);
  expect(watch.follow(missing)).toBe(true);
  expect(watch.follow(missing)).toBe(false);
  watch.close();
  expect(messages).toEqual([
    expect.stringMatching(/^\/nowhere\/at\/all cannot be watched \(no such/),
  ]);
});
