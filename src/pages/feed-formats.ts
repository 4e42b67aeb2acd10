// What the formats of a feed are called, and which media type browsers and readers know them by.
import type { Format } from '../feeds/feed.ts';

export const feedFormats: Readonly<
  Record<Format, { readonly name: string; readonly type: string }>
> = {
  rss: { name: 'RSS', type: 'application/rss+xml' },
  atom: { name: 'Atom', type: 'application/atom+xml' },
  json: { name: 'JSON Feed', type: 'application/feed+json' },
};
