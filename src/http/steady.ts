// Whatever is made from an archive that others write to is made from one state of it.
import type { Publication } from './publication.ts';

/** How often something is made; after that many commits in a row something else is wrong. */
const TRIES = 20;

/**
 * Makes something from a publication, and anew where a commit came meanwhile.
 * @throws where commits come faster than it can be made
 */
export async function steady<T>({ revision }: Publication, make: () => Promise<T>): Promise<T> {
  if (!revision) return make();
  let before = await revision();
  for (let tries = 1; ; tries += 1) {
    const made = await make();
    const after = await revision();
    if (after === before) return made;
    if (tries === TRIES) throw new Error('the archive changes faster than it can be read');
    before = after;
  }
}
