// What is left of the file of an article that was withdrawn: its identity, when and why, and its dateline.
import type { Outline } from './article.ts';
import { type Instant, rfc3339 } from './instant.ts';
import { printDateline } from './printed.ts';

/**
 * Writes copy that says of an article that it was withdrawn, and nothing of its story.
 * JSON is YAML (YAML 1.2, section 1.3), so every value is read as it is here, whatever it holds.
 * @param reason one line of plain text
 * @returns text that ends with a line feed
 */
export function printWithdrawal(
  article: Outline,
  {
    at,
    reason,
    language,
  }: { readonly at: Instant; readonly reason: string; readonly language: string },
): string {
  const { id, formerly, embargo } = article;
  const keys = {
    // That of the publication need not be said.
    ...(article.language !== language && { language: article.language }),
    ...(embargo && { embargo: rfc3339(embargo) }),
    ...(id !== undefined && { id }),
    ...(formerly && { formerly }),
    withdrawn: { at: rfc3339(at), reason },
  };
  const rows = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return ['---', ...rows, '---', printDateline(article.dateline), ''].join('\n');
}
