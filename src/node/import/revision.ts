// The fingerprint of an article, made while nothing waits: through promises it takes three times as long.
import { createHash } from 'node:crypto';
import { printed } from '../../archive/article-revision.ts';
import { LENGTH } from '../../archive/fingerprint.ts';
import type { Article } from '../../copy/article.ts';

/** Makes what `articleRevision` makes. */
export function revisionOf(article: Article): string {
  return createHash('sha256').update(printed(article)).digest('base64url').slice(0, LENGTH);
}
