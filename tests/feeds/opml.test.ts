import { describe, expect, test } from 'vitest';
import { namesOf } from '../../src/archive/channel.ts';
import { documentNames } from '../../src/feeds/feed.ts';
import { opml } from '../../src/feeds/opml.ts';
import { children, type Element, parseXml } from '../../src/feeds/xml.ts';
import { ADVERSARIAL, everyKey, masthead } from '../fixtures.ts';
import { articles, desk } from './desk.ts';

const hostile = masthead({
  title: ADVERSARIAL,
  subtitle: ADVERSARIAL,
  url: "https://example.org/a&b'c",
  editor: { name: ADVERSARIAL, email: 'news@example.org' },
});

describe('the list is written', () => {
  const cases = { empty: masthead(), 'every-key': everyKey, adversarial: hostile };
  for (const [name, head] of Object.entries(cases)) {
    test(name, () => expect(opml(head, [])).toMatchFileSnapshot(`../golden/${name}/feeds.opml`));
  }

  test('desk', () =>
    expect(opml(desk, namesOf(articles.toReversed()))).toMatchFileSnapshot(
      '../golden/desk/feeds.opml',
    ));
});

/** The parts of the head by name, and the outlines. */
function read(document: string) {
  const root = parseXml(document);
  const [head, body] = children(root);
  const texts = children(head ?? root).map(({ name, elements }) => [name, elements?.[0]?.text]);
  return { root, head: Object.fromEntries(texts), outlines: children(body ?? root) };
}

test('what is written is read again, to the letter', () => {
  const { root, head, outlines } = read(opml(hostile, []));
  expect(root).toMatchObject({ name: 'opml', attributes: { version: '2.0' } });
  expect(head).toEqual({
    title: ADVERSARIAL,
    ownerName: ADVERSARIAL,
    ownerEmail: 'news@example.org',
    docs: 'http://opml.org/spec2.opml',
  });
  expect(outlines.map(({ attributes }: Element) => attributes)).toEqual([
    {
      type: 'rss',
      text: ADVERSARIAL,
      title: ADVERSARIAL,
      description: ADVERSARIAL,
      xmlUrl: "https://example.org/a&b'c/rss.xml",
      htmlUrl: "https://example.org/a&b'c/",
      language: 'en',
      version: 'RSS2',
    },
  ]);
});

test('a channel is listed once, not once for each format', () => {
  const { outlines } = read(opml(masthead(), []));
  expect(outlines).toHaveLength(1);
  for (const name of [documentNames.atom, documentNames.json]) {
    expect(opml(masthead(), [])).not.toContain(name);
  }
});

test('without an editor there is no owner, and without an address of theirs none of that', () => {
  expect(Object.keys(read(opml(masthead(), [])).head)).toEqual(['title', 'docs']);
  const named = opml(masthead({ editor: { name: 'Newsroom' } }), []);
  expect(Object.keys(read(named).head)).toEqual(['title', 'ownerName', 'docs']);
});
