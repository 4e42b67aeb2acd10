// What a folder holds to what an edge worker serves.
import { claimProblems, settleClaims } from '../archive/claims.ts';
import { isPublic, publishedAt } from '../archive/desk.ts';
import { gather } from '../archive/gather.ts';
import type { Article } from '../copy/article.ts';
import type { Bundle } from '../http/bundle.ts';
import { prerender } from '../http/prerender.ts';
import { publish } from '../worker/publish.ts';
import type { Contents } from './open.ts';

/** Where src/worker.ts looks for it. */
export const BUNDLE = '.wirefeed/bundle.bin';

/**
 * Makes the bundle of a folder without errors.
 * @param now milliseconds since 1970, of which the documents are rendered
 * @returns undefined where there is no good masthead
 */
export async function bundleOf(
  { masthead: front, readings, ...contents }: Contents,
  now: number,
): Promise<Bundle | undefined> {
  const { masthead, pictures } = front;
  if (!masthead) return undefined;
  // What concerns no article counts at all times.
  const always = [...front.problems, ...contents.ofFolders].map(() => 0);
  const ofFiles = readings.flatMap(({ problems, until = 0 }) => problems.map(() => until));
  const articles = [...settleClaims(gather(readings).articles, { now }).articles.values()];
  const bundle = {
    masthead,
    pictures,
    changed: contents.changed,
    articles,
    warnings: warningsOf([...always, ...ofFiles], articles, now),
  };
  // Where there is no article, there is nothing to render that would take long; those of an archive are elsewhere.
  const documents =
    articles.length > 0 ? await prerender(publish(bundle, { BASE_URL: undefined }), now) : [];
  return { ...bundle, documents };
}

/** How many warnings stand, now and from the end of each embargo on: what articles claim of each other changes then. */
function warningsOf(
  since: readonly number[],
  articles: readonly Article[],
  now: number,
): Bundle['warnings'] {
  const ofClaims = claimProblems(new Map(articles.map((article) => [article.slug, article])));
  const ends = articles
    .filter((article) => !isPublic(article, now))
    .map((article) => publishedAt(article).epoch);
  const later = since.filter((at) => at > now && Number.isFinite(at));
  const turns = new Set([0, ...ends, ...later]);
  return [...turns]
    .sort((a, b) => a - b)
    .map((from) => {
      const at = Math.max(from, now);
      return { from, count: since.filter((one) => one <= at).length + ofClaims(at).length };
    });
}
