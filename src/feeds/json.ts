// JSON Feed 1.1: the feed package writes version 1.0, and the difference is amended here.
import { Feed as FeedWriter } from 'feed';
import { type Entry, pictureAddress } from './entry.ts';
import { documentAddress, type Feed } from './feed.ts';
import { ZonedDate } from './zoned.ts';

const VERSION = 'https://jsonfeed.org/version/1.1';

/** The package writes JSON that is known to be of this shape. */
interface Written {
  author?: unknown;
  items: Record<string, unknown>[];
  [key: string]: unknown;
}

/** Writes a feed as JSON Feed 1.1 (jsonfeed.org/version/1.1). `content: summary` does not hold here: an item needs content. */
export function json(feed: Feed): string {
  const { masthead, subject, previous, author, entries } = feed;
  const { icon, hubs } = masthead;
  const { items, author: _, version: __, ...head } = JSON.parse(written(feed)) as Written;
  const document = {
    version: VERSION,
    ...head,
    ...(icon && { favicon: pictureAddress(masthead, icon) }),
    authors: [{ name: author.name }],
    language: subject.language,
    ...(hubs.length > 0 && { hubs: hubs.map((url) => ({ type: 'WebSub', url })) }),
    ...(previous !== undefined && { next_url: documentAddress(masthead, previous, 'json') }),
    items: items.map((item, index) => ({ ...item, ...describe(entries[index], feed) })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What the package has no words for. What no version of the format has a word for stands under a name of ours. */
function describe(entry: Entry | undefined, { subject }: Feed) {
  if (!entry) return {};
  const { authors, categories, language, image, source, translations } = entry;
  const own = {
    ...(source && { source }),
    ...(image && { image: { alt: image.alt, ...(image.credit && { credit: image.credit }) } }),
    ...(translations.length > 0 && {
      translations: translations.map(({ language, href }) => ({ language, url: href })),
    }),
  };
  return {
    ...(authors.length > 0 && {
      authors: authors.map(({ name, url }) => ({ name, ...(url && { url }) })),
    }),
    ...(categories.length > 0 && { tags: [...new Set(categories.map(({ label }) => label))] }),
    ...(language !== subject.language && { language }),
    ...(image && { image: image.href, attachments: [attachment(image)] }),
    ...(Object.keys(own).length > 0 && { _wirefeed: own }),
  };
}

function attachment({ href, type, alt, length }: NonNullable<Entry['image']>) {
  return { url: href, mime_type: type, title: alt, size_in_bytes: length };
}

function written({ masthead, subject, place, entries }: Feed): string {
  const { subtitle, url, logo } = masthead;
  const writer = new FeedWriter({
    title: subject.title,
    link: `${url}${subject.page}`,
    feedLinks: { json: documentAddress(masthead, place, 'json') },
    ...(subtitle && { description: subtitle }),
    ...(logo && { image: pictureAddress(masthead, logo) }),
  });
  for (const { id, link, title, summary, html, published, updated } of entries) {
    writer.addItem({
      id,
      link,
      title,
      ...(summary && { description: summary }),
      content: html,
      date: new ZonedDate(updated),
      published: new ZonedDate(published),
    });
  }
  return writer.json1();
}
