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
  const stories = new Map<string, Set<string>>();
  for (const { slug, translates } of bySlug.values()) {
    if (translates === undefined || !bySlug.has(translates)) continue;
    const joined = new Set([...storyOf(stories, slug), ...storyOf(stories, translates)]);
    for (const one of joined) stories.set(one, joined);
  }
  return ({ slug, language, withdrawn }, now) => {
    if (withdrawn) return [];
    const others = [...(stories.get(slug) ?? [])]
      .filter((other) => other !== slug)
      .sort()
      .flatMap((other) => bySlug.get(other) ?? [])
      .filter((other) => isPublic(other, now) && !other.withdrawn && other.language !== language);
    const byLanguage = Map.groupBy(others, (other) => other.language);
    return [...byLanguage]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, [first]]) => first ?? []);
  };
}

const storyOf = (stories: ReadonlyMap<string, Set<string>>, slug: string) =>
  stories.get(slug) ?? new Set([slug]);
