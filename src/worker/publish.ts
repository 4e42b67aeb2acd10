// What the build step packed to the publication that is served from it.
import { memoryArchive } from '../archive/memory.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Bundle } from '../http/bundle.ts';
import type { Publication } from '../http/publication.ts';
import type { Settings } from './settings.ts';

/** Makes the publication of a bundle, at the address of the deployment. */
export function publish(
  bundle: Omit<Bundle, 'documents'>,
  settings: Settings,
  media: Publication['media'] = async () => undefined,
): Publication {
  const { pictures, changed, articles, warnings } = bundle;
  const masthead = mastheadOf(bundle, settings);
  return {
    masthead,
    pictures,
    media,
    changed,
    archive: memoryArchive(articles, masthead.timezone),
    problemsAt: (now) => ({
      errors: 0,
      warnings: warnings.findLast(({ from }) => from <= now)?.count ?? 0,
    }),
  };
}

/** The masthead of a deployment. */
export function mastheadOf(
  { masthead }: Pick<Bundle, 'masthead'>,
  { BASE_URL }: Settings,
): Masthead {
  return { ...masthead, url: BASE_URL ?? masthead.url };
}
