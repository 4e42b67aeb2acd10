// `wirefeed serve` while its folder changes: what readers get, and what they must not see.
import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { copy, MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { logs, type Server, serve, shows, until } from './process.ts';

const BROKEN = 'March 4, 2024 - 12:00 BST\nBudget vote\n\nThe vote is today.\n';

const hides = (site: Server, text: string) =>
  until(async () => !(await site.get('/rss.xml')).includes(text));

/**
 * Tries what must happen within the 50 ms for which a file is waited for; a busy machine may need more than one try.
 * @param attempt tells the longest pause that it made, and what is proven if that was short enough
 */
async function brisk(attempt: (number: number) => Promise<{ gap: number; prove: () => void }>) {
  for (let number = 1; number <= 20; number += 1) {
    const { gap, prove } = await attempt(number);
    if (gap < 45) return prove();
  }
  throw new Error('this machine is too busy for the test');
}

/** Writes a file letter by letter; tells the longest pause between two letters. */
async function writeSlowly(path: string, text: string): Promise<number> {
  const file = openSync(path, 'w');
  let last = performance.now();
  let longest = 0;
  for (const letter of text) {
    writeSync(file, letter);
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    await pause(4);
  }
  closeSync(file);
  return longest;
}

describe('the folder is followed', () => {
  test('a file that is saved, changed, moved and removed', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(home.cwd);
    await shows(site, 'First');
    home.write('articles/2021/b.txt', copy('Second'));
    await shows(site, 'Second');
    home.write('articles/2021/b.txt', copy('Third'));
    await shows(site, 'Third');
    home.remove('articles/2021');
    await hides(site, 'Third');
    await logs(site, 'added articles/2021/b.txt');
    await logs(site, 'changed articles/2021/b.txt');
    await logs(site, 'removed articles/2021/b.txt');
    expect(await site.get('/rss.xml')).toContain('First');
  });

  test('a broken file keeps its last good version, and is told once', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(home.cwd);
    home.write('articles/a.txt', BROKEN);
    await logs(site, 'dateline-zone');
    expect(await site.get('/rss.xml')).toContain('First');
    expect(JSON.parse(await site.get('/healthz')).problems).toEqual({ errors: 1, warnings: 0 });
    home.write('articles/a.txt', `${BROKEN}More.\n`);
    home.write('articles/b.txt', copy('Second'));
    await shows(site, 'Second');
    home.write('articles/a.txt', copy('Mended'));
    await shows(site, 'Mended');
    await logs(site, '1 problem mended');
    expect(site.messages().filter((text) => text.includes('dateline-zone'))).toHaveLength(1);
  });

  test('a half-written file is waited for, and nothing else is', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(home.cwd);
    await brisk(async (attempt) => {
      const name = `slow-${attempt}.txt`;
      home.write(`articles/quick-${attempt}.txt`, copy(`Quick ${attempt}`));
      const gap = await writeSlowly(home.path(`articles/${name}`), copy('Slow'));
      await shows(site, `Quick ${attempt}`);
      const isWhole = async () =>
        (await site.get(`/articles/slow-${attempt}`)).includes('The rest.');
      await until(isWhole);
      const told = site.messages().filter((text) => text.includes(name));
      return { gap, prove: () => expect(told).toEqual([`added articles/${name}`]) };
    });
    const quick = site.messages().findIndex((text) => text.includes('quick-'));
    const slow = site.messages().findIndex((text) => text.includes('slow-'));
    expect(quick).toBeLessThan(slow);
  });

  test('an editor that moves the old file away and writes a new one removes nothing', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(home.cwd);
    const path = home.path('articles/a.txt');
    // The last line of the start.
    await logs(site, /^links point to /);
    await brisk(async (attempt) => {
      const before = site.messages().length;
      const began = performance.now();
      renameSync(path, `${path}~`);
      await pause(10);
      home.write('articles/.a.txt.new', copy(`Saved ${attempt}`));
      renameSync(home.path('articles/.a.txt.new'), path);
      const gap = performance.now() - began;
      await shows(site, `Saved ${attempt}`);
      const told = site.messages().slice(before);
      return { gap, prove: () => expect(told).toEqual(['changed articles/a.txt']) };
    });
  });

  test('a slug that is claimed by a second file stays with the first', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(home.cwd);
    home.write('articles/old/a.txt', copy('Second'));
    await logs(site, /articles\/old\/a\.txt.* slug-shared/);
    await logs(site, /articles\/a\.txt.* slug-shared/);
    expect(await site.get('/rss.xml')).toContain('First');
    home.remove('articles/a.txt');
    await shows(site, 'Second');
  });

  test('a masthead that changes is taken, one that breaks is not', async () => {
    const home = newsFolder({ 'articles/a.txt': BROKEN });
    const site = await serve(home.cwd);
    const zoned = `${MASTHEAD}zones: {BST: Europe/London}\n`;
    home.write('articles/masthead.yaml', zoned);
    await shows(site, 'Budget vote');
    home.write('articles/masthead.yaml', 'titel: Nothing\n');
    await logs(site, 'key-unknown');
    expect(await site.get('/rss.xml')).toContain('The Ararat Wire');
    home.write('articles/masthead.yaml', zoned.replace('Ararat', 'Aragats'));
    await shows(site, 'The Aragats Wire');
  });

  test('a picture comes with the masthead that names it, and follows', async () => {
    const home = newsFolder();
    const site = await serve(home.cwd);
    home.write('articles/masthead.yaml', `${MASTHEAD}logo: logo.png\n`);
    await logs(site, 'picture-missing');
    home.write('articles/logo.png', 'one');
    await until(async () => (await site.get('/media/logo.png')) === 'one');
    home.write('articles/logo.png', 'two');
    await until(async () => (await site.get('/media/logo.png')) === 'two');
  });

  test('a folder that goes away stays served, and is followed when it is back', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(home.cwd);
    renameSync(home.path('articles'), home.path('elsewhere'));
    await logs(site, 'articles is gone');
    expect(await site.get('/rss.xml')).toContain('First');
    home.write('elsewhere/b.txt', copy('Second'));
    renameSync(home.path('elsewhere'), home.path('articles'));
    await shows(site, 'Second');
    home.write('articles/c.txt', copy('Third'));
    await shows(site, 'Third');
    await logs(site, 'articles is back');
  });

  test('a folder that is suddenly empty is one that went away', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    const site = await serve(home.cwd);
    renameSync(home.path('articles'), home.path('elsewhere'));
    home.write('articles/.keep', '');
    await logs(site, 'articles is gone');
    expect(await site.get('/rss.xml')).toContain('First');
  });
});

