// Articles of a newsroom in virtual time, in versions that can be told apart, and what a reader must get of each.
import type { Article } from '../../src/copy/article.ts';
import { article, masthead } from '../fixtures.ts';
import type { Told } from './told.ts';

/** Makes the body of a version, in paragraphs; the first is short enough to be the summary. */
export type Write = (slug: string, version: number) => readonly string[];

/** What of an article can be corrected alone. */
export type Part = 'headline' | 'lead' | 'rest';

export const ORIGIN = masthead().url;
/** Armenia's, all year round, in milliseconds. */
export const OFFSET = 4 * 3_600_000;
const MINUTE = 60_000;
const SECOND = 1000;

/** An article with the paragraphs that it was made from. */
export interface Version extends Article {
  readonly paragraphs: readonly string[];
}

/** Makes a version of an article; its dateline in milliseconds since 1970. */
export function versionOf(
  slug: string,
  version: number,
  dateline: number,
  write: Write = shortly,
): Version {
  const paragraphs = write(slug, version);
  return {
    ...article(slug, new Date(dateline).toISOString(), { paragraphs }),
    dateline: datelineAt(dateline),
    headline: `Headline of ${slug} in version ${version}`,
    paragraphs,
  };
}

/** An article with a part of a later version, and nothing else of it. */
export function corrected(before: Version, later: Version, part: Part): Version {
  const [lead = '', ...rest] = before.paragraphs;
  const [newLead = '', ...newRest] = later.paragraphs;
  if (part === 'headline') return { ...before, headline: later.headline };
  const paragraphs = part === 'lead' ? [newLead, ...rest] : [lead, ...newRest];
  const { summary, html } = article(before.slug, new Date(before.dateline.epoch).toISOString(), {
    paragraphs,
  });
  return { ...before, summary, html, paragraphs };
}

/** Datelines have whole seconds. */
export function datelineAt(epoch: number): Article['dateline'] {
  return { epoch: Math.floor(epoch / SECOND) * SECOND, offset: OFFSET / MINUTE, zone: '' };
}

/** The article alone, as an archive has it. */
export function articleIn({ paragraphs: _, ...article }: Version): Article {
  return article;
}

/** What a reader must get of an article, whatever the format. */
export function toldOf({ slug, headline, paragraphs, dateline }: Version): Told {
  const { tag } = masthead();
  return {
    id: `tag:${tag.authority},${tag.date}:${slug}`,
    link: `${ORIGIN}/articles/${slug}`,
    title: headline,
    summary: paragraphs[0] ?? '',
    text: paragraphs.join('\n'),
    published: dateline.epoch,
  };
}

function shortly(slug: string, version: number): string[] {
  return [`Lead of ${slug} in version ${version}.`, `And so on in version ${version}.`];
}
