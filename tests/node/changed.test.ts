// What dates the documents after a start: the times of files and folders, but for what is under embargo.
import { renameSync, statSync, utimesSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openFolder } from '../../src/node/folder.ts';
import { readFolder } from '../../src/node/open.ts';
import { noProgress } from '../../src/node/progress.ts';
import { copy, type NewsFolder, newsFolder } from './newsfolder.ts';

const EMBARGO = '2999-01-01 00:00 UTC';
/** A save and what comes after it differ by more than the second within which one save may stamp two times. */
const APART = 1100;

const changed = ({ path }: NewsFolder, below: string) => statSync(path(below)).ctimeMs;
async function read({ cwd }: NewsFolder) {
  return readFolder(await openFolder('articles', cwd), noProgress, Date.now());
}

test('an article has the time at which its file changed here, however old the copy says it is', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('First') });
  utimesSync(home.path('articles/a.txt'), 0, 0);
  const { readings } = await read(home);
  expect(readings[0]?.article?.changed).toBe(changed(home, 'articles/a.txt'));
  expect(readings[0]?.article?.changed).toBeGreaterThan(Date.now() - 60_000);
});

test('the masthead has the newest time of itself and its pictures', async () => {
  const home = newsFolder();
  await pause(20);
  home.write(
    'articles/masthead.yaml',
    `${'title: A\nurl: https://a.example\nlanguage: en\n'}tag: {authority: a.example, date: 2021}\nlogo: logo.png\n`,
  );
  await pause(20);
  home.write('articles/logo.png', 'picture');
  expect((await read(home)).changed.masthead).toBe(changed(home, 'articles/logo.png'));
});

test('a removal, and a file that came by its name alone, leave the time of the folder', async () => {
  const home = newsFolder({
    'articles/a.txt': copy('First'),
    'articles/old/b.txt': copy('Second'),
  });
  await pause(20);
  home.remove('articles/old/b.txt');
  expect((await read(home)).changed.archive).toBe(changed(home, 'articles/old'));
  await pause(20);
  renameSync(home.path('articles/a.txt'), home.path('articles/old/c.txt'));
  expect((await read(home)).changed.archive).toBe(
    Math.max(changed(home, 'articles/old'), changed(home, 'articles')),
  );
});

test('a file that is broken has left its place when it broke', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('First') });
  await pause(20);
  home.write('articles/a.txt', 'September 23, 2021 - 10:59 AMT\nNo body\n');
  expect((await read(home)).changed.archive).toBe(changed(home, 'articles/a.txt'));
});

test('a file under embargo leaves no trace: neither it nor the folder that it came into', async () => {
  const home = newsFolder({
    'articles/a.txt': copy('First'),
    'articles/2021/b.txt': copy('Second'),
  });
  const before = (await read(home)).changed;
  await pause(APART);
  home.write('articles/2021/plans/secret.txt', copy('Secret', EMBARGO));
  home.write('articles/2021/broken.txt', `${EMBARGO}\nNo body\n`);
  const after = (await read(home)).changed;
  expect(after.archive).toBeLessThanOrEqual(before.archive);
  expect(after.masthead).toBe(before.masthead);
});

test('what is removed well after a file under embargo came is seen', async () => {
  const home = newsFolder({
    'articles/a.txt': copy('First'),
    'articles/s.txt': copy('S', EMBARGO),
  });
  await pause(APART);
  home.remove('articles/a.txt');
  expect((await read(home)).changed.archive).toBe(changed(home, 'articles'));
});
