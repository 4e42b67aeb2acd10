// What news search wants of an article's structured data (Google Search Central, "Article"; schema.org, NewsArticle).
import { expect } from 'vitest';

interface Expected {
  readonly origin: string;
  /** Of the article's page. */
  readonly path: string;
  /** The publication's name. */
  readonly publisher: string;
}

/** ISO 8601 with an offset: without one a crawler takes its own. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;
const ADDRESS = /^https?:\/\/\S+$/;

/** Expects the data of an article to be whole. */
export function expectNewsArticle(data: unknown, { origin, path, publisher }: Expected): void {
  expect(data, path).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: `${origin}${path}`,
    headline: expect.stringMatching(/\S/),
    datePublished: expect.stringMatching(TIME),
    dateModified: expect.stringMatching(TIME),
    author: expect.any(Array),
    publisher: {
      '@type': expect.stringMatching(/Organization$/),
      name: publisher,
      url: `${origin}/`,
    },
  });
  const { author, image = [] } = data as { author: unknown[]; image?: unknown[] };
  expect(author.length, path).toBeGreaterThan(0);
  // Each author has an address by which they are told from others of the same name.
  for (const one of author) {
    expect(one, path).toMatchObject({
      '@type': expect.stringMatching(/^Person$|Organization$/),
      name: expect.stringMatching(/\S/),
      url: expect.stringMatching(ADDRESS),
    });
  }
  for (const one of image) {
    expect(one, path).toMatchObject({
      '@type': 'ImageObject',
      url: expect.stringMatching(ADDRESS),
    });
  }
}
