// `npm run dev:worker`: an editor's work in the runtime of the edge.
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { until } from '../cli/process.ts';
import { copy } from '../node/newsfolder.ts';
import { exif, jpeg, SQUARE } from '../pictures.ts';
import { ask } from './answers.ts';
import { picture } from './newsroom.ts';
import { project, runScript, serveEdge } from './scripts.ts';

test('a saved article shows; a broken one is told, and what was there before goes on', async () => {
  const home = project({ 'articles/budget-vote.txt': copy('Budget vote') });
  const { origin, text } = await serveEdge(home);
  const feed = async () => (await ask(origin, 'GET', '/rss.xml', {})).body;
  const shows = (words: string) => until(async () => (await feed()).includes(words));
  expect(await feed()).toContain('The lead of Budget vote.');

  const saved = performance.now();
  home.write('articles/second.txt', copy('Second'));
  await shows('The lead of Second.');
  console.log(`a saved article shows after ${Math.round(performance.now() - saved)} ms`);

  home.write('articles/third.txt', 'March 4, 2024 - 12:00 BST\nThird\n\nThe lead of Third.\n');
  await until(() => text().includes('stays as it was until this is mended'));
  expect(text()).toContain('"BST" names more than one time zone');
  expect(await feed()).toContain('The lead of Second.');

  home.write('articles/third.txt', copy('Third'));
  await shows('The lead of Third.');
});

test('a picture that changes shows as it is; one that nobody shows any more is gone, and all goes on', async () => {
  const before = picture(64);
  const home = project({
    'articles/second.md': `${copy('Second')}\n![A hall](halls/hall.jpg)\n`,
    'articles/halls/hall.jpg': before,
  });
  const { origin, text } = await serveEdge(home);
  const hall = () => ask(origin, 'GET', '/media/halls/hall.jpg', {});
  const told = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
  const first = await hall();
  expect(first.body).toBe(told(before));

  const after = picture(96);
  home.write('articles/halls/hall.jpg', after);
  await until(async () => (await hall()).body === told(after));
  expect((await hall()).headers.etag).not.toBe(first.headers.etag);

  // What readers must not get stops the build, and they go on with what was there before.
  home.write('articles/halls/hall.jpg', jpeg({ exif: exif({ position: SQUARE }) }));
  await until(() => text().includes('stays as it was until this is mended'));
  expect(text()).toContain('picture-position');
  expect((await hall()).body).toBe(told(after));

  home.write('articles/second.md', copy('Second'));
  home.write('articles/third.md', `${copy('Third')}\n![A hall](new.jpg)\n`);
  home.write('articles/new.jpg', before);
  await until(async () => (await ask(origin, 'GET', '/media/new.jpg', {})).body === told(before));
  expect((await hall()).status).toBe(404);
  expect(existsSync(home.path('.wirefeed/bundle.assets/media/halls'))).toBe(false);
  expect(text()).not.toContain('ENOENT');
});

test('a bad BASE_URL is named', async () => {
  const home = project();
  const { text } = runScript(home, 'dev:worker', {
    options: ['--port', '0', '--var', 'BASE_URL:example.org'],
  });
  await until(() => text().includes('BASE_URL is "example.org", but must be an http'));
});
