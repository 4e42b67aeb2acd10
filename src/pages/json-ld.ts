// What an article says of itself to search engines.
import { rfc3339 } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import { type Entry, pictureAddress } from '../feeds/entry.ts';
import { authorAddress } from './author-address.ts';

/**
 * Writes an article as `NewsArticle` (schema.org) in JSON-LD, for a script element.
 * @returns JSON in which nothing ends the element: `<` is written as an escape (HTML, section 4.12.1.3)
 */
export function newsArticle(entry: Entry, masthead: Masthead): string {
  const { link, title, summary, language, published, updated, authors, image, source } = entry;
  const { url, logo } = masthead;
  const [section, tags] = ['sections', 'tags'].map((kind) =>
    entry.categories.filter(({ scheme }) => scheme.endsWith(`/${kind}/`)).map(({ label }) => label),
  );
  const publisher = {
    '@type': 'NewsMediaOrganization',
    name: masthead.title,
    url: `${url}/`,
    ...(logo && { logo: pictureAddress(masthead, logo) }),
  };
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: link,
    headline: title,
    ...(summary && { description: summary }),
    inLanguage: language,
    datePublished: rfc3339(published),
    dateModified: rfc3339(updated),
    author: authors.length > 0 ? authors.map((author) => person(author, masthead)) : [publisher],
    publisher,
    ...(section?.length && { articleSection: section[0] }),
    ...(tags?.length && { keywords: tags }),
    ...(image && { image: [imageObject(image)] }),
    ...(entry.isRetracted && { creativeWorkStatus: 'Retracted' }),
    ...(entry.corrections.length > 0 && { correction: entry.corrections.map(correction) }),
    ...(source && { citation: { '@type': 'CreativeWork', ...source } }),
    ...(entry.translations.length > 0 && {
      workTranslation: entry.translations.map(({ language, href }) => ({
        '@type': 'NewsArticle',
        '@id': href,
        inLanguage: language,
      })),
    }),
  };
  return JSON.stringify(data).replaceAll('<', '\\u003C');
}

function person(author: Entry['authors'][number], masthead: Masthead) {
  const url = authorAddress(author, masthead);
  return { '@type': 'Person', name: author.name, ...(url && { url }) };
}

function correction({ at, note }: Entry['corrections'][number]) {
  return { '@type': 'CorrectionComment', text: note, datePublished: rfc3339(at) };
}

function imageObject({ href, alt, credit, width, height }: NonNullable<Entry['image']>) {
  return {
    '@type': 'ImageObject',
    url: href,
    caption: alt,
    ...(credit && { creditText: credit }),
    ...(width && height && { width, height }),
  };
}
