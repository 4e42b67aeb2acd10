// Where an author is found: machines tell people of one name apart by it.
import type { Masthead } from '../copy/masthead.ts';
import type { EntryAuthor } from '../feeds/entry.ts';
import { channelPlace } from '../feeds/subject.ts';

/** The author's own address, or that of what they wrote here; absolute, undefined where there is neither. */
export function authorAddress({ slug, url }: EntryAuthor, masthead: Masthead): string | undefined {
  if (url || !slug) return url;
  return `${masthead.url}${channelPlace({ kind: 'authors', slug })}`;
}
