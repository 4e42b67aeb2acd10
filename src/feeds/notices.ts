// What was done to articles after they were published, each of it as an entry of its own.
import type { Outline } from '../copy/article.ts';
import type { Dateline } from '../copy/dateline.ts';
import type { Masthead } from '../copy/masthead.ts';
import { wordsIn } from '../copy/words.ts';
import { articleAddress, type Entry, tagUri } from './entry.ts';

export interface Notice {
  readonly article: Outline;
  readonly kind: 'correction' | 'retraction' | 'withdrawal';
  readonly at: Dateline;
  /** Plain text. */
  readonly note: string;
  readonly html: string;
}

/** Lists what was done to articles, newest first; an update or a refile is no notice. */
export function noticesOf(articles: readonly Outline[]): Notice[] {
  return articles
    .flatMap((article): Notice[] => {
      const { changes = [], retracted, withdrawn } = article;
      const corrections = changes.filter(({ kind }) => kind === 'correction');
      const told = [
        ...corrections.map(
          ({ at, note = '', html = '' }) => ({ kind: 'correction', at, note, html }) as const,
        ),
        ...(retracted
          ? [{ kind: 'retraction', ...retracted, note: retracted.reason } as const]
          : []),
        ...(withdrawn
          ? [{ kind: 'withdrawal', ...withdrawn, note: withdrawn.reason } as const]
          : []),
      ];
      return told.map(({ kind, at, note, html }) => ({ article, kind, at, note, html }));
    })
    .sort(newestFirst);
}

/**
 * Tells notices as entries. The id of one is made of the article, the kind and the moment, so that a note may be mended;
 * of two at the same moment the later one counts itself.
 */
export function noticeEntries(masthead: Masthead, notices: readonly Notice[]): Entry[] {
  const ids = new Map<string, number>();
  return notices.map((notice) => {
    const { article, kind, at, html } = notice;
    const stamp = new Date(at.epoch).toISOString().replace(/[-:]|\.\d+/g, '');
    const id = tagUri(masthead, `${article.slug}/${kind}/${stamp}`);
    const count = (ids.get(id) ?? 0) + 1;
    ids.set(id, count);
    const link = articleAddress(masthead, article.slug);
    return {
      slug: article.slug,
      id: count === 1 ? id : `${id}/${count}`,
      link,
      title: titleOf(notice),
      summary: '',
      html: kind === 'withdrawal' ? html : `${html}\n${linkHtml(link)}`,
      isNotice: true,
      published: at,
      updated: at,
      language: article.language,
      authors: [],
      categories: [],
      translations: [],
      corrections: [],
      isRetracted: kind === 'retraction',
    };
  });
}

function titleOf({ article, kind }: Notice): string {
  const { headline, language } = article;
  return kind === 'correction' ? `${wordsIn(language).correction}: ${headline}` : headline;
}

/** The address is made of the base and a slug, which have no sign that HTML minds. */
const linkHtml = (href: string) => `<p><a href="${href}">${href}</a></p>`;

function newestFirst(a: Notice, b: Notice): number {
  if (a.at.epoch !== b.at.epoch) return b.at.epoch - a.at.epoch;
  const [one, other] = [`${a.article.slug} ${a.kind}`, `${b.article.slug} ${b.kind}`];
  return one < other ? -1 : Number(one > other);
}
