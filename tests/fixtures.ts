// Articles and a masthead for tests, made without files.
import { memoryArchive } from '../src/archive/memory.ts';
import type { Article } from '../src/copy/article.ts';
import { bodyHtml } from '../src/copy/body.ts';
import type { Dateline } from '../src/copy/dateline.ts';
import { summaryOf } from '../src/copy/lead.ts';
import type { Masthead } from '../src/copy/masthead.ts';
import type { Publication } from '../src/http/publication.ts';

/** The text of the task: every sign that some format or parser takes for its own. */
export const ADVERSARIAL = `AT&T <today> "x" 'y' ]]> &amp; &#x26; <script>`;

/** An instant written in RFC 3339, with its offset kept. */
export function dateline(written: string, zone = ''): Dateline {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)$/.exec(written) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return { epoch: Date.parse(written), offset, zone };
}

export const epoch = (written: string) => Date.parse(written);

export function masthead(changes: Partial<Masthead> = {}): Masthead {
  return {
    title: 'The Ararat Wire',
    url: 'https://news.example.org',
    language: 'en',
    timezone: 'Asia/Yerevan',
    zones: {},
    tag: { authority: 'example.org', date: '2021-01-01' },
    hubs: [],
    freshness: 5,
    limit: 50,
    content: 'full',
    sections: {},
    authors: {},
    tags: {},
    founded: dateline('2021-01-01T00:00:00+04:00'),
    ...changes,
  };
}

/** A publication that says everything of itself, below a path and in another script. */
export const everyKey = masthead({
  title: 'Արարատ',
  subtitle: 'Լուրեր Երևանից',
  url: 'https://example.org/news',
  language: 'hy-AM',
  editor: { name: 'Խմբագրություն', email: 'news@example.org' },
  rights: '© 2021 Արարատ & Co',
  logo: 'art/logo.png',
  icon: 'https://static.example.org/icon.png?a=1&b=2',
  hubs: ['https://hub.example.org/', 'https://other.example.org/?a=1&b=2'],
  freshness: 15,
});

/** An article with plain paragraphs, of which summary and HTML are made as a file of copy has them. */
export function article(
  slug: string,
  written: string,
  { paragraphs = [`The lead of ${slug}.`, 'The rest.'], ...changes }: ArticleChanges = {},
): Article {
  const { language = 'en' } = changes;
  return {
    slug,
    dateline: dateline(written),
    headline: `Headline of ${slug}`,
    summary: summaryOf(paragraphs[0] ?? '', language),
    html: bodyHtml(paragraphs),
    language,
    changed: 0,
    ...changes,
  };
}

type ArticleChanges = Partial<Article> & { readonly paragraphs?: readonly string[] };

export function publication(
  articles: readonly Article[],
  changes: Partial<Masthead> = {},
  more: Partial<Publication> = {},
): Publication {
  const head = masthead(changes);
  return {
    masthead: head,
    archive: memoryArchive(articles, head.timezone),
    pictures: new Map(),
    media: async () => undefined,
    changed: { masthead: 0, archive: 0 },
    problemsAt: () => ({ errors: 0, warnings: 0 }),
    ...more,
  };
}
