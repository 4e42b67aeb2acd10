// What only one article can have, and who of two that claim it has it.
import { describe, expect, test } from 'vitest';
import { claimProblems, settleClaims } from '../../src/archive/claims.ts';
import type { Article } from '../../src/copy/article.ts';
import { article, dateline, epoch } from '../fixtures.ts';

const old = (slug: string, changes: Partial<Article> = {}) =>
  article(slug, '2021-09-01T10:00:00+04:00', changes);
const young = (slug: string, changes: Partial<Article> = {}) =>
  article(slug, '2021-09-02T10:00:00+04:00', changes);
const named = (name: string, slug: string) => ({ name, slug });
const files = (articles: readonly Article[]) =>
  new Map(articles.map((one) => [`${one.slug}.txt`, one]));
const settle = (articles: readonly Article[]) => {
  const { articles: left, problems } = settleClaims(files(articles));
  return {
    left: [...left.keys()],
    told: problems.map(
      ({ file, severity, code, message }) => `${file} ${severity} ${code}: ${message}`,
    ),
  };
};

const budget = [named('Budget', 'budget')];
const withdrawn = { at: dateline('2021-09-03T10:00:00+04:00'), reason: 'a', html: '<p>a</p>' };

describe('of two', () => {
  const claims: Record<string, [articles: Article[], left: string[], told: string[]]> = {
    'that claim nothing, both stay': [[young('b'), old('a')], ['b.txt', 'a.txt'], []],
    'with one id, the older has it': [
      [young('b', { id: 'x' }), old('a', { id: 'x' })],
      ['a.txt'],
      ['b.txt error id-shared: the id x is that of a.txt'],
    ],
    'with one id, in the other order': [
      [old('b', { id: 'x' }), young('a', { id: 'x' })],
      ['b.txt'],
      ['a.txt error id-shared: the id x is that of b.txt'],
    ],
    'with one id, one withdrawn, its id is taken still': [
      [young('b', { id: 'x' }), old('a', { id: 'x', withdrawn })],
      ['a.txt'],
      ['b.txt error id-shared: the id x is that of a.txt'],
    ],
    'with ids that differ in case, both stay': [
      [young('b', { id: 'x' }), old('a', { id: 'X' })],
      ['b.txt', 'a.txt'],
      [],
    ],
    'with two names for a channel, the older names it': [
      [young('b', { tags: [named('budget', 'budget')] }), old('a', { tags: budget })],
      ['a.txt'],
      ['b.txt error channel-name: "budget" and "Budget" would both be budget'],
    ],
    'with two names for a channel in two languages, both stay': [
      [
        young('b', { language: 'hy', tags: [named('Բյուջե', 'budget')] }),
        old('a', { tags: budget }),
      ],
      ['b.txt', 'a.txt'],
      [],
    ],
    'with two names for a channel in two kinds of a language, both stay': [
      [
        young('b', { language: 'en-GB', tags: [named('Labour', 'work')] }),
        old('a', { language: 'en-US', tags: [named('Labor', 'work')] }),
      ],
      ['b.txt', 'a.txt'],
      [],
    ],
    'with two names for a channel in two scripts, both stay': [
      [
        young('b', { language: 'zh-Hant', tags: [named('預算', 'budget')] }),
        old('a', { language: 'zh-Hans', tags: [named('预算', 'budget')] }),
      ],
      ['b.txt', 'a.txt'],
      [],
    ],
    'with one name for channels of two kinds, both stay': [
      [young('b', { section: named('budget', 'budget') }), old('a', { tags: budget })],
      ['b.txt', 'a.txt'],
      [],
    ],
    'with two sections and two authors of one slug': [
      [
        young('b', { section: named('A b', 'a-b'), byline: [named('Ani', 'ani')] }),
        old('a', { section: named('A&b', 'a-b'), byline: [named('ani', 'ani')] }),
      ],
      ['a.txt'],
      [
        'b.txt error channel-name: "A b" and "A&b" would both be a-b',
        'b.txt error channel-name: "Ani" and "ani" would both be ani',
      ],
    ],
    'with one former slug, the older has it, and both stay': [
      [young('b', { formerly: ['x'] }), old('a', { formerly: ['x'] })],
      ['b.txt', 'a.txt'],
      ['b.txt warning formerly-taken: x is not free: a.txt has it'],
    ],
    'of which one was called what the other is called': [
      [young('b', { formerly: ['a'] }), old('a')],
      ['b.txt', 'a.txt'],
      ['b.txt warning formerly-taken: a is not free: a.txt has it'],
    ],
    'of which the older was called what the younger is called': [
      [young('b'), old('a', { formerly: ['b'] })],
      ['b.txt', 'a.txt'],
      ['a.txt warning formerly-taken: b is not free: b.txt has it'],
    ],
    'of which one translates what is not there': [
      [young('b', { translates: 'gone' }), old('a')],
      ['b.txt', 'a.txt'],
      ['b.txt warning translation-missing: there is no article gone'],
    ],
    'of which one translates the other in its own language': [
      [young('b', { translates: 'a' }), old('a')],
      ['b.txt', 'a.txt'],
      ['b.txt warning translation-language: a is in the same language (en)'],
    ],
    'of which one translates the other': [
      [young('b', { translates: 'a', language: 'hy' }), old('a')],
      ['b.txt', 'a.txt'],
      [],
    ],
  };
  for (const [name, [articles, left, told]] of Object.entries(claims)) {
    test(name, () => expect(settle(articles)).toEqual({ left, told }));
  }

  test('of one second the order of slugs decides, whatever the order of files', () => {
    const [a, b] = [old('a', { id: 'x' }), old('b', { id: 'x' })];
    expect(settle([a, b])).toEqual(settle([b, a]));
    expect(settle([a, b]).left).toHaveLength(1);
  });
});

