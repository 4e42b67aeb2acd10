import { expect, test } from 'vitest';
import { robots } from '../../src/http/robots.ts';
import { masthead } from '../fixtures.ts';

const cases = {
  'every-key': masthead({ url: 'https://example.org/news' }),
  adversarial: masthead({ url: "https://example.org/a&b'c" }),
};

test.each(Object.entries(cases))('%s', (name, head) =>
  expect(robots(head)).toMatchFileSnapshot(`../golden/${name}/robots.txt`),
);

test('everything may be visited, and the sitemaps are named by their absolute addresses', () => {
  expect(robots(masthead()).split('\n')).toEqual([
    'User-agent: *',
    'Allow: /',
    '',
    'Sitemap: https://news.example.org/sitemap.xml',
    'Sitemap: https://news.example.org/news-sitemap.xml',
    '',
  ]);
});
