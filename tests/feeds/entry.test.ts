// An article as the feeds see it, and what a feed makes of several.
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/copy/article.ts';
import { rfc3339 } from '../../src/copy/instant.ts';
import { atom } from '../../src/feeds/atom.ts';
import { languageVersions, pictureAddress, toEntry } from '../../src/feeds/entry.ts';
import { type Feed, feedOf } from '../../src/feeds/feed.ts';
import { json } from '../../src/feeds/json.ts';
import { rss } from '../../src/feeds/rss.ts';
import { channelSubject, everything } from '../../src/feeds/subject.ts';
import { article, dateline, masthead } from '../fixtures.ts';
import { desk, inArmenian, inRussian, NOW, story } from './desk.ts';

const WHEN = '2021-09-23T10:59:00+04:00';
const DAY = 24 * 60 * 60 * 1000;
const end = (at: string) => ({ at: dateline(at), reason: 'Law', html: '<p>Law</p>' });

describe('an entry', () => {
  test('of plain copy says nothing that the copy does not', () => {
    expect(toEntry(article('a', WHEN), masthead())).toEqual({
      slug: 'a',
      id: 'tag:example.org,2021-01-01:a',
      link: 'https://news.example.org/articles/a',
      title: 'Headline of a',
      summary: 'The lead of a.',
      html: '<p>The lead of a.</p>\n<p>The rest.</p>',
      isNotice: false,
      isRetracted: false,
      published: dateline(WHEN),
      updated: dateline(WHEN),
      language: 'en',
      authors: [],
      categories: [],
      translations: [],
      corrections: [],
    });
  });

  test('has the address of the publication wherever the copy leaves it open', () => {
    const html = '<p><a href="\uffff/articles/b">$& \uffff</a> <img src="\uffff/media/$1.png"></p>';
    for (const url of ['https://example.org/news', 'http://localhost:3000']) {
      expect(toEntry(article('a', WHEN, { html }), masthead({ url })).html).toBe(
        `<p><a href="${url}/articles/b">$& ${url}</a> <img src="${url}/media/$1.png"></p>`,
      );
    }
  });

  test('has absolute addresses, and with a name the slug of its channel', () => {
    expect(toEntry(story, desk, [inArmenian])).toMatchObject({
      id: 'https://old.example.org/?p=1234&q',
      link: 'https://example.org/news/articles/gyumri-budget',
      categories: [
        { term: 'politics', label: 'Politics', scheme: 'https://example.org/news/sections/' },
        { term: 'budget', label: 'Budget', scheme: 'https://example.org/news/tags/' },
        { term: 'signs', scheme: 'https://example.org/news/tags/' },
      ],
      image: { href: 'https://example.org/news/media/2021/council.jpg' },
      translations: [{ language: 'hy', href: 'https://example.org/news/articles/gyumri-byuje' }],
      corrections: [{ note: 'It was 21 to 12', at: { epoch: Date.parse('2021-10-05T09:00:00Z') } }],
    });
    expect(toEntry(story, desk).authors[0]).toEqual({
      name: 'Anahit Sargsyan',
      slug: 'anahit-sargsyan',
      url: 'https://example.org/anahit?a=1&b=2',
      email: 'anahit@example.org',
    });
  });

  test('is published at the end of its embargo and updated with its last change but a refile', () => {
    const { published, updated } = toEntry(
      article('a', WHEN, {
        embargo: dateline('2021-09-24T09:00:00+01:00'),
        changes: [
          { kind: 'update', at: dateline('2021-09-25T09:00:00+05:00') },
          { kind: 'refile', at: dateline('2021-09-26T09:00:00+05:00') },
        ],
      }),
      masthead(),
    );
    expect([published, updated].map(rfc3339)).toEqual([
      '2021-09-24T09:00:00+01:00',
      '2021-09-25T09:00:00+05:00',
    ]);
  });

  test('is a notice where it was retracted or withdrawn', () => {
    const flags = ({ isNotice, isRetracted }: ReturnType<typeof toEntry>) => [
      isNotice,
      isRetracted,
    ];
    const at = '2021-09-24T10:00:00+04:00';
    const of = (changes: Partial<Article>) => flags(toEntry(article('a', WHEN, changes), desk));
    expect(of({ retracted: end(at) })).toEqual([true, true]);
    expect(of({ withdrawn: end(at) })).toEqual([true, false]);
    expect(flags(toEntry(story, desk))).toEqual([false, false]);
  });

  test('is one of its own versions, the last, where there are others', () => {
    expect(languageVersions(toEntry(story, desk))).toEqual([]);
    const languages = languageVersions(toEntry(story, desk, [inArmenian, inRussian]));
    expect(languages.map(({ language }) => language)).toEqual(['hy', 'ru', 'en']);
  });
});

describe('the address of a picture', () => {
  const addresses: Record<string, string> = {
    'council.jpg': 'https://example.org/news/media/council.jpg',
    '2021/09/council.jpg': 'https://example.org/news/media/2021/09/council.jpg',
    'https://Pictures.example:443/a?b=1&c': 'https://pictures.example/a?b=1&c',
  };
  for (const [picture, address] of Object.entries(addresses)) {
    test(picture, () => expect(pictureAddress(desk, picture)).toBe(address));
  }
});

