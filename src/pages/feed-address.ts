// The addresses of a feed as a person takes them along: to be copied, or opened in a reader.
import { html } from 'hono/html';
import { documentAddress, documentPath, type Format, formats, type Place } from '../feeds/feed.ts';
import { feedFormats } from './feed-formats.ts';
import { langOf } from './language.ts';
import type { PageContext } from './layout.ts';
import type { Texts } from './texts.ts';

/** The common readers on the web, and how each is handed an address. */
const READERS: Readonly<Record<string, string>> = {
  Feedly: 'https://feedly.com/i/subscription/feed%2F',
  Inoreader: 'https://www.inoreader.com/?add_feed=',
  NewsBlur: 'https://www.newsblur.com/?url=',
  'The Old Reader': 'https://theoldreader.com/feeds/subscribe?url=',
};

interface Addressed extends PageContext {
  readonly place: Place;
  /** What the feed is called, in plain text. */
  readonly name: string;
  /** Of what surrounds it, BCP 47. */
  readonly language: string;
}

/** Writes the addresses of a feed in some of its formats, each with a button that copies it. */
export function addresses(
  { masthead, root, place, name, language }: Addressed,
  texts: Texts,
  of: readonly Format[] = formats,
) {
  return html`<ul class="addresses"${langOf(texts.language, language)}>
${of.map((format) => {
  const { name: label, type } = feedFormats[format];
  const address = documentAddress(masthead, place, format);
  const path = `${root}${documentPath(place, format)}`;
  return html`<li><a type="${type}" href="${path}" aria-label="${label}: ${name}">${label}</a> <code>${address}</code> <button type="button" data-copy="${address}" aria-label="${texts.copy}: ${name}, ${label}" hidden>${texts.copy}</button></li>
`;
})}</ul>
`;
}

/**
 * Writes links that open a feed elsewhere. Readers take every format; RSS is the one that all of them have known longest.
 * The scheme `feed:` is what programs on a machine register for.
 */
export function readers({ masthead, place, name, language }: Addressed, texts: Texts) {
  const address = documentAddress(masthead, place, 'rss');
  const links = [
    { reader: texts.appHere, href: `feed:${address}` },
    ...Object.entries(READERS).map(([reader, before]) => ({
      reader,
      href: `${before}${encodeURIComponent(address)}`,
    })),
  ];
  return html`<p class="note"${langOf(texts.language, language)}>${texts.openIn}: ${links.map(
    ({ reader, href }, index) =>
      html`${index > 0 ? ', ' : ''}<a rel="nofollow" href="${href}" aria-label="${reader}: ${name}">${reader}</a>`,
  )}</p>
`;
}
