// What the build step packed to the publication that is served from it.
import { memoryArchive } from '../archive/memory.ts';
import type { Bundle } from '../http/bundle.ts';
import type { Publication } from '../http/publication.ts';
import type { Settings } from './settings.ts';

/** Makes the publication of a bundle, at the address of the deployment. */
export function publish(
  bundle: Omit<Bundle, 'documents'>,
  { BASE_URL }: Settings,
  media: Publication['media'] = async () => undefined,
): Publication {
  const { masthead, pictures, changed, articles, warnings } = bundle;
  return {
    masthead: { ...masthead, url: BASE_URL ?? masthead.url },
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
