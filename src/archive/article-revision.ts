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
  const made = await fingerprint(new TextEncoder().encode(printed(article)));
  known.set(article, made);
  return made;
}

/** What the revision is the fingerprint of: nothing that this machine alone knows, in an order that nobody has a say in. */
export function printed({ changed: _, ...copy }: Article): string {
  return JSON.stringify(Object.entries(copy).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Takes over what another machine made. */
export function knowRevision(article: Article, revision: string): void {
  known.set(article, revision);
}
