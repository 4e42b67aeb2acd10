// What an editor is told of an article whose file has gone: its readers have it still.
import { isPublic } from '../archive/desk.ts';
import type { Article } from '../copy/article.ts';
import { tagUri } from '../feeds/entry.ts';
import type { Newsroom } from './newsroom.ts';

/**
 * Warns of each public article whose file is gone, and says where its text stands now if it does.
 * @param now milliseconds since 1970
 */
export function removalLines(before: Newsroom, after: Newsroom, now: number): string[] {
  return [...before.articles]
    .filter(([file, article]) => !after.readings.has(file) && isPublic(article, now))
    .filter(([, article]) => !article.withdrawn && !isClaimed(article, after))
    .map(([file, article]) => lineOf(file, article, after));
}

/** The file has moved to another folder, or another one takes its slug on: nothing is gone. */
function isClaimed({ slug }: Article, { articles }: Newsroom): boolean {
  return [...articles.values()].some(
    (other) => other.slug === slug || other.formerly?.includes(slug),
  );
}

function lineOf(file: string, article: Article, after: Newsroom): string {
  const { slug } = article;
  const heir = heirOf(article, after);
  if (heir) {
    const { id = tagUri(after.masthead, slug) } = article;
    return `${file} is gone, and its text is in ${heir} now: add "formerly: [${slug}]" and "id: ${id}" there, or its readers get it twice`;
  }
  return `${file} is gone, and its readers keep what they have of it: to make them forget it, put it back and run "wirefeed withdraw ${slug}"`;
}

/** The file with the same text under another slug. Only what has the same dateline is read for that. */
function heirOf(article: Article, { articles }: Newsroom): string | undefined {
  return [...articles].find(
    ([, other]) =>
      other.dateline.epoch === article.dateline.epoch &&
      other.slug !== article.slug &&
      other.html === article.html,
  )?.[0];
}
