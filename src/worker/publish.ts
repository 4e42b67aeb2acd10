// What the build step packed to the publication that is served from it.
import { memoryArchive } from '../archive/memory.ts';
import { openBundle } from '../http/bundle.ts';
import type { Publication } from '../http/publication.ts';
import type { Settings } from './settings.ts';

/**
 * Makes the publication of a bundle.
 * @param bytes what the build step wrote
 * @throws where they are no bundle
 */
export function publish(bytes: Uint8Array<ArrayBuffer>, { BASE_URL }: Settings): Publication {
  const { masthead, pictures, changed, articles, warnings } = openBundle(bytes);
  return {
    masthead: { ...masthead, url: BASE_URL ?? masthead.url },
    pictures,
    changed,
    archive: memoryArchive(articles, masthead.timezone),
    problemsAt: (now) => ({ errors: 0, warnings: warnings.filter((since) => since <= now).length }),
  };
}
