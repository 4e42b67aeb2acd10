import { expect, test } from 'vitest';
import { gather } from '../../src/archive/gather.ts';
import type { Reading } from '../../src/copy/article.ts';
import { article } from '../fixtures.ts';

const reading = (file: string, slug: string): Reading => ({
  file,
  slug,
  article: article(slug, '2021-09-23T10:59:00+04:00'),
  problems: [],
});

test('articles stand by file', () => {
  const { articles, problems } = gather([
    reading('articles/a.txt', 'a'),
    reading('articles/b.txt', 'b'),
  ]);
  expect([...articles.keys()]).toEqual(['articles/a.txt', 'articles/b.txt']);
  expect(problems).toEqual([]);
});

test('two files with one slug are both left out, each named in the other’s problem', () => {
  const files = ['articles/2020/vote.txt', 'articles/2021/vote.txt'] as const;
  const { articles, problems } = gather(files.map((file) => reading(file, 'vote')));
  expect(articles.size).toBe(0);
  expect(problems.map(({ file, code, message }) => ({ file, code, message }))).toEqual([
    { file: files[0], code: 'slug-shared', message: `the slug "vote" is also that of ${files[1]}` },
    { file: files[1], code: 'slug-shared', message: `the slug "vote" is also that of ${files[0]}` },
  ]);
});

test('a broken file holds its slug all the same', () => {
  const { article: _, ...broken } = reading('articles/2021/vote.txt', 'vote');
  const { articles, problems } = gather([reading('articles/2020/vote.txt', 'vote'), broken]);
  expect(articles.size).toBe(0);
  expect(problems).toHaveLength(2);
});
