// What stands while files break, go, come back and claim each other's slugs; and what a count may show.
import { describe, expect, test } from 'vitest';
import type { Article, Reading } from '../../src/copy/article.ts';
import { locate, type Problem } from '../../src/copy/problem.ts';
import { slugOf } from '../../src/copy/slug.ts';
import { mendedLine, newProblems, newsLine } from '../../src/node/news.ts';
import { type Changes, type Newsroom, openNewsroom, problemsOf } from '../../src/node/newsroom.ts';
import { publish } from '../../src/node/publish.ts';
import { tallyOf } from '../../src/node/tally.ts';
import { update } from '../../src/node/update.ts';
import { article, dateline, epoch, masthead } from '../fixtures.ts';

const THEN = '2021-09-23T10:59:00+04:00';
const NOW = epoch('2022-01-01T00:00:00Z');
const LATER = '2022-06-01T12:00:00+04:00';

function good(file: string, headline = 'First', when = THEN, keys: Partial<Article> = {}): Reading {
  const slug = slugOf(file);
  return {
    file,
    slug,
    article: article(slug, when, { headline, ...keys }),
    problems: [],
    until: epoch(when),
  };
}

function fault(file: string, message = 'no headline'): Problem {
  return locate({ code: 'headline-missing', start: 0, end: 0, message, hint: '' }, file, 1, '');
}

function broken(file: string, when?: string): Reading {
  const known = when ? { until: epoch(when) } : {};
  return { file, slug: slugOf(file), problems: [fault(file)], ...known };
}

/** No pictures. */
const none = async () => undefined;
const nothing: Changes = { readings: [], removed: [], ofFolders: [] };
const changed = { masthead: 0, archive: 0 };

function newsroom(...readings: Reading[]): Newsroom {
  const head = { masthead: masthead(), pictures: new Map(), problems: [] };
  const opened = openNewsroom({ ...nothing, masthead: head, readings, changed }, NOW);
  if (!opened) throw new Error('no masthead');
  return opened;
}

const then = (before: Newsroom, changes: Partial<Changes>, now = NOW) =>
  update(before, { ...nothing, ...changes }, now);
const headlines = ({ articles }: Newsroom) =>
  Object.fromEntries([...articles].map(([file, { headline }]) => [file, headline]));
const problems = (state: Newsroom) => problemsOf(state).map(({ file, code }) => `${file} ${code}`);

describe('a file', () => {
  test('that breaks keeps its last good version, and its problem stands', () => {
    const state = then(newsroom(good('a.txt')), { readings: [broken('a.txt')] });
    expect(headlines(state)).toEqual({ 'a.txt': 'First' });
    expect(problems(state)).toEqual(['a.txt headline-missing']);
    const again = then(state, { readings: [broken('a.txt')] });
    expect(headlines(again)).toEqual({ 'a.txt': 'First' });
  });

  test('that is mended is served as it is now', () => {
    const state = then(newsroom(broken('a.txt')), { readings: [good('a.txt', 'Second')] });
    expect(headlines(state)).toEqual({ 'a.txt': 'Second' });
    expect(problems(state)).toEqual([]);
  });

  test('that was never good is out', () => {
    expect(headlines(newsroom(broken('a.txt'), good('b.txt')))).toEqual({ 'b.txt': 'First' });
  });

  test('that goes takes its last good version along', () => {
    const state = then(newsroom(good('a.txt')), { readings: [broken('a.txt')] });
    const gone = then(state, { removed: ['a.txt'] });
    expect(headlines(gone)).toEqual({});
    expect(problems(gone)).toEqual([]);
    expect(headlines(then(gone, { readings: [broken('a.txt')] }))).toEqual({});
  });

  test('that is moved to another folder stays', () => {
    const state = then(newsroom(good('a.txt')), {
      readings: [good('2024/a.txt')],
      removed: ['a.txt'],
    });
    expect(headlines(state)).toEqual({ '2024/a.txt': 'First' });
    expect(problems(state)).toEqual([]);
  });
});

