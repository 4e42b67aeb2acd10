// What a folder holds to what an edge worker serves.
import { gather } from '../archive/gather.ts';
import type { Bundle } from '../http/bundle.ts';
import type { Contents } from './open.ts';

/** Where src/worker.ts looks for it. */
export const BUNDLE = '.wirefeed/bundle.bin';

/**
 * Makes the bundle of a folder without errors.
 * @returns undefined where there is no good masthead
 */
export function bundleOf({ masthead: front, readings, ...contents }: Contents): Bundle | undefined {
  const { masthead, pictures } = front;
  if (!masthead) return undefined;
  // What concerns no article counts at all times.
  const always = [...front.problems, ...contents.ofFolders].map(() => 0);
  const ofFiles = readings.flatMap(({ problems, dateline }) =>
    problems.map(() => dateline?.epoch ?? 0),
  );
  return {
    masthead,
    pictures,
    changed: contents.changed,
    articles: gather(readings).articles.values(),
    warnings: [...always, ...ofFiles],
  };
}
