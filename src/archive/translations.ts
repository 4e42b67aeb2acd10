// Which articles are one story in several languages.
import type { Outline } from '../copy/article.ts';
import { isPublic } from './desk.ts';

export interface Stories {
  /**
   * The others of an article's story that are public at `now`, one for each language, sorted by language; what was
   * withdrawn has none, and is none.
   */
  readonly translations: (article: Outline, now: number) => readonly Outline[];
  /** All articles of its story that are public at `now`, itself included: any of them may join two others. */
  readonly members: (article: Outline, now: number) => readonly Outline[];
}

/**
 * Joins articles by what they translate, whichever of them names the other, and over several steps.
 * @param articles each slug once
 */
export function storiesOf(articles: Iterable<Outline>): Stories {
  const bySlug = new Map([...articles].map((article) => [article.slug, article]));
  const links = new Map<string, string[]>();
  const link = (from: string, to: string) => links.set(from, [...(links.get(from) ?? []), to]);
  for (const { slug, translates } of bySlug.values()) {
    if (translates === undefined || !bySlug.has(translates)) continue;
    link(slug, translates);
    link(translates, slug);
  }
  // What is under embargo joins nobody: two that became one story through it would tell of it.
  const isOpen = (slug: string, now: number) => {
    const article = bySlug.get(slug);
    return article !== undefined && isPublic(article, now);
  };
  const members: Stories['members'] = ({ slug }, now) => {
    const story = new Set([slug]);
    for (const one of story) {
      for (const next of links.get(one) ?? []) if (isOpen(next, now)) story.add(next);
    }
    return [...story].sort().flatMap((one) => bySlug.get(one) ?? []);
  };
  const translations: Stories['translations'] = (article, now) => {
    if (article.withdrawn) return [];
    const others = members(article, now).filter(
      ({ language, withdrawn }) => !withdrawn && language !== article.language,
    );
    const byLanguage = Map.groupBy(others, ({ language }) => language);
    return [...byLanguage]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, [first]]) => first ?? []);
  };
  return { translations, members };
}
