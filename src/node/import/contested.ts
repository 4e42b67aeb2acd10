// Which articles of many can be in dispute: claims are settled among these alone, and come out as among all.
import { nameKeys } from '../../archive/claims.ts';
import type { Article } from '../../copy/article.ts';

/**
 * Finds all who share an id, or who use a channel that has two names in one language, or who have a former slug or an
 * original, and those of whom they speak. Whatever anybody else claims nobody else has, or all say the same.
 * @returns by file, in the order in which they were given
 */
export function contested(articles: ReadonlyMap<string, Article>): Map<string, Article> {
  const names = new Doubles();
  const ids = new Doubles();
  const slugs = new Set<string>();
  for (const article of articles.values()) {
    for (const { key, name } of nameKeys(article)) names.add(key, name);
    if (article.id !== undefined) ids.add(article.id, article.slug);
    for (const slug of spokenOf(article)) slugs.add(slug);
  }
  const isContested = (article: Article) =>
    slugs.has(article.slug) ||
    spokenOf(article).length > 0 ||
    (article.id !== undefined && ids.has(article.id)) ||
    (names.size > 0 && nameKeys(article).some(({ key }) => names.has(key)));
  return new Map([...articles].filter(([, article]) => isContested(article)));
}

/** Keys that were given two values. */
class Doubles {
  readonly #first = new Map<string, string>();
  readonly #doubles = new Set<string>();

  add(key: string, value: string): void {
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, value);
    else if (first !== value) this.#doubles.add(key);
  }

  has(key: string): boolean {
    return this.#doubles.has(key);
  }

  get size(): number {
    return this.#doubles.size;
  }
}

function spokenOf({ formerly = [], translates }: Article): readonly string[] {
  return translates === undefined ? formerly : [...formerly, translates];
}
