// An article as the feeds see it.
import { publishedAt } from '../archive/desk.ts';
import type { Article } from '../copy/article.ts';
import { bodyHtml } from '../copy/body.ts';
import type { Instant } from '../copy/instant.ts';
import { summaryOf } from '../copy/lead.ts';
import type { Masthead } from '../copy/masthead.ts';

export interface Entry {
  readonly slug: string;
  /** Permanent: survives a new headline, a corrected dateline and a new host. */
  readonly id: string;
  /** The article's page, absolute. */
  readonly link: string;
  /** Plain text. */
  readonly title: string;
  /** Plain text. */
  readonly summary: string;
  readonly html: string;
  readonly published: Instant;
  readonly updated: Instant;
}

/** Tells an article as the feeds of this publication tell it. */
export function toEntry(article: Article, masthead: Masthead): Entry {
  const published = publishedAt(article);
  const { paragraphs } = article;
  return {
    slug: article.slug,
    id: tagUri(masthead, article.slug),
    link: articleAddress(masthead, article.slug),
    title: article.headline,
    summary: summaryOf(paragraphs[0] ?? '', masthead.language),
    html: bodyHtml(paragraphs),
    published,
    updated: published,
  };
}

/** The absolute address of an article's page. */
export function articleAddress({ url }: Masthead, slug: string): string {
  return `${url}/articles/${slug}`;
}

/**
 * Mints a tag URI of the publication's authority.
 * Source: RFC 4151, section 2.1. A slug needs no escape; a path, with its slashes, cannot be taken for one.
 */
export function tagUri({ tag }: Masthead, specific: string): string {
  return `tag:${tag.authority},${tag.date}:${specific}`;
}