describe('a feed', () => {
  const chain = { place: '', isArchive: false };
  const feed = (articles: readonly Article[], now: number, changes = {}): Feed => {
    const head = masthead(changes);
    const translations = new Map<string, readonly Article[]>();
    return feedOf({
      masthead: head,
      subject: everything(head),
      chain,
      articles,
      now,
      translations,
    });
  };
  const gone = article('gone', WHEN, { withdrawn: end('2021-09-24T10:00:00+04:00'), id: 'post-7' });
  const at = Date.parse('2021-09-24T10:00:00+04:00');

  test('tells of a withdrawal for thirty days, and has its tombstone for ever', () => {
    for (const [now, entries] of [
      [at, 1],
      [at + 30 * DAY - 1, 1],
      [at + 30 * DAY, 0],
      [at + 9999 * DAY, 0],
    ] as const) {
      const told = feed([gone], now);
      expect(told.entries).toHaveLength(entries);
      expect(told.deleted).toMatchObject([{ slug: 'gone', id: 'post-7', reason: 'Law' }]);
      expect(rfc3339(told.updated)).toBe('2021-09-24T10:00:00+04:00');
    }
  });

  test('calls an entry and its tombstone by one id in Atom, where an id must be an address', () => {
    const document = atom(feed([gone], at));
    expect(document).toContain('<id>tag:example.org,2021-01-01:gone</id>');
    expect(document).toContain('<at:deleted-entry ref="tag:example.org,2021-01-01:gone"');
    expect(rss(feed([gone], at))).toContain('<guid isPermaLink="false">post-7</guid>');
    expect(JSON.parse(json(feed([gone], at))).items[0].id).toBe('post-7');
  });

  const ids: Record<string, string> = {
    'https://old.example.org/?p=1': 'https://old.example.org/?p=1',
    'HTTP://Old.Example.org': 'HTTP://Old.Example.org',
    'tag:old.example.org,2001:7': 'tag:old.example.org,2001:7',
    'urn:uuid:1234': 'urn:uuid:1234',
    '1234': 'tag:example.org,2021-01-01:a',
    '/2021/09/a': 'tag:example.org,2021-01-01:a',
  };
  for (const [id, inAtom] of Object.entries(ids)) {
    test(`keeps an id to the letter: ${id}`, () => {
      const told = feed([article('a', WHEN, { id })], at);
      expect(atom(told)).toContain(`    <id>${inAtom}</id>`);
      expect(rss(told)).toContain(`<guid isPermaLink="false">${id}</guid>`);
      expect(JSON.parse(json(told)).items[0].id).toBe(id);
    });
  }

  test('has the reason in full where it has summaries alone otherwise', () => {
    const retracted = article('retracted', WHEN, {
      summary: '',
      html: '<p>Wrong</p>',
      retracted: end('2021-09-24T10:00:00+04:00'),
    });
    const told = feed([retracted, article('plain', WHEN)], at, { content: 'summary' });
    for (const document of [atom(told), rss(told)]) {
      expect(document).toContain('<![CDATA[<p>Wrong</p>]]>');
      expect(document).not.toContain('The rest.');
    }
  });

  test('describes its pictures in RSS where the text stands beside them, else readers take that for it', () => {
    const of = (content: string) => rss(feed([story], NOW, { content }));
    expect(of('full')).toContain('<media:description type="plain">The council AT');
    expect(of('summary')).toContain('<media:content url=');
    expect(of('summary')).not.toContain('media:description');
  });

  test('has an id of its own for each channel, and one for all documents of it', () => {
    const subject = channelSubject(desk, {
      kind: 'tags',
      slug: 'budget',
      name: 'Budget',
      names: { en: 'Budget' },
    });
    const of = (place: string) =>
      feedOf({
        masthead: desk,
        subject,
        chain: { place, isArchive: place.includes('archive') },
        articles: [],
        now: NOW,
        translations: new Map(),
      }).id;
    expect(of('/tags/budget')).toBe('tag:example.org,2021-01-01:/tags/budget/');
    expect(of('/tags/budget/archive/2021-09-23')).toBe(of('/tags/budget'));
    expect(feed([], NOW).id).toBe('tag:example.org,2021-01-01:/');
  });

  test('names no language where it is that of the feed, and names it where it is not', () => {
    const told = feed([article('a', WHEN, { language: 'en-GB' }), article('b', WHEN)], at);
    expect(atom(told).match(/<entry.*?>/g)).toEqual(['<entry xml:lang="en-GB">', '<entry>']);
    expect(rss(told).match(/<dc:language>.*?</g)).toEqual(['<dc:language>en-GB<']);
    const items: { language?: string }[] = JSON.parse(json(told)).items;
    expect(items.map(({ language }) => language)).toEqual(['en-GB', undefined]);
  });
});
