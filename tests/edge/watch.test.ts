// `npm run dev:worker`: an editor's work in the runtime of the edge.
import { expect, test } from 'vitest';
import { until } from '../cli/process.ts';
import { copy } from '../node/newsfolder.ts';
import { ask } from './answers.ts';
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

test('a bad BASE_URL is named', async () => {
  const home = project();
  const { text } = runScript(home, 'dev:worker', {
    options: ['--port', '0', '--var', 'BASE_URL:example.org'],
  });
  await until(() => text().includes('BASE_URL is "example.org", but must be an http'));
});