describe('a slug that two files claim', () => {
  const both = ['a.txt slug-shared', 'old/a.txt slug-shared'];

  test('leaves both out at a cold start', () => {
    const state = newsroom(good('a.txt'), good('old/a.txt'));
    expect(headlines(state)).toEqual({});
    expect(problems(state)).toEqual(both);
  });

  test('stays with the article that stands already', () => {
    const state = then(newsroom(good('old/a.txt')), { readings: [good('a.txt', 'Second')] });
    expect(headlines(state)).toEqual({ 'old/a.txt': 'First' });
    expect(problems(state)).toEqual(both);
    const saved = then(state, { readings: [good('old/a.txt', 'Third')] });
    expect(headlines(saved)).toEqual({ 'old/a.txt': 'Third' });
  });

  test('goes to the file that is left', () => {
    const state = then(newsroom(good('old/a.txt')), { readings: [good('a.txt', 'Second')] });
    expect(headlines(then(state, { removed: ['old/a.txt'] }))).toEqual({ 'a.txt': 'Second' });
  });
});

describe('the masthead', () => {
  const bad = { pictures: new Map(), problems: [fault('masthead.yaml')] };

  test('that breaks keeps its last good version', () => {
    const state = then(newsroom(good('a.txt')), { masthead: bad });
    expect(state.masthead.title).toBe(masthead().title);
    expect(problems(state)).toEqual(['masthead.yaml headline-missing']);
    expect(problems(then(state, { readings: [good('b.txt')] }))).toHaveLength(1);
  });

  test('that is good is taken', () => {
    const head = { masthead: masthead({ title: 'New' }), pictures: new Map(), problems: [] };
    const state = then(then(newsroom(), { masthead: bad }), { masthead: head });
    expect(state.masthead.title).toBe('New');
    expect(problems(state)).toEqual([]);
  });

  test('that is broken at a cold start opens no newsroom', () => {
    expect(openNewsroom({ ...nothing, masthead: bad, changed }, NOW)).toBeUndefined();
  });

  test('has its address from the deployment', () => {
    const { masthead: head } = publish(newsroom(), none, 'https://mirror.example.net/news/');
    expect(head.url).toBe('https://mirror.example.net/news');
  });
});

describe('the count of problems', () => {
  const count = (state: Newsroom, now = NOW) => tallyOf(state)(now);
  const none = { errors: 0, warnings: 0 };

  test('has those of the masthead, of folders and of files', () => {
    const state = then(newsroom(broken('a.txt', THEN), broken('b.txt')), {
      ofFolders: [fault('private')],
      masthead: { pictures: new Map(), problems: [{ ...fault('m'), severity: 'warning' }] },
    });
    expect(count(state)).toEqual({ errors: 3, warnings: 1 });
  });

  test('leaves out a broken file until its dateline comes', () => {
    const state = newsroom(broken('a.txt', LATER));
    expect(count(state, epoch(LATER) - 1)).toEqual(none);
    expect(count(state, epoch(LATER))).toEqual({ errors: 1, warnings: 0 });
  });

  test('leaves out a broken file whose last good version is under embargo', () => {
    const state = then(newsroom(good('a.txt', 'First', LATER)), { readings: [broken('a.txt')] });
    expect(count(state)).toEqual(none);
    expect(count(state, epoch(LATER))).toEqual({ errors: 1, warnings: 0 });
  });

  test('does not show an embargo by the slug that it shares', () => {
    const state = newsroom(good('a.txt'), good('later/a.txt', 'Second', LATER));
    expect(count(state)).toEqual(none);
    expect(count(state, epoch(LATER))).toEqual({ errors: 2, warnings: 0 });
  });

  test('of three files with one slug has those that may be known', () => {
    const state = newsroom(good('a.txt'), good('b/a.txt'), good('later/a.txt', 'x', LATER));
    expect(count(state)).toEqual({ errors: 2, warnings: 0 });
  });
});

