// Searches: what is found, in which order, and that nothing that is typed is ever an error.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryArchive } from '../../src/archive/memory.ts';
import { printQuery, readQuery } from '../../src/archive/query.ts';
import { sqlArchive } from '../../src/archive/sql/archive.ts';
import type { Article } from '../../src/copy/article.ts';
import { article, dateline, epoch } from '../fixtures.ts';
import { emptyDatabase } from './empty-database.ts';
import { engines, filled } from './engines.ts';

const ZONE = 'Asia/Yerevan';
const NOW = epoch('2021-09-25T12:00:00+04:00');
const numRuns = engines[1]?.numRuns ?? 0;
const searchOf = (articles: readonly Article[]) => {
  const { search } = sqlArchive(filled(articles, ZONE), ZONE);
  if (!search) throw new Error('the archive has no search');
  return search;
};
const slugs = (articles: readonly Article[]) => articles.map(({ slug }) => slug);

describe('a query', () => {
  test.each([
    ['budget', ['budget']],
    ['  budget \n\t vote ', ['budget', 'vote']],
    ['"budget vote" tax', ['budget vote', 'tax']],
    ['“budget  vote”', ['budget vote']],
    ['«бюджет принят» Гюмри', ['бюджет принят', 'Гюмри']],
    ['"budget', ['budget']],
    ['budget"vote', ['budget', 'vote']],
    ['budget budget "budget"', ['budget']],
    ['"" "  " !!! … 🎉 ՞', []],
    ['', []],
    ['cafe\u0301', ['caf\u00e9']],
    ['a\u0000b\u202ec\ud800d', ['a', 'b', 'c', 'd']],
    ['می\u200cخواهم', ['می\u200cخواهم']],
    ['covid-19 -tax C++', ['covid-19', '-tax', 'C++']],
  ])('%j has the terms %j', (written, terms) => {
    expect(readQuery(written)).toEqual(terms);
  });

  test('has ten terms and two hundred characters at most', () => {
    const many = Array.from({ length: 20 }, (_, index) => `word${index}`).join(' ');
    expect(readQuery(many)).toHaveLength(10);
    expect(readQuery('a'.repeat(10_000))).toEqual(['a'.repeat(100)]);
    // A phrase is looked for word by word.
    expect(readQuery(`"${'word '.repeat(2_000)}`)).toEqual(['word '.repeat(12).trim()]);
    expect(readQuery(`a "${'b.'.repeat(60)}" c`)).toEqual(['a', 'b.'.repeat(11)]);
    expect(printQuery(readQuery('հայերեն '.repeat(9) + 'ա'.repeat(10_000))).length).toBeLessThan(
      201,
    );
  });

  test('is printed in one form, which is read as the same', () => {
    const written = fc.oneof(typed, fc.string({ unit: 'binary', maxLength: 400 }));
    fc.assert(
      fc.property(written, (text) => {
        const query = readQuery(text);
        const printed = printQuery(query);
        expect(readQuery(printed)).toEqual(query);
        expect([...printed].length).toBeLessThanOrEqual(200);
        expect(() => encodeURIComponent(printed)).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });
});

/** What means something to somebody: to FTS5, to SQL, to markup, or in a language. */
const SIGNS = [
  ...[
    '"',
    '""',
    "'",
    '*',
    '^',
    '+',
    '-',
    '(',
    ')',
    '{',
    '}',
    ':',
    ',',
    ';',
    '\\',
    '/',
    '?',
    '%',
    '_',
  ],
  ...['AND', 'OR', 'NOT', 'NEAR(', 'NEAR', 'headline:', 'headline :', '{headline text}:', 'rowid:'],
  ...[
    "' OR 1=1 --",
    '\u0000',
    '\u0007',
    '\ud800',
    '\udc00',
    '\u202e',
    '\ufeff',
    '\ufffe',
    '🎉',
    '👩‍🚒',
  ],
  ...[
    'budget',
    'Бюджет',
    'բյուջե',
    'և',
    'ميزانية',
    '予算',
    'ﬁ',
    'İ',
    'e\u0301',
    '\u0301',
    ' ',
    '\n',
    '\u00a0',
  ],
];
const typed = fc
  .array(fc.oneof(fc.constantFrom(...SIGNS), fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

test('an archive in memory has no search', () => {
  expect(memoryArchive([], ZONE).search).toBeUndefined();
});

describe('what is found', () => {
  const text = (...paragraphs: string[]) => ({ paragraphs });
  const search = searchOf([
    article('both', '2021-09-20T10:00:00+04:00', {
      headline: 'Budget vote',
      ...text('The council of Gyumri met.'),
    }),
    article('apart', '2021-09-21T10:00:00+04:00', {
      headline: 'A long night',
      ...text('The vote was on the budget.', 'It cost €5 & <b>more</b>.'),
    }),
    article('half', '2021-09-22T10:00:00+04:00', { headline: 'Budget', ...text('Of a vote.') }),
    article('russian', '2021-09-23T10:00:00+04:00', {
      headline: 'Гюмри принял бюджет',
      ...text('Ёлка и йод.'),
    }),
    article('armenian', '2021-09-23T11:00:00+04:00', {
      headline: 'Գյումրին բյուջե ընդունեց',
      ...text('Քվեարկել են 33 հոգի և մեկը։'),
    }),
    article('arabic', '2021-09-23T12:00:00+04:00', {
      headline: 'مجلس غيومري يقر الميزانية',
      ...text('أقر المجلس.'),
    }),
    article('french', '2021-09-23T13:00:00+04:00', { headline: 'Café à Erevan', ...text('Été.') }),
  ]);

  test.each([
    ['budget vote', ['half', 'apart', 'both']],
    ['BUDGET', ['half', 'apart', 'both']],
    ['"budget vote"', ['both']],
    ['"vote budget"', []],
    ['"the budget" vote', ['apart']],
    ['budget gyumri', ['both']],
    ['budget nowhere', []],
    ['budg', []],
    ['budg*', []],
    ['headline:vote', []],
    ['budget OR nowhere', []],
    ['budget NOT vote', []],
    ['budget ! 🎉', ['half', 'apart', 'both']],
    ['-vote', ['half', 'apart', 'both']],
    ['vote" OR "night', []],
    ['more', ['apart']],
    ['amp', []],
    ['ГЮМРИ бюджет', ['russian']],
    ['йод', ['russian']],
    ['բյուջե', ['armenian']],
    ['ԲՅՈՒՋԵ 33', ['armenian']],
    ['الميزانية', ['arabic']],
    ['cafe ete', ['french']],
    ['cafe\u0301', ['french']],
  ])('by %s: %j', async (written, expected) => {
    const query = readQuery(written);
    expect(slugs(await search.newest(query, NOW, 10))).toEqual(expected);
    expect(slugs(await search.ranked(query, NOW, 10)).sort()).toEqual([...expected].sort());
  });

  test('ranks first what has everything in its headline, whatever is newer', async () => {
    expect(slugs(await search.ranked(readQuery('budget'), NOW, 10))).toEqual([
      'half',
      'both',
      'apart',
    ]);
    expect(slugs(await search.ranked(readQuery('budget vote'), NOW, 10))).toEqual([
      'both',
      'half',
      'apart',
    ]);
    expect(slugs(await search.ranked(readQuery('vote'), NOW, 2))).toEqual(['both', 'half']);
  });

  test('is as much as was asked for', async () => {
    expect(slugs(await search.newest(readQuery('budget'), NOW, 2))).toEqual(['half', 'apart']);
    expect(await search.newest(readQuery('budget'), NOW, 0)).toEqual([]);
    expect(await search.newest(readQuery('budget'), NOW, Number.POSITIVE_INFINITY)).toHaveLength(3);
  });

  test('is whole articles', async () => {
    const [found] = await search.newest(readQuery('gyumri'), NOW, 1);
    expect(found).toMatchObject({ slug: 'both', summary: 'The council of Gyumri met.' });
    expect(found?.html).toContain('<p>');
  });

  test.each([Number.NEGATIVE_INFINITY, -1, 0])('nothing is there at %s', async (now) => {
    expect(await search.newest(readQuery('budget'), now, 9)).toEqual([]);
  });

  test.each([8.64e15, Number.POSITIVE_INFINITY])('all of it is there at %s', async (now) => {
    expect(await search.newest(readQuery('budget'), now, 9)).toHaveLength(3);
  });
});

test('before 1970 there were newspapers', async () => {
  const search = searchOf([
    article('old', '1918-05-28T12:00:00+03:00'),
    article('older', '1794-10-16T12:00:00+03:00'),
  ]);
  expect(slugs(await search.newest(readQuery('lead'), NOW, 9))).toEqual(['old', 'older']);
  const between = epoch('1900-01-01T00:00:00Z');
  expect(slugs(await search.newest(readQuery('lead'), between, 9))).toEqual(['older']);
});

describe('what is found by nobody', () => {
  const AT = epoch('2021-09-25T12:00:01+04:00');
  const end = {
    at: dateline('2021-09-24T10:00:00+04:00'),
    reason: 'Secret.',
    html: '<p>Secret.</p>',
  };
  const search = searchOf([
    article('public', '2021-09-23T10:00:00+04:00', { headline: 'Secret one' }),
    article('embargoed', '2021-09-23T10:00:00+04:00', {
      headline: 'Secret two',
      embargo: dateline('2021-09-25T12:00:01+04:00'),
    }),
    article('withdrawn', '2021-09-23T11:00:00+04:00', {
      ...{ headline: 'Secret three', html: end.html, withdrawn: end },
    }),
  ]);
  const found = async (now: number) => [
    slugs(await search.newest(readQuery('secret'), now, 9)),
    slugs(await search.ranked(readQuery('secret'), now, 9)),
  ];

  test('is under embargo until its millisecond', async () => {
    expect(await found(AT - 1)).toEqual([['public'], ['public']]);
    expect(await found(AT)).toEqual([
      ['embargoed', 'public'],
      ['embargoed', 'public'],
    ]);
  });

  test('was withdrawn', async () => {
    expect((await found(AT + 1e10)).flat()).not.toContain('withdrawn');
  });
});

const WORDS = ['alpha', 'beta', 'gamma'] as const;
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 });

test('is what a reader would find who reads everything', async () => {
  const stories = fc.array(
    fc.record({ headline: words, text: words, second: fc.integer({ min: -2, max: 3 }) }),
    { maxLength: 12 },
  );
  const property = fc.asyncProperty(stories, words, fc.boolean(), async (all, terms, isPhrase) => {
    const articles = all.map(({ headline, text, second }, index) => ({
      ...article(`s${index}`, new Date(NOW + second * 1000).toISOString().replace('Z', '+00:00'), {
        paragraphs: [text.join(' ')],
      }),
      headline: headline.join(' '),
    }));
    const wanted = terms.join(' ');
    const query = readQuery(isPhrase ? `"${wanted}"` : wanted);
    const has = (text: string) => query.every((term) => ` ${text} `.includes(` ${term} `));
    const parts = ({ headline, summary }: Article) => [headline, summary];
    const expected = articles
      .filter((one) => one.dateline.epoch <= NOW)
      .filter((one) =>
        query.every((term) => parts(one).some((part) => ` ${part} `.includes(` ${term} `))),
      )
      .sort((a, b) => b.dateline.epoch - a.dateline.epoch || (a.slug < b.slug ? -1 : 1));
    const search = searchOf(articles);
    expect(slugs(await search.newest(query, NOW, 99))).toEqual(slugs(expected));
    const ranked = [
      ...expected.filter(({ headline }) => has(headline)),
      ...expected.filter(({ headline }) => !has(headline)),
    ];
    expect(slugs(await search.ranked(query, NOW, 99))).toEqual(slugs(ranked));
  });
  await fc.assert(property, { numRuns });
});

test('whatever is typed is answered, and finds nothing that is not public', async () => {
  const search = searchOf([
    article('budget', '2021-09-23T10:00:00+04:00', { headline: SIGNS.join(' ').toWellFormed() }),
    article('secret', '2021-09-26T10:00:00+04:00', { headline: 'Budget AND OR NOT NEAR a b c' }),
  ]);
  const property = fc.asyncProperty(typed, async (text) => {
    for (const query of [readQuery(text), [text.replaceAll('\u0000', '').toWellFormed()]]) {
      const newest = await search.newest(query, NOW, 9);
      expect(slugs([...newest, ...(await search.ranked(query, NOW, 9))])).not.toContain('secret');
    }
  });
  await fc.assert(property, { numRuns: numRuns * 20 });
});

test('knows when what can be found was last written, and nothing of an embargo', async () => {
  const database = await emptyDatabase();
  const { search } = sqlArchive(database, ZONE);
  expect(await search?.edited(NOW)).toBe(0);
  const note = (at: number, slug: string) => ({
    sql: "INSERT INTO journal (at, who, slug, before, after) VALUES (?1, 'desk', ?2, NULL, NULL)",
    values: [at, slug],
  });
  const { recording } = await import('../../src/archive/sql/record.ts');
  const record = (one: Article) => ({
    ...{ article: one, file: `articles/${one.slug}.txt`, hash: '0'.repeat(64), warnings: 0 },
    bytes: new TextEncoder().encode('a'),
  });
  const later = article('later', '2021-09-26T10:00:00+04:00');
  const there = article('there', '2021-09-23T10:00:00+04:00');
  await database.batch([
    ...(await recording([there, later].map(record), ZONE, 1)),
    ...[note(5, 'there'), note(7, 'later'), note(8, 'gone')],
  ]);
  expect(await search?.edited(NOW)).toBe(5);
  expect(await search?.edited(epoch('2021-09-26T10:00:00+04:00'))).toBe(7);
});
