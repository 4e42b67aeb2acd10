// What a page says of itself to those who show a link to it: the Open Graph protocol (ogp.me).
import { html } from 'hono/html';
import { rfc3339 } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import { type Entry, pictureAddress } from '../feeds/entry.ts';
import { authorAddress } from './author-address.ts';

/** What of a page can be shown elsewhere. */
export interface Shown {
  readonly masthead: Masthead;
  /** Of the page, the name of the publication included. */
  readonly title: string;
  readonly description?: string | undefined;
  /** BCP 47. */
  readonly language: string;
  /** The page's one address, absolute. */
  readonly canonical: string;
  /** Where it is the page of an article: with absolute addresses. */
  readonly entry?: Entry | undefined;
}

type Property = readonly [name: string, content: string | number | undefined];

/** Writes the properties as elements of the head. */
export function openGraph({ masthead, title, description, language, canonical, entry }: Shown) {
  const properties: readonly Property[] = [
    ['og:type', entry ? 'article' : 'website'],
    ['og:title', entry?.title ?? title],
    ['og:description', description],
    ['og:url', canonical],
    ['og:site_name', masthead.title],
    ['og:locale', localeOf(language)],
    ...(entry ? ofArticle(entry, masthead) : []),
    ...pictureOf(masthead, entry),
  ];
  return properties.map(([property, content]) =>
    content === undefined || content === ''
      ? ''
      : html`<meta property="${property}" content="${content}">
`,
  );
}

/** ogp.me, "article". */
function ofArticle(
  { published, updated, authors, categories }: Entry,
  masthead: Masthead,
): Property[] {
  return [
    ['article:published_time', rfc3339(published)],
    ['article:modified_time', rfc3339(updated)],
    ...authors.map((author): Property => ['article:author', authorAddress(author, masthead)]),
    ...categories.map(
      ({ scheme, label }): Property => [
        scheme.endsWith('/sections/') ? 'article:section' : 'article:tag',
        label,
      ],
    ),
  ];
}

/** The article's picture, else the publication's logo. */
function pictureOf(masthead: Masthead, entry: Entry | undefined): Property[] {
  const { image } = entry ?? {};
  if (image) {
    const { href, alt, width, height } = image;
    return [
      ['og:image', href],
      ['og:image:alt', alt],
      ['og:image:width', width],
      ['og:image:height', height],
    ];
  }
  return masthead.logo ? [['og:image', pictureAddress(masthead, masthead.logo)]] : [];
}

/** The protocol wants a territory with the language: `hy_AM`. One that is not written is not guessed. */
function localeOf(language: string): string | undefined {
  const { language: name, region } = new Intl.Locale(language);
  return region && `${name}_${region}`;
}