describe('the news', () => {
  const before = newsroom(good('a.txt'), good('b.txt'));

  test('names what was added, changed and removed', () => {
    const after = then(before, {
      readings: [good('a.txt', 'Second'), good('c.txt')],
      removed: ['b.txt'],
    });
    expect(newsLine(before, after)).toBe('added c.txt; changed a.txt; removed b.txt');
  });

  test('counts where there are many', () => {
    const many = Array.from({ length: 20 }, (_, index) => good(`n-${index}.txt`));
    expect(newsLine(before, then(before, { readings: many }))).toBe('added 20 articles');
  });

  test('are none where a file breaks', () => {
    expect(newsLine(before, then(before, { readings: [broken('a.txt')] }))).toBeUndefined();
  });

  test('tell a problem once, though its line moves', () => {
    const once = then(before, { readings: [broken('a.txt')] });
    expect(newProblems(before, once)).toEqual([fault('a.txt')]);
    const moved = { ...broken('a.txt'), problems: [{ ...fault('a.txt'), line: 9 }] };
    const twice = then(once, { readings: [moved] });
    expect(newProblems(once, twice)).toEqual([]);
    expect(mendedLine(once, twice)).toBeUndefined();
  });

  test('tell the same problem of two lines twice', () => {
    const two = { ...broken('a.txt'), problems: [fault('a.txt'), { ...fault('a.txt'), line: 2 }] };
    expect(newProblems(before, then(before, { readings: [two] }))).toHaveLength(2);
  });

  test('tell what is mended', () => {
    const once = then(before, { readings: [broken('a.txt')] });
    expect(mendedLine(once, then(once, { readings: [good('a.txt')] }))).toBe('1 problem mended');
  });
});

describe('an article under embargo', () => {
  const SOON = '2022-02-01T12:00:00+04:00';

  test('is held back by a broken file that says now that it is to come later', () => {
    const state = newsroom(good('a.txt', 'Secret', SOON));
    expect(headlines(then(state, { readings: [broken('a.txt', LATER)] }))).toEqual({});
    expect(headlines(then(state, { readings: [broken('a.txt', SOON)] }))).toEqual({
      'a.txt': 'Secret',
    });
    expect(headlines(then(state, { readings: [broken('a.txt')] }))).toEqual({ 'a.txt': 'Secret' });
  });

  test('is not unpublished by a broken file once it is public', () => {
    const state = newsroom(good('a.txt', 'Secret', SOON));
    const over = epoch(SOON);
    const after = then(state, { readings: [broken('a.txt', LATER)] }, over);
    expect(headlines(after)).toEqual({ 'a.txt': 'Secret' });
  });

  test('takes no slug from a public one, at a start or later, whichever came first', () => {
    const [open, secret] = [good('a.txt', 'Open'), good('b/a.txt', 'Secret', SOON)];
    expect(headlines(newsroom(open, secret))).toEqual({ 'a.txt': 'Open' });
    expect(headlines(then(newsroom(open), { readings: [secret] }))).toEqual({ 'a.txt': 'Open' });
    expect(headlines(then(newsroom(secret), { readings: [open] }))).toEqual({ 'a.txt': 'Open' });
  });

  test('does not make a public one stand that a third file claims, broken or not', () => {
    const files = [good('a.txt'), broken('b/a.txt', THEN), good('c/a.txt', 'Secret', SOON)];
    expect(headlines(newsroom(...files))).toEqual({});
  });

  test('keeps its slug against another under embargo', () => {
    const [first, second] = [good('a.txt', 'First', SOON), good('b/a.txt', 'Second', LATER)];
    expect(headlines(then(newsroom(first), { readings: [second] }))).toEqual({ 'a.txt': 'First' });
    expect(headlines(newsroom(first, second))).toEqual({});
  });
});

