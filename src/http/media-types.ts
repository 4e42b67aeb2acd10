// What a document says that it is.

/** RFC 4287, section 7 and jsonfeed.org/version/1.1 register theirs; RSS goes by custom. */
export const mediaTypes = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  /** Nobody has registered one for OPML; this is what readers export. */
  opml: 'text/x-opml; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  /** RFC 9457, section 3. */
  problem: 'application/problem+json; charset=utf-8',
  health: 'application/json; charset=utf-8',
} as const;

const PICTURES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  ico: 'image/vnd.microsoft.icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/** The media type of a picture by the end of its name; masthead and copy take no other endings. */
export function pictureType(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return PICTURES[ending] ?? 'application/octet-stream';
}
