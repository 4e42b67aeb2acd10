// What a folder holds to what an edge worker serves.
import { settleClaims } from '../archive/claims.ts';
import { gather } from '../archive/gather.ts';
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
  const bundle = {
    masthead,
    pictures,
    changed: contents.changed,
    articles: [...settleClaims(gather(readings).articles, { now }).articles.values()],
    warnings: [...always, ...ofFiles],
  };
  const documents = await prerender(publish(bundle, { BASE_URL: undefined }), now);
  return { ...bundle, documents };
}
