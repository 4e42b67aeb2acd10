// What the build step packed to the publication that is served from it.
import { claimProblems } from '../archive/claims.ts';
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
  const ofClaims = claimProblems(new Map([...articles].map((article) => [article.slug, article])));
  return {
    masthead: { ...masthead, url: BASE_URL ?? masthead.url },
    pictures,
    media,
    changed,
    archive: memoryArchive(articles, masthead.timezone),
    problemsAt: (now) => {
      const ofFiles = warnings.filter((since) => since <= now);
      return { errors: 0, warnings: ofFiles.length + ofClaims(now).length };
    },
  };
}
