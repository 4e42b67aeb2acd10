// Which articles are one story in several languages.
import type { Article } from '../copy/article.ts';
import { isPublic } from './desk.ts';

/**
 * Joins articles by what they translate, whichever of them names the other, and over several steps.
 * @param articles each slug once
 * @returns of an article the others of its story that are public at `now`, one for each language, sorted by language;
 *   what was withdrawn has none, and is none
 */
export function storiesOf(
  articles: Iterable<Article>,
): (article: Article, now: number) => readonly Article[] {
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
  return ({ slug, language, withdrawn }, now) => {
    if (withdrawn) return [];
    const story = new Set([slug]);
    for (const one of story) {
      for (const next of links.get(one) ?? []) if (isOpen(next, now)) story.add(next);
    }
    const others = [...story]
      .filter((other) => other !== slug)
      .sort()
      .flatMap((other) => bySlug.get(other) ?? [])
      .filter((other) => !other.withdrawn && other.language !== language);
    const byLanguage = Map.groupBy(others, (other) => other.language);
    return [...byLanguage]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, [first]]) => first ?? []);
  };
}
