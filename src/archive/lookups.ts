// Articles that are found by something else than their time: what was asked for once is kept.
import type { Article } from '../copy/article.ts';
import { type Channel, channelsOf, keyOf } from './channel.ts';
import { type Stories, storiesOf } from './translations.ts';

export interface Lookups {
  /** The article that had a slug before: of several that say so the oldest. */
  readonly successor: (slug: string) => Article | undefined;
  /** The articles that show a picture, newest first. */
  readonly showing: (path: string) => readonly Article[];
  /** The articles of a channel, newest first. */
  readonly members: (channel: Channel) => readonly Article[];
  readonly stories: () => Stories;
}

/** Makes the lookups of articles that are sorted newest first; each is made when it is first needed. */
export function lookupsOf(sorted: readonly Article[]): Lookups {
  // The oldest comes last, and so has the slug.
  const formerly = lazily(() => new Map(pairs(sorted, ({ formerly = [] }) => formerly)));
  const shown = lazily(() => grouped(pairs(sorted, ({ pictures = [] }) => pictures)));
  const members = lazily(() => grouped(pairs(sorted, (one) => channelsOf(one).map(keyOf))));
  const stories = lazily(() => storiesOf(sorted));
  return {
    successor: (slug) => formerly().get(slug),
    showing: (path) => shown().get(path) ?? [],
    members: (channel) => members().get(keyOf(channel)) ?? [],
    stories,
  };
}

function pairs(
  articles: readonly Article[],
  keysOf: (article: Article) => readonly string[],
): (readonly [key: string, article: Article])[] {
  return articles.flatMap((article) => keysOf(article).map((key) => [key, article] as const));
}

function grouped(all: readonly (readonly [string, Article])[]): Map<string, Article[]> {
  const groups = Map.groupBy(all, ([key]) => key);
  return new Map([...groups].map(([key, found]) => [key, found.map(([, article]) => article)]));
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