describe('what dates the documents', () => {
  const AHEAD = '2022-01-01T00:00:01+00:00';
  const at = (state: Newsroom, file: string) => state.articles.get(file)?.changed;

  test('is at a start what the disk tells', () => {
    const onDisk = { masthead: 5, archive: 6 };
    const head = { masthead: masthead(), pictures: new Map(), problems: [] };
    const opened = openNewsroom({ ...nothing, masthead: head, changed: onDisk }, NOW);
    expect(opened?.changed).toEqual(onDisk);
  });

  test('is for an article the moment at which it was taken in, not what its file says', () => {
    const state = then(newsroom(good('a.txt'), good('b.txt')), {
      readings: [good('a.txt', 'New')],
    });
    expect(at(state, 'a.txt')).toBe(NOW);
    expect(at(state, 'b.txt')).toBe(0);
    expect(state.articles.get('a.txt')).toMatchObject({
      summary: 'The lead of a.',
      html: '<p>The lead of a.</p>\n<p>The rest.</p>',
    });
    expect(state.changed).toEqual(changed);
  });

  test('is the moment at which a public article comes, however old', () => {
    const state = then(newsroom(good('a.txt')), { readings: [good('b.txt')] });
    expect(state.changed).toEqual({ masthead: 0, archive: NOW });
  });

  test('is for an article that stands because another went that moment too', () => {
    const claimed = newsroom(good('a.txt'), good('old/a.txt', 'Second'));
    expect(at(claimed, 'old/a.txt')).toBeUndefined();
    const state = then(claimed, { removed: ['a.txt'] });
    expect(at(state, 'old/a.txt')).toBe(NOW);
    expect(state.changed).toEqual({ masthead: 0, archive: NOW });
    expect(newsLine(state, then(state, {}))).toBeUndefined();
  });

  test('is the moment at which a public article is removed', () => {
    const state = then(newsroom(good('a.txt')), { removed: ['a.txt'] });
    expect(state.changed).toEqual({ masthead: 0, archive: NOW });
  });

  test('is the moment at which a public article moves to another time', () => {
    const state = then(newsroom(good('a.txt')), { readings: [good('a.txt', 'First', LATER)] });
    expect(state.changed).toEqual({ masthead: 0, archive: NOW });
  });

  const politics = { section: { slug: 'politics', name: 'Politics' } };
  const at9 = dateline('2021-09-24T09:00:00+04:00');
  const done = { at: at9, reason: 'Wrong.', html: '<p>Wrong.</p>' };
  const kept: Readonly<Record<string, Partial<Article>>> = {
    'a section': politics,
    'another name of its section': { section: { slug: 'politics', name: 'Polity' } },
    'a tag': { tags: [{ slug: 'budget', name: 'Budget' }] },
    'an author': { byline: [{ slug: 'ani', name: 'Ani' }] },
    'another language': { language: 'hy' },
    'a correction': { changes: [{ at: at9, kind: 'correction', note: 'A name.' }] },
    'a retraction': { retracted: done },
    'a withdrawal': { withdrawn: done },
  };
  test.each(Object.entries(kept))('is the moment at which it gets %s, or loses it', (_, keys) => {
    const [without, with_] = [good('a.txt'), good('a.txt', 'First', THEN, keys)];
    for (const [one, other] of [[without, with_] as const, [with_, without] as const]) {
      expect(then(newsroom(one), { readings: [other] }).changed.archive).toBe(NOW);
      expect(then(newsroom(one), { readings: [one] }).changed.archive).toBe(0);
    }
  });

  test('is for an article the moment at which its translation came or went as well', () => {
    const original = good('a.txt');
    const translation = good('b.txt', 'Second', THEN, { language: 'hy', translates: 'a' });
    const alone = newsroom(original);
    const came = then(alone, { readings: [translation] });
    expect(at(came, 'a.txt')).toBe(NOW);
    const both = newsroom(original, translation);
    const gone = then(both, { removed: ['b.txt'] });
    expect(at(gone, 'a.txt')).toBe(NOW);
    expect(at(then(gone, { readings: [good('c.txt')] }, NOW + 1), 'a.txt')).toBe(NOW);
    const edited = then(both, {
      readings: [good('b.txt', 'Other', THEN, { language: 'hy', translates: 'a' })],
    });
    expect(at(edited, 'a.txt')).toBe(0);
  });

  test('is not for an article the moment at which a translation under embargo came', () => {
    const secret = good('b.txt', 'Second', LATER, { language: 'hy', translates: 'a' });
    const state = then(newsroom(good('a.txt')), { readings: [secret] });
    expect(at(state, 'a.txt')).toBe(0);
    expect(state.changed).toEqual(changed);
  });

  test('is nothing that happens to an article under embargo', () => {
    const secret = newsroom(good('a.txt', 'Secret', AHEAD));
    for (const changes of [
      { removed: ['a.txt'] },
      { readings: [good('a.txt', 'Secret', LATER)] },
      { readings: [broken('a.txt', AHEAD)] },
    ]) {
      expect(then(secret, changes).changed).toEqual(changed);
    }
  });

  test('is the moment of a good masthead, and not of a broken one', () => {
    const head = { masthead: masthead({ title: 'New' }), pictures: new Map(), problems: [] };
    expect(then(newsroom(), { masthead: head }).changed).toEqual({ masthead: NOW, archive: 0 });
    const bad = { pictures: new Map(), problems: [fault('masthead.yaml')] };
    expect(then(newsroom(), { masthead: bad }).changed).toEqual(changed);
  });
});
