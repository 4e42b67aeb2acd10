// A running service and its folder: copy in Markdown, and pictures that come, change and go beside the copy.
import { symlinkSync, unlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderAt } from '../../src/node/folder.ts';
import { createLog } from '../../src/node/log.ts';
import { openNewsroom } from '../../src/node/newsroom.ts';
import { readFolder } from '../../src/node/open.ts';
import { noProgress } from '../../src/node/progress.ts';
import { Service } from '../../src/node/service.ts';
import { until } from '../cli/process.ts';
import { jpeg, png } from '../pictures.ts';
import { copy, MASTHEAD, type NewsFolder, newsFolder } from './newsfolder.ts';

/** Milliseconds: the clock of the service is ahead of the disk, so that what is taken in later has another date. */
const AHEAD = 3_600_000;
/** Long enough for several looks and for what they found to settle. */
const LOOKS = 300;

/** Copy that shows pictures: one above its text, others in it. */
const showing = (src: string, headline: string, ...more: readonly string[]) =>
  [
    `---\nimage: {src: ${src}, alt: The council}\n---\n${copy(headline)}`,
    ...more.map((name) => `![The vote](${name})\n`),
  ].join('\n');

async function running({ cwd }: NewsFolder) {
  const folder = folderAt('articles', cwd);
  const clock = () => Date.now() + AHEAD;
  const contents = await readFolder(folder, noProgress, clock());
  const newsroom = openNewsroom(contents, clock());
  if (!newsroom) throw new Error('no masthead');
  const messages: string[] = [];
  const write = (line: string) => messages.push((JSON.parse(line) as { msg: string }).msg);
  const log = createLog({ stdout: { write }, clock: () => 0 });
  const announced: unknown[] = [];
  const service = new Service({
    ...{ folder, newsroom, scan: contents.scan, baseUrl: undefined, clock, log },
    announce: (...what) => announced.push(what),
  });
  service.follow();
  onTestFinished(() => service.close());
  const ask = async (path: string) => service.fetch(new Request(`https://news.example.org${path}`));
  const text = async (path: string) => (await ask(path)).text();
  return {
    messages,
    announced,
    ask,
    text,
    told: (message: string) => until(() => messages.some((line) => line.includes(message))),
    has: (path: string, what: string) => until(async () => (await text(path)).includes(what)),
    bytes: async (path: string) => new Uint8Array(await (await ask(path)).arrayBuffer()),
    date: async (path: string) => (await ask(path)).headers.get('Last-Modified'),
    status: async (path: string) => (await ask(path)).status,
  };
}

const enclosure = (size: number) => `/media/p.jpg" length="${size}"`;
const [small, other] = [jpeg(), jpeg({ width: 640, height: 480 })];

