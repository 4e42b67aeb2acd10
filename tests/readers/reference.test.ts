// From the copy in `articles/` over HTTP to feedparser: what readers get of the reference article.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Format } from '../../src/feeds/feed.ts';
import { epoch } from '../fixtures.ts';
import { Feedparser } from './feedparser.ts';
import { formats } from './formats.ts';
import { describeWith } from './machine.ts';
import { reference, referenceCopy } from './reference.ts';
import { type Site, site } from './serving.ts';
import { complaint, xpath } from './xmllint.ts';

/** The article as it was given to us, to the byte. */
const SHA256 = 'e0b75488b8f0ea2325aeec76a294c4e47fca5acf95a782b500012a991c6587cc';
const PUBLISHED = epoch('2021-09-23T10:59:00+04:00');
const NOW = epoch('2021-09-24T12:00:00+04:00');
/** The one dot leader after "Karabakh War" must not become a full stop. */
const ONE_DOT_LEADER = '\u2024';

const times: Record<Format, string> = {
  rss: 'Thu, 23 Sep 2021 10:59:00 +0400',
  atom: '2021-09-23T10:59:00+04:00',
  json: '2021-09-23T10:59:00+04:00',
};
const { text, sha256 } = referenceCopy();
const [head = '', ...paragraphs] = text.split('\n\n');
const [, headline] = head.split('\n');

test('the copy is the one that was given', () => {
  expect(sha256).toBe(SHA256);
  expect(paragraphs).toHaveLength(7);
  expect(text).toContain(ONE_DOT_LEADER);
});

describeWith(['python3-feedparser', 'libxml2-utils'], 'the reference article', () => {
  let feedparser: Feedparser;
  let served: Site;
  beforeAll(async () => {
    feedparser = new Feedparser();
    served = await site(reference(), NOW);
  });
  afterAll(() => Promise.all([feedparser.close(), served.close()]));

  const newest = (format: Format) => `/${formats[format].name}`;
  const closedDay = (format: Format) => `/archive/2021-09-23/${formats[format].name}`;
  const subscribe = (format: Format, path = newest(format)) =>
    feedparser.read({ format: formats[format].syntax, url: `${served.address}${path}` });

  describe.each(Object.keys(formats) as Format[])('%s', (format) => {
    test('is the only entry, with its link and its id', async () => {
      const told = await subscribe(format);
      expect(told.bozo).toBeUndefined();
      expect(told).toMatchObject({ version: formats[format].version, title: 'PanARMENIAN.Net' });
      expect(told.entries).toMatchObject([
        {
          id: 'tag:panarmenian.net,2021-09-23:azerbaijan-critical-of-russian-peacekeeping-in-karabakh',
          link: 'https://www.panarmenian.net/articles/azerbaijan-critical-of-russian-peacekeeping-in-karabakh',
          title: headline,
        },
      ]);
    });

    test('keeps the time and the offset of its dateline', async () => {
      const [entry] = (await subscribe(format)).entries;
      expect(entry?.published).toMatchObject({
        written: times[format],
        epoch: PUBLISHED,
        offset: 240,
      });
      expect(entry?.updated).toMatchObject({ epoch: PUBLISHED, offset: 240 });
    });

    test('has the lead as its summary, to the letter', async () => {
      const [entry] = (await subscribe(format)).entries;
      expect(entry?.summary?.paragraphs).toEqual([paragraphs[0]]);
    });

    test('has seven paragraphs, to the letter', async () => {
      const [entry] = (await subscribe(format)).entries;
      expect(entry?.content?.paragraphs).toEqual(paragraphs);
      expect(new Set(entry?.content?.elements)).toEqual(new Set(['p']));
    });

    test('is the same in the feed of its closed day', async () => {
      const [day, now] = [await subscribe(format, closedDay(format)), await subscribe(format)];
      expect(day.entries).toEqual(now.entries);
    });
  });

  test.each(['rss', 'atom'] as const)('%s: libxml2 finds nothing wrong', async (format) => {
    for (const path of [newest(format), closedDay(format)]) {
      expect(await complaint(await (await fetch(`${served.address}${path}`)).text())).toBe('');
    }
  });

  test('libxml2 reads the times where the formats want them', async () => {
    const document = async (format: Format) =>
      (await fetch(`${served.address}${newest(format)}`)).text();
    const [rss, atom] = [await document('rss'), await document('atom')];
    const entry = '/*/*[local-name()="entry"]';
    expect(await xpath(rss, '/rss/channel/item/pubDate')).toBe(times.rss);
    expect(await xpath(atom, `${entry}/*[local-name()="published"]`)).toBe(times.atom);
    expect(await xpath(atom, `${entry}/*[local-name()="updated"]`)).toBe(times.atom);
  });

  test.each(['rss', 'atom'] as const)(
    '%s: before there is an article, the feed is dated by the day of the tag',
    async (format) => {
      const empty = await site(
        reference(() => []),
        NOW,
      );
      const url = `${empty.address}${newest(format)}`;
      const { bozo, entries, updated } = await feedparser.read({ format: 'xml', url });
      expect({ bozo, entries }).toEqual({ entries: [] });
      expect(updated).toMatchObject({ epoch: epoch('2021-09-22T20:00:00Z'), offset: 240 });
      await empty.close();
    },
  );
});
