// A selection of the archive that can be subscribed to, and what it is called.
import type { Outline } from '../copy/article.ts';
import { languageSlug } from '../copy/language.ts';

/** The kinds of channels beside that of everything; their addresses begin with them. */
export const kinds = ['sections', 'authors', 'tags', 'languages'] as const;

export interface Channel {
  readonly kind: (typeof kinds)[number];
  readonly slug: string;
}

/** What its articles call a channel. */
export interface ChannelName extends Channel {
  /** By the language (BCP 47) of the articles that use it; for a language its own tag. */
  readonly names: Readonly<Record<string, string>>;
  /** The first that was used. */
  readonly name: string;
}

/** The channels of an article; what was withdrawn is in none, since it says nothing of itself. */
export function channelsOf(article: Outline): readonly (Channel & { readonly name: string })[] {
  const { section, byline = [], tags = [], language, withdrawn } = article;
  if (withdrawn) return [];
  return [
    ...(section ? [{ kind: 'sections', ...section } as const] : []),
    ...byline.map(({ slug, name }) => ({ kind: 'authors', slug, name }) as const),
    ...tags.map((tag) => ({ kind: 'tags', ...tag }) as const),
    { kind: 'languages', slug: languageSlug(language), name: language },
  ];
}

/** A channel in one word: as its address has it. */
export function keyOf({ kind, slug }: Channel): string {
  return `${kind}/${slug}`;
}

/**
 * Gathers what channels are called.
 * @param articles oldest first: a name stays what it was
 * @returns by kind, then by slug
 */
export function namesOf(articles: Iterable<Outline>): ChannelName[] {
  const found = new Map<
    string,
    { channel: Channel; name: string; names: Record<string, string> }
  >();
  for (const article of articles) {
    for (const { kind, slug, name } of channelsOf(article)) {
      const key = keyOf({ kind, slug });
      const known = found.get(key) ?? { channel: { kind, slug }, name, names: {} };
      known.names[article.language] ??= name;
      found.set(key, known);
    }
  }
  return [...found.values()]
    .map(({ channel, name, names }) => ({ ...channel, name, names }))
    .sort(byKindAndSlug);
}

export function byKindAndSlug(a: Channel, b: Channel): number {
  const difference = kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
  if (difference !== 0) return difference;
  return a.slug < b.slug ? -1 : Number(a.slug > b.slug);
}