test('an article that translates itself is told so', () => {
  expect(settle([old('a', { translates: 'a' })]).told).toEqual([
    'a.txt warning translation-language: a is in the same language (en)',
  ]);
});

test('an article that was called what it is called is told so', () => {
  expect(settle([old('a', { formerly: ['a'] })]).told).toEqual([
    'a.txt warning formerly-taken: a is not free: a.txt has it',
  ]);
});

test('what is left out takes no id and no former slug', () => {
  const articles = [
    old('a', { id: 'x', tags: budget }),
    young('b', { id: 'y', tags: [named('budget', 'budget')], formerly: ['z'] }),
    article('c', '2021-09-03T10:00:00+04:00', { id: 'y', formerly: ['z'] }),
  ];
  expect(settle(articles)).toEqual({
    left: ['a.txt', 'c.txt'],
    told: ['b.txt error channel-name: "budget" and "Budget" would both be budget'],
  });
});

describe('of two names for one channel', () => {
  const slip = [named('budget', 'budget')];
  const third = (changes: Partial<Article>) => article('c', '2021-09-03T10:00:00+04:00', changes);

  test('that is right which more articles use, though an older one has the other', () => {
    const articles = [
      old('a', { tags: slip }),
      young('b', { tags: budget }),
      third({ tags: budget }),
    ];
    expect(settle(articles)).toEqual({
      left: ['b.txt', 'c.txt'],
      told: ['a.txt error channel-name: "budget" and "Budget" would both be budget'],
    });
  });

  test('that is right which has stood, however many come with the other', () => {
    const articles = [
      old('a', { tags: slip }),
      third({ tags: slip }),
      young('b', { tags: budget }),
    ];
    const { articles: left } = settleClaims(files(articles), { standing: new Set(['b.txt']) });
    expect([...left.keys()]).toEqual(['b.txt']);
  });

  test('that is right which is public, however many are under embargo with the other', () => {
    const embargo = dateline('2021-12-01T10:00:00+04:00');
    const ahead = { embargo, tags: slip };
    const articles = [old('a', ahead), third(ahead), young('b', { tags: budget })];
    const now = epoch('2021-09-25T12:00:00+04:00');
    const left = (precedence: Parameters<typeof settleClaims>[1]) => [
      ...settleClaims(files(articles), precedence).articles.keys(),
    ];
    expect(left({ now })).toEqual(['b.txt']);
    expect(left({ now, standing: new Set(['a.txt', 'c.txt']) })).toEqual(['b.txt']);
    expect(left({ now: embargo.epoch })).toEqual(['a.txt', 'c.txt']);
  });
});

