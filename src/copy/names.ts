// What a section, an author or a tag is called, and the slug by which it is one and the same in every language.
import { listedName, primary } from './language.ts';
import type { Fault } from './problem.ts';
import { quote } from './quote.ts';
import { slugify } from './slug.ts';

/** What the masthead may name. */
export const channelKinds = ['sections', 'authors', 'tags'] as const;

export type NamedKind = (typeof channelKinds)[number];

/** By kind and slug the names that the masthead lists, each by its language (BCP 47). */
export type ListedNames = Readonly<
  Record<NamedKind, Readonly<Record<string, Readonly<Record<string, string>>>>>
>;

/** A name with the slug of its channel. */
export interface Named {
  readonly name: string;
  readonly slug: string;
}

/** Why a name is nobody's. */
export type NameFault = Omit<Fault, 'start' | 'end'>;

/** The listed names of a kind, from the name, alone and behind its language, to its slug: made once for each list. */
const indices = new WeakMap<object, ReadonlyMap<string, string>>();

/**
 * Finds what a name stands for. One that the masthead lists, in whatever language, is known by its slug there, and goes
 * by what it is called in the language of the article; any other is romanised.
 * @param language of the article, BCP 47
 */
export function nameOf(
  kind: NamedKind,
  written: string,
  language: string,
  listed: ListedNames,
): { readonly named: Named } | { readonly fault: NameFault } {
  const known = slugListed(listed[kind], written, language);
  if (known !== undefined) {
    const name = listedName(listed[kind][known] ?? {}, language) ?? written;
    return { named: { name, slug: known } };
  }
  const slug = slugify(written);
  if (slug === '') return { fault: unnameable(kind, written) };
  const other = listedName(listed[kind][slug] ?? {}, language);
  return other === undefined
    ? { named: { name: written, slug } }
    : { fault: clash(written, other, slug) };
}

/** The fault of a name that would be the second of one language for one channel. */
export function clash(written: string, other: string, slug: string): NameFault {
  const message = `${quote(written)} and ${quote(other)} would both be ${slug}`;
  const hint = `write it as ${quote(other)}, or list the two under different slugs in masthead.yaml`;
  return { code: 'channel-name', message, hint };
}

/** A name is looked up in the language of the article before it is in all others; of several that list it the first has it. */
function slugListed(names: ListedNames[NamedKind], name: string, language: string) {
  const index = indexOf(names);
  return index.get(`${primary(language)} ${name}`) ?? index.get(name);
}

function indexOf(names: ListedNames[NamedKind]): ReadonlyMap<string, string> {
  const known = indices.get(names);
  if (known) return known;
  const index = new Map<string, string>();
  for (const [slug, byLanguage] of Object.entries(names)) {
    for (const [language, name] of Object.entries(byLanguage)) {
      for (const key of [`${primary(language)} ${name}`, name]) {
        if (!index.has(key)) index.set(key, slug);
      }
    }
  }
  indices.set(names, index);
  return index;
}

function unnameable(kind: NamedKind, written: string): NameFault {
  const message = `no address can be made of ${quote(written)}: it has no Latin, Armenian or Cyrillic letter`;
  const hint = `list it under ${kind}: in masthead.yaml, with a slug of your choice`;
  return { code: 'channel-name', message, hint };
}
