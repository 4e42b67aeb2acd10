// An article as the feeds see it.
import type { ChannelName } from '../archive/channel.ts';
import { publishedAt, updatedAt } from '../archive/desk.ts';
import type { Article, Outline } from '../copy/article.ts';
import { isWebAddress, withBase } from '../copy/base.ts';
import type { Image } from '../copy/front-matter.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Named } from '../copy/names.ts';
import type { Dateline } from '../copy/printed.ts';

export interface Entry {
  readonly slug: string;
  /** Permanent: survives a new headline, a corrected dateline and a new host. */
  readonly id: string;
  /** The article's page, absolute. */
  readonly link: string;
  /** Plain text. */
  readonly title: string;
  /** Plain text; empty where there is none. */
  readonly summary: string;
  readonly html: string;
  /** Whether the HTML is a notice in place of the story. */
  readonly isNotice: boolean;
  readonly published: Dateline;
  readonly updated: Dateline;
  /** BCP 47. */
  readonly language: string;
  /** Empty where nobody is named. */
  readonly authors: readonly EntryAuthor[];
  readonly categories: readonly Category[];
  readonly image?: EntryImage;
  readonly source?: { readonly name: string; readonly url: string };
  readonly translations: readonly Translation[];
  /** In the order of their moments. */
  readonly corrections: readonly { readonly at: Dateline; readonly note: string }[];
  readonly isRetracted: boolean;
}

export interface EntryAuthor {
  readonly name: string;
  /** Of the channel. */
  readonly slug?: string | undefined;
  readonly url?: string | undefined;
  readonly email?: string | undefined;
}

/** A section or a tag. */
export interface Category {
  readonly term: string;
  readonly label: string;
  /** The absolute address below which all of its kind stand, with a slash at its end. */
  readonly scheme: string;
}

export interface EntryImage extends Omit<Image, 'src'> {
  /** Absolute. */
  readonly href: string;
}

/** The same story in another language. */
export interface Translation {
  readonly language: string;
  /** The page, absolute. */
  readonly href: string;
}

/**
 * Tells an article as the feeds of this publication tell it.
 * @param translations the same story in other languages, one for each
 */
export function toEntry(
  article: Article,
  masthead: Masthead,
  translations: readonly Outline[] = [],
): Entry {
  const { slug, section, tags = [], byline = [], image, source, retracted, withdrawn } = article;
  const { changes = [] } = article;
  return {
    slug,
    id: article.id ?? tagUri(masthead, slug),
    link: articleAddress(masthead, slug),
    title: article.headline,
    summary: article.summary,
    html: withBase(article.html, masthead.url),
    isNotice: retracted !== undefined || withdrawn !== undefined,
    published: publishedAt(article),
    updated: updatedAt(article),
    language: article.language,
    authors: byline,
    categories: [
      ...(section ? [category(masthead, 'sections', section)] : []),
      ...tags.map((tag) => category(masthead, 'tags', tag)),
    ],
    ...(image && { image: imageOf(masthead, image) }),
    ...(source && { source }),
    translations: translations.map((other) => ({
      language: other.language,
      href: articleAddress(masthead, other.slug),
    })),
    corrections: changes
      .filter(({ kind }) => kind === 'correction')
      .map(({ at, note = '' }) => ({ at, note })),
    isRetracted: retracted !== undefined,
  };
}

/**
 * The same story in each of its languages, its own last; none where there is one alone. Of several alternates readers
 * open the first or the last, whatever its language (feedparser and newsboat the last), so both are the entry's own.
 */
export function languageVersions({ language, link, translations }: Entry): readonly Translation[] {
  return translations.length > 0 ? [...translations, { language, href: link }] : [];
}

/** The absolute address of an article's page. */
export function articleAddress({ url }: Masthead, slug: string): string {
  return `${url}/articles/${slug}`;
}

/** The absolute address of a picture: that of a file beside masthead or copy is its path below their folder. */
export function pictureAddress({ url }: Masthead, picture: string): string {
  if (isWebAddress(picture)) return new URL(picture).href;
  return `${url}/media/${picture}`;
}

/**
 * Mints a tag URI of the publication's authority.
 * Source: RFC 4151, section 2.1. A slug needs no escape; a path, with its slashes, cannot be taken for one.
 */
export function tagUri({ tag }: Masthead, specific: string): string {
  return `tag:${tag.authority},${tag.date}:${specific}`;
}

function category({ url }: Masthead, kind: ChannelName['kind'], { slug, name }: Named): Category {
  return { term: slug, label: name, scheme: `${url}/${kind}/` };
}

function imageOf(masthead: Masthead, { src, ...image }: Image): EntryImage {
  return { href: pictureAddress(masthead, src), ...image };
}
