// Whatever articles there are, every document is well-formed and tells real readers the same as the articles.
import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryArchive } from '../../src/archive/memory.ts';
import { summaryOf } from '../../src/copy/lead.ts';
import type { Masthead } from '../../src/copy/masthead.ts';
import { type Feed, type Format, feedOf } from '../../src/feeds/feed.ts';
import { everything } from '../../src/feeds/subject.ts';
import { Feedparser, type Told, type ToldEntry } from '../readers/feedparser.ts';
import { formats } from '../readers/formats.ts';
import { describeWith } from '../readers/machine.ts';
import { complaint } from '../readers/xmllint.ts';
import { articles, mastheads, type Plain } from './newsroom.ts';

const NOW = Date.UTC(3000, 0, 2);
/** `PROPERTY_RUNS=5000` looks harder than there is time for at every run. */
const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 150) };
/** Milliseconds; each run asks several processes, on machines of any speed. */
const PATIENCE = 120_000;
const FORMATS = Object.keys(formats) as Format[];

test(
  'documents are the same bytes in whatever order the articles come',
  async () => {
    const shuffled = articles.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(mastheads, shuffled, async (masthead, [some, same]) => {
        const [one, other] = [await feed(masthead, some), await feed(masthead, same)];
        for (const format of FORMATS) {
          expect(formats[format].write(other)).toBe(formats[format].write(one));
        }
      }),
    );
  },
  PATIENCE,
);

describeWith(['python3-feedparser', 'libxml2-utils'], 'whatever the articles', () => {
  let feedparser: Feedparser;
  beforeAll(() => {
    feedparser = new Feedparser();
  });
  afterAll(() => feedparser.close());

  test(
    'libxml2 finds every document well-formed',
    async () => {
      await fc.assert(
        fc.asyncProperty(mastheads, articles, async (masthead, some) => {
          const model = await feed(masthead, some);
          const documents = [formats.rss.write(model), formats.atom.write(model)];
          expect(await Promise.all(documents.map(complaint))).toEqual(['', '']);
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  test(
    'readers get the same texts, ids, instants and offsets back from every format',
    async () => {
      await fc.assert(
        fc.asyncProperty(mastheads, articles, async (masthead, some) => {
          const model = await feed(masthead, some);
          fc.pre(!isRepaired(model));
          for (const format of FORMATS) {
            const { write, syntax } = formats[format];
            const told = await feedparser.read({ format: syntax, document: write(model) });
            expect(told.bozo).toBeUndefined();
            expect(told).toMatchObject(expectedHead(masthead, format));
            expect(told.entries.map(plainly)).toEqual(expected(masthead, some, format));
            expect(times(told, 'written')).toEqual(times(told, 'again'));
          }
        }),
        RUNS,
      );
    },
    PATIENCE,
  );
});

async function feed(masthead: Masthead, some: readonly Plain[]): Promise<Feed> {
  const archive = memoryArchive(some, masthead.timezone);
  const all = await archive.newest(NOW, some.length);
  return feedOf({
    masthead,
    subject: everything(masthead),
    chain: { place: '', isArchive: false },
    articles: all,
    now: NOW,
    translations: new Map(),
  });
}

/** What feedparser must tell of the feed itself; it guesses the parts of RSS's managingEditor by a pattern. */
function expectedHead({ title, subtitle, rights, editor }: Masthead, format: Format) {
  return {
    title,
    subtitle: subtitle ?? (format === 'rss' ? title : null),
    ...(format !== 'rss' && { author: editor?.name }),
    ...(format !== 'json' && { rights: rights ?? null }),
  };
}

/** feedparser takes text for Windows-1252 that was encoded twice where its letters, as bytes, happen to be UTF-8. */
function isRepaired({ masthead: { title, subtitle = '', rights = '', editor }, entries }: Feed) {
  const texts = entries.flatMap(({ title, summary, html }) => [title, summary, html]);
  return [title, subtitle, rights, editor?.name ?? '', ...texts].some(
    (text) => /^[\0-\xFF]*[\x80-\xFF][\0-\xFF]*$/.test(text) && isUtf8(Buffer.from(text, 'latin1')),
  );
}

function plainly({ id, link, title, summary, content, published, updated }: ToldEntry) {
  return {
    id,
    link,
    title,
    summary: summary?.paragraphs.join('') ?? '',
    ...(content && { paragraphs: content.paragraphs }),
    markup: [...(summary?.elements ?? []), ...(content?.elements ?? [])].filter(isUnexpected),
    published: { epoch: published.epoch, offset: published.offset },
    updated: { epoch: updated.epoch, offset: updated.offset },
  };
}

const isUnexpected = (element: string) => element !== 'p' && element !== 'a';

function expected({ url, tag, content }: Masthead, some: readonly Plain[], format: Format) {
  const isFull = content === 'full' || format === 'json';
  const inOrder = some.toSorted(
    (a, b) => b.dateline.epoch - a.dateline.epoch || (a.slug < b.slug ? -1 : 1),
  );
  return inOrder.map(({ slug, headline, paragraphs, language, dateline: { epoch, offset } }) => {
    const instant = { epoch, offset: Math.round(offset) + 0 };
    return {
      id: `tag:${tag.authority},${tag.date}:${slug}`,
      link: `${url}/articles/${slug}`,
      title: headline,
      summary: summaryOf(paragraphs[0] ?? '', language),
      ...(isFull && { paragraphs }),
      markup: [],
      published: instant,
      updated: instant,
    };
  });
}

/** A weekday that is none of that date shows here. */
const times = ({ updated, entries }: Told, side: 'written' | 'again') => [
  updated?.[side],
  ...entries.flatMap((entry) => [entry.published[side], entry.updated[side]]),
];
