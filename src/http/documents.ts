// What stands at which address.
import type { Select } from './source.ts';
import { feedSources } from './sources/feeds.ts';
import { listSources } from './sources/lists.ts';
import { noticeSources } from './sources/notices.ts';
import { pageSources } from './sources/pages.ts';
import { pictureSources } from './sources/pictures.ts';

/** Every address with a document, as Hono writes paths, below the base. */
export const documents: Readonly<Record<string, Select>> = {
  ...feedSources,
  ...noticeSources,
  ...listSources,
  ...pageSources,
  ...pictureSources,
};

/** Addresses that people guess, and where they meant. */
export const guesses: Readonly<Record<string, string>> = {
  '/feed': '/rss.xml',
  '/rss': '/rss.xml',
  '/feed.xml': '/rss.xml',
  '/index.xml': '/rss.xml',
  '/atom': '/atom.xml',
};