test('whoever has stood keeps an id, though an older article comes late', () => {
  const articles = [old('a', { id: 'x' }), young('b', { id: 'x' })];
  const { articles: left, problems } = settleClaims(files(articles), {
    standing: new Set(['b.txt']),
  });
  expect([...left.keys()]).toEqual(['b.txt']);
  expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
    'a.txt the id x is that of b.txt',
  ]);
});

describe('where it stands', () => {
  const places: Record<string, [yaml: string, place: string]> = {
    'an id': ['section: a\nid: "x"', '5:6+1 id: "x"'],
    'a tag in a list': ['tags: [a, budget]\nid: y', '4:11+6 tags: [a, budget]'],
    'a tag on a line of its own': ['id: y\ntags:\n  - budget\nsource: budget', '6:5+6   - budget'],
    'a tag that is written otherwise': ['tags: ["b\\u0075dget"]', '4:1+4 tags: ["b\\u0075dget"]'],
    'a tag behind CR LF': ['id: y\r\ntags: [budget]', '5:8+6 tags: [budget]'],
    nowhere: ['{tags: [budget], id: x}', '1:1+1 '],
  };
  for (const [name, [yaml, place]] of Object.entries(places)) {
    test(name, () => {
      const articles = [
        old('a', { id: 'x', tags: budget }),
        young('b', name === 'an id' ? { id: 'x' } : { tags: [named('budget', 'budget')] }),
      ];
      const readings = new Map([['b.txt', { frontMatter: { yaml, above: 3 } }]]);
      const { problems } = settleClaims(files(articles), { readings });
      expect(
        problems.map(
          ({ line, column, length, excerpt }) => `${line}:${column}+${length} ${excerpt}`,
        ),
      ).toEqual([place]);
    });
  }
});

test('a problem is told of the whole file where nobody has its front matter', () => {
  const articles = [young('b', { id: 'x' }), old('a', { id: 'x' })];
  const [problem] = settleClaims(files(articles)).problems;
  expect(problem).toEqual({
    file: 'b.txt',
    line: 1,
    column: 1,
    length: 1,
    code: 'id-shared',
    severity: 'error',
    message: 'the id x is that of a.txt',
    hint: 'an id belongs to one article for ever: delete it here, or correct it',
    excerpt: '',
  });
});

describe('what is under embargo', () => {
  const end = epoch('2021-09-25T12:00:00+04:00');
  const embargo = dateline('2021-09-25T12:00:00+04:00');

  test('takes nothing from what is public, though its dateline is older', () => {
    const articles = [old('a', { id: 'x', embargo }), young('b', { id: 'x' })];
    expect(settle(articles).left).toEqual(['b.txt']);
  });

  test('is in no problem until its second', () => {
    const problemsAt = claimProblems(
      files([
        old('a', { id: 'x', embargo, formerly: ['z'], tags: [named('budget', 'budget')] }),
        young('b', { id: 'x', tags: budget, translates: 'a', language: 'en' }),
        young('c', { formerly: ['a'] }),
      ]),
    );
    const told = (now: number) => problemsAt(now).map(({ file, code }) => `${file} ${code}`);
    expect(told(end - 1)).toEqual(['b.txt translation-missing']);
    expect(problemsAt(end - 1)).toBe(problemsAt(end - 2));
    expect(told(end).sort()).toEqual([
      'a.txt channel-name',
      'a.txt id-shared',
      'b.txt translation-language',
      'c.txt formerly-taken',
    ]);
    expect(told(end - 1)).toEqual(['b.txt translation-missing']);
  });
});
