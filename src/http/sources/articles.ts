// The page of an article, or what became of it.

import { articleRevision } from '../../archive/article-revision.ts';
import type { Article, Outline } from '../../copy/article.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { articleAddress, toEntry } from '../../feeds/entry.ts';
import { articlePage, type Neighbour } from '../../pages/article.ts';
import { basePath, localMasthead } from '../publication.ts';
import {
  type Absence,
  type Asked,
  datesOf,
  datesOfChoice,
  type Select,
  type Source,
  toldOfTranslations,
} from '../source.ts';
import { pageSource } from './page.ts';

export const articleSources: Readonly<Record<string, Select>> = { '/articles/:slug': article };

async function article(asked: Asked): Promise<Source | Absence | undefined> {
  const { publication, parameters, now } = asked;
  const { archive } = publication;
  const { slug = '' } = parameters;
  const found = await archive.find(slug, now);
  if (!found) return movedTo(await archive.successor(slug, now));
  const { withdrawn, headline, language } = found;
  if (withdrawn) return { gone: { title: headline, reason: withdrawn.reason, language } };
  return story(asked, found);
}

function movedTo(article: Outline | undefined): Absence | undefined {
  return article && { movedTo: `/articles/${article.slug}` };
}

async function story(asked: Asked, found: Article): Promise<Source> {
  const { publication, now } = asked;
  const { masthead, archive } = publication;
  const { dateline } = found;
  const root = basePath(publication);
  const local = localMasthead(publication);
  const translations = await archive.translations([found], now);
  const others = translations.get(found.slug) ?? [];
  const { previous, next } = await archive.beside(found, now);
  const besides = [previous, next].filter((one) => one !== undefined);
  return {
    ...(await pageSource(asked, '', {
      page: 'article',
      article: await articleRevision(found),
      translations: toldOfTranslations(translations),
      beside: [previous, next].map((one) => one && [one.slug, one.headline, one.language]),
    })),
    dates: [
      ...(await datesOfChoice(asked)),
      ...datesOf([...(await archive.stories([found], now)), ...besides]),
    ],
    render() {
      const entry = toEntry(found, masthead, others);
      const here = toEntry(found, local, others);
      const beside = {
        previous: previous && neighbour(previous, local),
        next: next && neighbour(next, local),
      };
      return articlePage({ masthead, root, entry, here, dateline, beside });
    },
  };
}

function neighbour({ slug, headline, language }: Outline, masthead: Masthead): Neighbour {
  return { title: headline, link: articleAddress(masthead, slug), language };
}
