// The months that have articles, year by year.
import { html } from 'hono/html';
import { printMonth } from '../copy/calendar.ts';
import { everything } from '../feeds/subject.ts';
import { langOf } from './language.ts';
import { layout, type PageContext } from './layout.ts';
import { links } from './links.ts';
import { textsIn } from './texts.ts';

interface ArchivePage extends PageContext {
  /** As `2021-09`, newest first. */
  readonly months: readonly string[];
}

/** Writes the page in the language of the publication. */
export function archivePage({ masthead, root, months }: ArchivePage): Promise<string> {
  const { language, url } = masthead;
  const texts = textsIn(language);
  const foreign = langOf(texts.language, language);
  const years = Map.groupBy(months, (month) => month.slice(0, 4));
  const ways = [...years].map(([title, of]) => ({
    title,
    links: of.map((month) => ({
      name: printMonth(month, language),
      path: `/archive/${month}`,
      language: texts.language,
    })),
  }));
  const main = html`<h1${foreign}>${texts.archive}</h1>
${ways.length > 0 ? ways.map((way) => links(way, root, language)) : html`<p${foreign}>${texts.nothing}</p>`}`;
  return layout({
    masthead,
    title: `${texts.archive} — ${masthead.title}`,
    description: spanOf(months, language),
    language,
    canonical: `${url}/archive`,
    feeds: everything(masthead),
    root,
    main,
  });
}

/** From the oldest month to the newest; empty where there is none. */
function spanOf(months: readonly string[], language: string): string {
  const ends = new Set([months.at(-1), months[0]]);
  return [...ends]
    .flatMap((month) => (month === undefined ? [] : [printMonth(month, language)]))
    .join(' – ');
}