test('an embargo ends at its second, and shows nowhere before', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('First') });
  const site = await serve(home.cwd);
  const never = await site.get('/articles/never');
  const before = await site.get('/healthz');

  const end = Math.ceil(Date.now() / 1000) * 1000 + 3000;
  const dateline = `${new Date(end).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  home.write('articles/secret.txt', copy('Secret', dateline));
  home.write('articles/broken.txt', `${dateline}\nBroken secret\n`);
  await logs(site, 'added articles/secret.txt');
  await logs(site, 'body-missing');
  const paths = ['/rss.xml', '/atom.xml', '/feed.json', '/', '/healthz', '/articles/secret'];
  let rounds = 0;
  for (;;) {
    const answers = await Promise.all(paths.map(site.get));
    if (Date.now() >= end) break;
    expect(answers.join('')).not.toMatch(/secret/i);
    expect(answers.slice(4)).toEqual([before, never]);
    rounds += 1;
  }
  expect(rounds).toBeGreaterThan(0);
  expect(await site.get('/rss.xml')).toContain('Secret');
  expect(JSON.parse(await site.get('/healthz'))).toMatchObject({
    articles: JSON.parse(before).articles + 1,
    problems: { errors: 1, warnings: 0 },
  });
});

test('no reader sees a mixture of two versions', async () => {
  const version = (number: number) =>
    `September 23, 2021 - 10:59 AMT\nVersion ${number}\n\nLead ${number}.\n\nRest ${number}.\n`;
  const home = newsFolder({ 'articles/a.txt': version(0) });
  const site = await serve(home.cwd);
  let newest = 0;
  let isDone = false;
  const reader = async (path: string) => {
    while (!isDone) {
      const numbers = (await site.get(path)).matchAll(/(?:Version|Lead|Rest) (\d+)/g);
      const seen = new Set([...numbers].map(([, number]) => number));
      expect([...seen]).toHaveLength(1);
    }
  };
  const readers = ['/rss.xml', '/atom.xml', '/feed.json', '/articles/a'].map(reader);
  for (newest = 1; newest <= 8; newest += 1) {
    home.write('articles/a.txt', version(newest));
    await shows(site, `Version ${newest}<`);
  }
  isDone = true;
  await Promise.all(readers);
});
