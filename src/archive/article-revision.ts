// The fingerprint of one article as it was parsed: made once, and brought along by a bundle.
import type { Article } from '../copy/article.ts';
import { fingerprint } from './fingerprint.ts';

/** An article in memory never changes, so neither does what it comes to. */
const known = new WeakMap<Article, string>();

/**
 * Makes the revision of an article: documents that hold it are made from this, so that its text need not be read again
 * to know what a client has.
 * @returns 22 characters of base64url, the same on every machine
 */
export async function articleRevision(article: Article): Promise<string> {
  const found = known.get(article);
  if (found !== undefined) return found;
  // What this machine alone knows is no part of it, and neither is the order in which an article was put together.
  const { changed: _, ...copy } = article;
  const parts = Object.entries(copy).sort(([a], [b]) => (a < b ? -1 : 1));
  const made = await fingerprint(new TextEncoder().encode(JSON.stringify(parts)));
  known.set(article, made);
  return made;
}

/** Takes over what another machine made. */
export function knowRevision(article: Article, revision: string): void {
  known.set(article, revision);
}
