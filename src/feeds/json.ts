// JSON Feed 1.1: the feed package writes version 1.0, and the difference is amended here.
import { Feed as FeedWriter } from 'feed';
import { documentAddress, type Feed, pictureAddress } from './feed.ts';
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
  const { masthead, previous, author } = feed;
  const { icon, hubs, language } = masthead;
  const { items, author: _, version: __, ...head } = JSON.parse(written(feed)) as Written;
  const document = {
    version: VERSION,
    ...head,
    ...(icon && { favicon: pictureAddress(masthead, icon) }),
    authors: [{ name: author.name }],
    language,
    ...(hubs.length > 0 && { hubs: hubs.map((url) => ({ type: 'WebSub', url })) }),
    ...(previous !== undefined && { next_url: documentAddress(masthead, previous, 'json') }),
    items,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function written({ masthead, place, entries }: Feed): string {
  const { title, subtitle, url, logo } = masthead;
  const writer = new FeedWriter({
    title,
    link: `${url}/`,
    feedLinks: { json: documentAddress(masthead, place, 'json') },
    ...(subtitle && { description: subtitle }),
    ...(logo && { image: pictureAddress(masthead, logo) }),
  });
  for (const { id, link, title, summary, html, published, updated } of entries) {
    writer.addItem({
      id,
      link,
      title,
      description: summary,
      content: html,
      date: new ZonedDate(updated),
      published: new ZonedDate(published),
    });
  }
  return writer.json1();
}