describe('a picture', () => {
  test('is not taken for a change at the first look after a start', async () => {
    const home = newsFolder({
      'articles/masthead.yaml': `${MASTHEAD}hubs: ['https://hub.example.org/']\nlogo: logo.png\n`,
      'articles/logo.png': png(),
      'articles/a.txt': showing('p.jpg', 'A'),
      'articles/2021/b.md': showing('../p.jpg', 'B', 'q.png'),
      'articles/p.jpg': small,
      'articles/2021/q.png': png(),
    });
    const site = await running(home);
    const before = await site.date('/articles/a');
    await pause(LOOKS);
    expect(site.messages).toEqual([]);
    expect(site.announced).toEqual([]);
    expect(await site.date('/articles/a')).toBe(before);
    expect(await site.date('/rss.xml')).toBe(before);
  });

  test('that changes changes each article that shows it, with the pages that lead there, and no other', async () => {
    const home = newsFolder({
      'articles/a.txt': showing('p.jpg', 'A'),
      'articles/2021/b.md': `${copy('B')}\n![The vote](../p.jpg)\n`,
      // In another language, so that it stands beside none of them.
      'articles/c.txt': `---\nlanguage: ru\n---\n${copy('C')}`,
      'articles/p.jpg': small,
    });
    const site = await running(home);
    expect(await site.text('/rss.xml')).toContain(enclosure(small.length));
    const before = await site.date('/articles/c');
    home.write('articles/p.jpg', other);
    await site.has('/rss.xml', enclosure(other.length));
    expect(site.messages).toEqual(['changed articles/2021/b.md, articles/a.txt']);
    expect(await site.bytes('/media/p.jpg')).toEqual(other);
    expect(await site.text('/articles/b')).toContain('width="640" height="480"');
    expect(await site.date('/articles/c')).toBe(before);
    expect(await site.date('/articles/a')).not.toBe(before);
  });

  test('that appears later lets its article in', async () => {
    const home = newsFolder({ 'articles/a.txt': showing('art/p.jpg', 'A') });
    const site = await running(home);
    expect(await site.status('/articles/a')).toBe(404);
    home.write('articles/art/p.jpg', small);
    await site.has('/rss.xml', '/media/art/p.jpg');
    await site.told('1 problem mended');
    expect(await site.bytes('/media/art/p.jpg')).toEqual(small);
  });

  test('that goes is a problem; the article stays as it was, without it', async () => {
    const home = newsFolder({ 'articles/a.txt': showing('p.jpg', 'A'), 'articles/p.jpg': small });
    const site = await running(home);
    expect(await site.status('/media/p.jpg')).toBe(200);
    home.remove('articles/p.jpg');
    await site.told('the picture p.jpg is not there');
    expect(await site.status('/articles/a')).toBe(200);
    expect(await site.status('/media/p.jpg')).toBe(404);
    home.write('articles/p.jpg', other);
    await site.has('/rss.xml', enclosure(other.length));
    expect(await site.bytes('/media/p.jpg')).toEqual(other);
  });

  test('that breaks is a problem, and is mended by the next one', async () => {
    const home = newsFolder({ 'articles/a.txt': showing('p.jpg', 'A'), 'articles/p.jpg': small });
    const site = await running(home);
    home.write('articles/p.jpg', small.slice(0, 40));
    await site.told('p.jpg');
    expect(await site.status('/articles/a')).toBe(200);
    home.write('articles/p.jpg', other);
    await site.told('1 problem mended');
    expect(await site.text('/rss.xml')).toContain(enclosure(other.length));
  });

  test('that no article shows any longer is nowhere, and one that copy names anew is there', async () => {
    const home = newsFolder({
      'articles/a.txt': showing('p.jpg', 'A'),
      'articles/p.jpg': small,
      'articles/q.jpg': other,
    });
    const site = await running(home);
    expect(await site.status('/media/q.jpg')).toBe(404);
    home.write('articles/a.txt', showing('q.jpg', 'A'));
    await site.has('/rss.xml', '/media/q.jpg');
    expect(await site.bytes('/media/q.jpg')).toEqual(other);
    expect(await site.status('/media/p.jpg')).toBe(404);
    const fresh = jpeg({ width: 99 });
    home.write('articles/q.jpg', fresh);
    await site.has('/rss.xml', `/media/q.jpg" length="${fresh.length}"`);
  });

  test('that becomes a link out of the folder is not served', async () => {
    const home = newsFolder({
      'secret.jpg': other,
      'articles/a.txt': showing('p.jpg', 'A'),
      'articles/p.jpg': small,
    });
    const site = await running(home);
    unlinkSync(home.path('articles/p.jpg'));
    symlinkSync('../secret.jpg', home.path('articles/p.jpg'));
    await site.told('the picture p.jpg cannot be read');
    expect(await site.status('/media/p.jpg')).toBe(404);
  });

  test('of an article under embargo comes and changes without a trace', async () => {
    const sealed = showing('p.jpg', 'Secret').replace(
      '---\n',
      '---\nembargo: 2999-01-01 00:00 UTC\n',
    );
    const home = newsFolder({ 'articles/a.txt': copy('A'), 'articles/secret.txt': sealed });
    const site = await running(home);
    const paths = ['/', '/rss.xml', '/articles/a', '/sitemap.xml', '/feeds.opml', '/healthz'];
    const all = async (path: string) => {
      const { status, headers } = await site.ask(path);
      return { status, headers: Object.fromEntries(headers), body: await site.text(path) };
    };
    const states = () => Promise.all(paths.map(all));
    const before = await states();
    for (const picture of [small, other]) {
      home.write('articles/p.jpg', picture);
      await site.told(
        picture === small ? 'added articles/secret.txt' : 'changed articles/secret.txt',
      );
      expect(await states()).toEqual(before);
      expect(await site.status('/media/p.jpg')).toBe(404);
    }
  });

  test('that is copy by its name keeps that copy from nothing', async () => {
    const home = newsFolder({
      'articles/a.txt': showing('b.txt', 'A'),
      'articles/b.txt': copy('B'),
    });
    const site = await running(home);
    await pause(LOOKS);
    home.write('articles/b.txt', copy('Another B'));
    await site.has('/rss.xml', 'Another B');
  });

  test('of the masthead that an article shows too is one file for both', async () => {
    const home = newsFolder({
      'articles/masthead.yaml': `${MASTHEAD}logo: p.jpg\n`,
      'articles/a.txt': showing('p.jpg', 'A'),
      'articles/p.jpg': small,
    });
    const site = await running(home);
    home.write('articles/p.jpg', other);
    await site.has('/rss.xml', enclosure(other.length));
    expect(await site.bytes('/media/p.jpg')).toEqual(other);
  });
});

describe('copy in Markdown', () => {
  test('is followed as any other', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('A') });
    const site = await running(home);
    home.write('articles/2021/b.md', `${copy('B')}\nWith *stress*.\n`);
    await site.has('/articles/b', 'With <em>stress</em>.');
    home.write('articles/2021/b.md', `${copy('B')}\nWith **more**.\n`);
    await site.has('/articles/b', 'With <strong>more</strong>.');
    home.remove('articles/2021/b.md');
    await until(async () => (await site.status('/articles/b')) === 404);
    expect(site.messages.slice(0, 3)).toEqual([
      'added articles/2021/b.md',
      'changed articles/2021/b.md',
      'removed articles/2021/b.md',
    ]);
  });

  test('that takes the place of plain text keeps its address', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('A') });
    const site = await running(home);
    home.write('articles/a.md', `${copy('A')}\nWith *stress*.\n`);
    await site.told('a.md');
    expect(await site.text('/articles/a')).not.toContain('<em>');
    home.remove('articles/a.txt');
    await site.has('/articles/a', 'With <em>stress</em>.');
  });
});
