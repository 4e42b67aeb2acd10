// A bundle as it is served.
import { expect, test } from 'vitest';
import type { Bundle } from '../../src/http/bundle.ts';
import { publish } from '../../src/worker/publish.ts';
import { article, epoch, masthead } from '../fixtures.ts';

const EMBARGO = epoch('2021-09-25T12:00:00+04:00');
const bundle: Bundle = {
  masthead: masthead(),
  pictures: new Map(),
  articles: [article('embargo', '2021-09-25T12:00:00+04:00')],
  changed: { masthead: 3, archive: 4 },
  warnings: [
    { from: 0, count: 1 },
    { from: EMBARGO, count: 2 },
  ],
  documents: [],
};

test('the base is that of the deployment, else that of the masthead', () => {
  const at = (BASE_URL: string | undefined) => publish(bundle, { BASE_URL }).masthead.url;
  expect(at('https://example.org/news')).toBe('https://example.org/news');
  expect(at(undefined)).toBe('https://news.example.org');
});

test.each([
  [EMBARGO - 1000, 0, 1],
  [EMBARGO, 1, 2],
  [EMBARGO + 1000, 1, 2],
])('at %d articles and warnings are %d and %d', async (now, articles, warnings) => {
  const { archive, problemsAt } = publish(bundle, { BASE_URL: undefined });
  expect(await archive.count(now)).toBe(articles);
  expect(problemsAt(now)).toEqual({ errors: 0, warnings });
});
