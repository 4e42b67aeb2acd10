// Which articles there are, each with the hash of its copy, a page at a time.
import { fault, json } from './answers.ts';
import type { Call } from './call.ts';
import { isArticleName } from './naming.ts';

const PAGE = 1000;

/**
 * Lists articles by slug, those under embargo or withdrawn included.
 * `after` in the query is the slug behind which to begin. Where there is more, Link leads to it (RFC 8288).
 */
export async function getManifest({ query, store, base }: Call): Promise<Response> {
  const after = query.get('after') ?? '';
  if (after !== '' && !isArticleName(after)) return fault(400, '"after" must be a slug.');
  const found = await store.manifest(after, PAGE + 1);
  const articles = found
    .slice(0, PAGE)
    .map(({ slug, hash, file, isWithdrawn }) => ({ slug, hash, file, withdrawn: isWithdrawn }));
  if (found.length <= PAGE) return json({ articles });
  const next = `<${base}/articles?after=${articles.at(-1)?.slug}>; rel="next"`;
  return json({ articles }, 200, { Link: next });
}
