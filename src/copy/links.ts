// Addresses in Markdown: where a link leads, and which picture is shown.
import { namesNobody } from './base.ts';
import type { FindPicture, PictureFault } from './picture.ts';
import { isSlug, slugOf } from './slug.ts';

export interface MarkdownContext {
  /** The publication's base stands here: `https://…`, no slash at its end. */
  readonly base: string;
  readonly slug: string;
  readonly find: FindPicture;
}

const LINK_SCHEME = /^(?:https?|mailto):$/;
const PICTURE_SCHEME = /^https?:$/;
/** RFC 3986, section 4.2: a colon in the first segment would make a scheme of what stands before it. */
const RELATIVE = /^[^:/?#]*(?:[/?#]|$)/;
const COPY = /\.(?:txt|md)$/i;
/** Stands for the base, which may have a path, so that `..` cannot lead above it (RFC 2606, section 2). */
const ROOT = 'https://base.invalid';
const MAX_QUOTED = 60;

/**
 * Where a link leads; undefined where that is nowhere. Relative ones count from the article's own address (RFC 3986,
 * section 5), those to a file of copy lead to its article, and those that begin with a slash lead below the base.
 */
export function goalOf(address: string, { base, slug }: MarkdownContext): string | undefined {
  if (!RELATIVE.test(address)) return absolute(address, LINK_SCHEME);
  const url = URL.parse(address, `${ROOT}/articles/${slug}`);
  if (!url) return undefined;
  const { origin, href, pathname, search, hash } = url;
  if (origin !== ROOT) return namesNobody(href) ? href : undefined;
  const name = slugOf(pathname);
  const isCopy = !address.startsWith('/') && COPY.test(pathname) && isSlug(name);
  return base + (isCopy ? `/articles/${name}` : pathname) + search + hash;
}

function absolute(address: string, schemes: RegExp): string | undefined {
  const url = URL.parse(address);
  return url && schemes.test(url.protocol) && namesNobody(url.href) ? url.href : undefined;
}

/** What an image element has of a picture, or why there is none. */
export type Shown = { src: string; width?: number; height?: number } | { fault: PictureFault };

/**
 * Finds the picture that an address names, and gives the address by which it is served.
 * @param found what was found before, by name; it is kept up
 */
export function shownAt(
  address: string,
  context: MarkdownContext,
  found: Map<string, ReturnType<FindPicture>>,
): Shown {
  if (address === '' || !RELATIVE.test(address)) {
    const src = absolute(address, PICTURE_SCHEME);
    return src ? { src } : { fault: leadsNowhere(address, PICTURES_ARE) };
  }
  const name = decoded(address);
  const known = found.get(name) ?? context.find(name);
  found.set(name, known);
  if ('fault' in known) return known;
  const { path, width, height } = known.picture;
  const segments = path.toWellFormed().split('/').map(encodeURIComponent);
  return { src: `${context.base}/media/${segments.join('/')}`, width, height };
}

/** As the file is called; a name with a stray `%` stands for itself. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

const PICTURES_ARE = 'a picture is a file beside the copy, or has https or http';

/** The fault of an address that is nothing for a reader. */
export function leadsNowhere(address: string, rule: string): PictureFault {
  const short = address.length > MAX_QUOTED ? `${address.slice(0, MAX_QUOTED)}…` : address;
  const message = `"${short}" leads nowhere: ${rule}`;
  return { code: 'link-scheme', message, hint: 'check it, or leave the text without it' };
}
