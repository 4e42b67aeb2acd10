// The states of copy, and the order in which an editor sees them.
import { describe, expect, test } from 'vitest';
import { copy } from '../newsfolder.ts';
import { deskOver, told } from './desk.ts';

const BROKEN = copy('Broken', 'March 4, 2024 - 12:00 BST');
const PAST = "'2021-09-24T12:00:00+04:00'";
const LATER = "'2024-03-05T12:00:00+04:00'";
const change = (kind: string) => `changes: [{at: ${PAST}, kind: ${kind}, note: A note}]`;
const ended = (key: string) => `${key}: {at: ${PAST}, reason: A reason}`;

describe('the state', () => {
  const cases: Readonly<Record<string, readonly [content: string, state: string]>> = {
    'of an article': [copy('A'), 'public'],
    'of one with a warning': [copy('A', 'July 1, 2009 - 10:59 AMT'), 'public'],
    'of one whose dateline lies ahead': [copy('A', 'March 4, 2024 - 12:00:01 AMT'), 'embargo'],
    'of one whose second has come': [copy('A', 'March 4, 2024 - 12:00 AMT'), 'public'],
    'of one with an embargo': [told(`embargo: ${LATER}`, 'A'), 'embargo'],
    'of one whose embargo has ended': [told(`embargo: ${PAST}`, 'A'), 'public'],
    'after an update': [told(change('update'), 'A'), 'changed'],
    'after a correction': [told(change('correction'), 'A'), 'changed'],
    'after a refile': [told(change('refile'), 'A'), 'public'],
    'after a retraction': [told(ended('retracted'), 'A'), 'retracted'],
    'after a correction and a retraction': [
      told(`${change('correction')}\n${ended('retracted')}`, 'A'),
      'retracted',
    ],
    'after a withdrawal': [told(ended('withdrawn'), 'A'), 'withdrawn'],
    'of what was withdrawn before its time': [
      told(`embargo: ${LATER}\n${ended('withdrawn')}`, 'A'),
      'embargo',
    ],
    'of a dateline that has two readings': [BROKEN, 'broken'],
    'of an empty file': ['', 'broken'],
    'of front matter that never ends': ['---\nsection: A\n', 'broken'],
  };
  for (const [name, [content, state]] of Object.entries(cases)) {
    test(`${name}: ${state}`, async () => {
      const { pieces } = await deskOver({ 'articles/a.txt': content });
      expect(pieces().map((piece) => piece.state)).toEqual([state]);
    });
  }

  test('of two files with one slug: both are broken, though each could stand alone', async () => {
    const { pieces } = await deskOver({
      'articles/1/a.txt': copy('A'),
      'articles/2/a.txt': copy('B'),
    });
    expect(pieces()).toMatchObject([
      { below: '1/a.txt', state: 'broken', problems: [{ code: 'slug-shared' }] },
      { below: '2/a.txt', state: 'broken', problems: [{ code: 'slug-shared' }] },
    ]);
    expect(pieces().map(({ article, standing }) => [article?.headline, standing])).toEqual([
      ['A', undefined],
      ['B', undefined],
    ]);
  });

  test('of a name that is no slug: broken, with its article', async () => {
    const { pieces } = await deskOver({ 'articles/Bad Name.txt': copy('A') });
    expect(pieces()).toMatchObject([{ state: 'broken', problems: [{ code: 'slug-characters' }] }]);
  });

  test('of a file that was good before: broken, and its last good version stands', async () => {
    const desk = await deskOver({ 'articles/a.txt': copy('Good') });
    desk.write('articles/a.txt', BROKEN);
    await desk.turn();
    const [piece] = desk.pieces();
    expect(piece?.state).toBe('broken');
    expect(piece?.article?.headline).toBe('Good');
    expect(piece?.standing).toBe(piece?.article);
    desk.write('articles/a.txt', copy('Mended'));
    await desk.turn();
    expect(desk.pieces()).toMatchObject([{ state: 'public', article: { headline: 'Mended' } }]);
  });
});

test('what needs a hand comes first, then what comes next, then the newest', async () => {
  const { pieces } = await deskOver({
    'articles/old.txt': copy('Old', 'September 1, 2021 - 10:00 AMT'),
    'articles/z-broken.txt': BROKEN,
    'articles/far.txt': copy('Far', 'March 9, 2024 - 10:00 AMT'),
    'articles/new.txt': told(ended('retracted'), 'New', 'September 23, 2021 - 10:00 AMT'),
    'articles/near.txt': copy('Near', 'March 5, 2024 - 10:00 AMT'),
    'articles/same-b.txt': copy('B', 'September 2, 2021 - 10:00 AMT'),
    'articles/same-a.txt': copy('A', 'September 2, 2021 - 10:00 AMT'),
    'articles/a-broken.txt': '',
  });
  expect(pieces().map(({ slug }) => slug)).toEqual([
    ...['a-broken', 'z-broken'],
    ...['near', 'far'],
    ...['new', 'same-a', 'same-b', 'old'],
  ]);
});
