// What caches have to forget when an article is withdrawn: all that differs then, and no page that does not.
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/copy/article.ts';
import { createApp } from '../../src/http/app.ts';
import { addressesToPurge } from '../../src/http/purge.ts';
import { staticPaths } from '../../src/http/static.ts';
import { article, dateline, epoch, publication } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const HOUR = 3_600_000;
const BASE = 'https://news.example.org';

const politics = { section: { slug: 'politics', name: 'Politics' } };
/** a0 is the oldest of sixty, an hour apart; every third is in a section. */
const wire = Array.from({ length: 60 }, (_, index) => {
  const at = new Date(epoch('2021-09-10T00:00:00+04:00') + index * HOUR).toISOString();
  return article(`a${index}`, at.replace('Z', '+00:00'), index % 3 === 0 ? politics : {});
});
const alone = [
  article('lone', '2021-08-10T12:00:00+04:00', {
    ...politics,
    byline: [{ slug: 'ani', name: 'Ani' }],
  }),
  article('lone-hy', '2021-07-10T12:00:00+04:00', { language: 'hy', translates: 'lone' }),
];
const all = [...wire, ...alone, article('embargo', '2021-09-25T12:00:01+04:00', politics)];

function withdrawn({ slug, dateline: when, language }: Article): Article {
  const at = dateline('2021-09-25T12:00:00+04:00');
  return {
    ...{ slug, dateline: when, language, headline: 'Withdrawn', summary: '', html: '<p>x</p>' },
    ...{ withdrawn: { at, reason: 'x', html: '<p>x</p>' }, changed: NOW },
  };
}

async function answers(from: ReturnType<typeof publication>, paths: Iterable<string>) {
  const app = createApp(from, () => NOW);
  const found = new Map<string, string>();
  for (const path of paths) {
    const response = await app.request(path);
    found.set(path, `${response.status} ${await response.text()}`);
  }
  return found;
}

describe.each(['lone', 'lone-hy', 'a0', 'a24', 'a30', 'a59'])('%s', (slug) => {
  test('all that differs, and of pages nothing else', async () => {
    const before = publication(all);
    const old = all.find((one) => one.slug === slug);
    if (!old) throw new Error(`there is no ${slug}`);
    const gone = withdrawn(old);
    const after = publication(all.map((one) => (one === old ? gone : one)));
    const addresses = await addressesToPurge(
      { article: old, withdrawn: gone },
      { publication: before, now: NOW },
      { publication: after, now: NOW },
    );
    const listed = new Set(addresses.map((address) => address.slice(BASE.length)));
    expect(listed.size).toBe(addresses.length);
    const paths = new Set([...(await staticPaths(before, NOW)), ...listed]);
    const [then, now] = [await answers(before, paths), await answers(after, paths)];
    const differs = [...paths].filter((path) => then.get(path) !== now.get(path));
    expect(differs.filter((path) => !listed.has(path))).toEqual([]);
    const pages = [...listed].filter((path) => !/\.[a-z]+$/.test(path));
    expect(pages.filter((path) => !differs.includes(path))).toEqual([]);
    expect(pages).toContain('/');
    expect(addresses.join()).not.toContain('embargo');
  });
});
