// What an article may say of itself above its dateline, and what is wrong with what it may not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Article, parseArticle } from '../../src/copy/article.ts';
import { frontMatterKeys } from '../../src/copy/front-matter-keys.ts';
import type { FindPicture } from '../../src/copy/picture.ts';
import table from '../cases/front-matter.txt?raw';
import { dateline, epoch } from '../fixtures.ts';

const FILE = 'articles/budget-vote.txt';
const DATELINE = 'September 23, 2021 - 10:59 AMT';
const PUBLISHED = epoch('2021-09-23T10:59:00+04:00');
const STORY = 'Head\n\nOne.\n';
const NOW = epoch('2021-09-25T12:00:00+04:00');
const SETTINGS = {
  timezone: 'Asia/Yerevan',
  zones: {},
  language: 'en',
  sections: { politics: { en: 'Politics', hy: 'Քաղաքականություն', ru: 'Политика' } },
  authors: { 'anahit-sargsyan': { en: 'Anahit Sargsyan', hy: 'Անահիտ Սարգսյան' } },
  tags: {},
};
const find: FindPicture = (name) =>
  name.includes('missing')
    ? { fault: { code: 'picture-missing', message: 'it is not there', hint: 'put it there' } }
    : { picture: { path: `2021/${name}`, type: 'image/png', length: 9, width: 640, height: 480 } };

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, file = FILE, settings = SETTINGS) =>
  parseArticle(file, bytes(text), settings, { now: NOW, find });
const copy = (yaml: string, story = STORY) => `---\n${yaml}\n---\n${DATELINE}\n${story}`;
const parse = (yaml: string, story = STORY) => read(copy(yaml, story));
/** The article that stands, without a word against it. */
function good(yaml: string, story = STORY): Article {
  const { article, problems } = parse(yaml, story);
  expect(problems).toEqual([]);
  if (!article) throw new Error('no article');
  return article;
}
const told = (text: string) =>
  read(text).problems.map(
    ({ line, column, length, code }) => `${line}:${column}+${length} ${code}`,
  );

test('copy without front matter has no key but the language of the publication', () => {
  const { article } = read(`${DATELINE}\n${STORY}`);
  expect(article).toEqual({
    slug: 'budget-vote',
    dateline: dateline('2021-09-23T10:59:00+04:00', 'AMT'),
    headline: 'Head',
    summary: 'One.',
    html: '<p>One.</p>',
    language: 'en',
    changed: 0,
  });
  expect(good('')).toEqual(article);
  expect(good('# nothing yet')).toEqual(article);
});

describe('is read as', () => {
  const at = dateline('2021-09-24T12:00:00+04:00', '+04:00');
  const right: Record<string, [yaml: string, expected: Partial<Article>]> = {
    'a listed section': ['section: Politics', { section: { name: 'Politics', slug: 'politics' } }],
    'a section listed in another language': [
      'section: Քաղաքականություն',
      { section: { name: 'Politics', slug: 'politics' } },
    ],
    'a listed section in the language of the article': [
      'language: hy\nsection: Politics',
      { language: 'hy', section: { name: 'Քաղաքականություն', slug: 'politics' } },
    ],
    'a section that is listed nowhere': [
      'section: Health & care',
      { section: { name: 'Health & care', slug: 'health-care' } },
    ],
    tags: [
      'tags: [Budget, Gyumri]',
      {
        tags: [
          { name: 'Budget', slug: 'budget' },
          { name: 'Gyumri', slug: 'gyumri' },
        ],
      },
    ],
    'a tag twice, once': ['tags: [R&D, R&D]', { tags: [{ name: 'R&D', slug: 'r-d' }] }],
    'a byline of a name': [
      'byline: Անահիտ Սարգսյան',
      { byline: [{ name: 'Anahit Sargsyan', slug: 'anahit-sargsyan' }] },
    ],
    'a byline of a mapping': [
      'byline: {name: Ani Grigoryan, url: HTTPS://Example.org/ա, email: ani@example.org}',
      {
        byline: [
          {
            name: 'Ani Grigoryan',
            slug: 'ani-grigoryan',
            url: 'https://example.org/%D5%A1',
            email: 'ani@example.org',
          },
        ],
      },
    ],
    'a byline of several': [
      'byline:\n  - Anahit Sargsyan\n  - name: Ani Grigoryan',
      {
        byline: [
          { name: 'Anahit Sargsyan', slug: 'anahit-sargsyan' },
          { name: 'Ani Grigoryan', slug: 'ani-grigoryan' },
        ],
      },
    ],
    'a language, in its usual case': ['language: HY-am', { language: 'hy-AM' }],
    'what it translates': ['translates: gyumri-budget', { translates: 'gyumri-budget' }],
    'a summary': ['summary: "What it means: 21 to 12"', { summary: 'What it means: 21 to 12' }],
    'a picture beside the copy': [
      'image: {src: council.png, alt: The council, credit: Photo by Ani}',
      {
        image: {
          src: '2021/council.png',
          alt: 'The council',
          credit: 'Photo by Ani',
          type: 'image/png',
          length: 9,
          width: 640,
          height: 480,
        },
        pictures: ['2021/council.png'],
      },
    ],
    'a picture elsewhere, which is not looked for': [
      'image: {src: "https://Example.org/missing.jpg?a=1", alt: Two, type: image/jpeg, length: 48213}',
      {
        image: {
          src: 'https://example.org/missing.jpg?a=1',
          alt: 'Two',
          type: 'image/jpeg',
          length: 48213,
        },
      },
    ],
    'a source': [
      'source: {name: City Council, url: "https://gyumri.example/?a=1&b=2"}',
      { source: { name: 'City Council', url: 'https://gyumri.example/?a=1&b=2' } },
    ],
    'an embargo as a dateline': [
      'embargo: September 24, 2021 - 09:00 AMT',
      { embargo: dateline('2021-09-24T09:00:00+04:00', 'AMT') },
    ],
    'an embargo in quotes': [
      'embargo: "September 24, 2021 - 09:00 AMT"',
      { embargo: dateline('2021-09-24T09:00:00+04:00', 'AMT') },
    ],
    'an embargo that begins with a digit': [
      'embargo: 2021-09-24T09:00:00+01:00',
      { embargo: dateline('2021-09-24T09:00:00+01:00', '+01:00') },
    ],
    'an embargo by the clock of the masthead': [
      'embargo: 2021-09-24 09:00',
      { embargo: dateline('2021-09-24T09:00:00+04:00') },
    ],
    'an embargo that lies ahead': [
      'embargo: 2031-09-24 09:00',
      { embargo: dateline('2031-09-24T09:00:00+04:00') },
    ],
    'an embargo before the dateline': [
      'embargo: 2020-09-24 09:00',
      { embargo: dateline('2020-09-24T09:00:00+04:00') },
    ],
    'an id to the letter': [
      'id: "HTTP://Old.example.org/?P=1234"',
      { id: 'HTTP://Old.example.org/?P=1234' },
    ],
    'former slugs': ['formerly: [draft, draft-2]', { formerly: ['draft', 'draft-2'] }],
    'changes in the order of their moments': [
      [
        'changes:',
        '  - {at: "2021-09-25T11:00:00+04:00", kind: refile}',
        '  - {at: 2021-09-24 12:00, kind: update, note: More}',
        '  - {at: 2021-09-24 08:00 UTC, kind: update}',
      ].join('\n'),
      {
        changes: [
          {
            at: dateline('2021-09-24T12:00:00+04:00'),
            kind: 'update',
            note: 'More',
            html: '<p>More</p>',
          },
          { at: dateline('2021-09-24T08:00:00+00:00', 'UTC'), kind: 'update' },
          { at: dateline('2021-09-25T11:00:00+04:00', '+04:00'), kind: 'refile' },
        ],
      },
    ],
    'a change at the moment of the dateline': [
      `changes: [{at: "${DATELINE}", kind: update}]`,
      { changes: [{ at: dateline('2021-09-23T10:59:00+04:00', 'AMT'), kind: 'update' }] },
    ],
    'a change at this moment': [
      'changes: [{at: 2021-09-25 12:00, kind: update}]',
      { changes: [{ at: dateline('2021-09-25T12:00:00+04:00'), kind: 'update' }] },
    ],
    'a retraction': [
      'retracted: {at: "2021-09-24T12:00:00+04:00", reason: It did not take place}',
      {
        retracted: { at, reason: 'It did not take place', html: '<p>It did not take place</p>' },
      },
    ],
    'an empty list': ['tags: []\nbyline: []', { tags: [], byline: [] }],
  };
  for (const [name, [yaml, expected]] of Object.entries(right)) {
    test(name, () => expect(good(yaml)).toMatchObject(expected));
  }
});

describe('is wrong', () => {
  for (const row of table.split('\n').filter((line) => line !== '' && !line.startsWith('#'))) {
    test(row.replace(/ +=>/, ' =>'), () => {
      const [line = '', problem] = row.split(' => ');
      const yaml = line.trimEnd();
      const { article, problems, until } = parse(yaml, yaml.startsWith('withdrawn') ? '' : STORY);
      expect(
        problems.map(
          ({ column, length, code, message }) => `${column}+${length} ${code} ${message}`,
        ),
      ).toEqual([problem]);
      expect(problems).toMatchObject([{ file: FILE, line: 2, severity: 'error', excerpt: yaml }]);
      expect(article).toBeUndefined();
      expect(until).toBe(yaml.startsWith('embargo') ? Number.POSITIVE_INFINITY : PUBLISHED);
    });
  }

  test('is none of the lines that show the keys', () => {
    const top = Object.entries(frontMatterKeys).filter(([key]) => !key.includes('.'));
    const { withdrawn, ...lines } = Object.fromEntries(top);
    const found = good(Object.values(lines).join('\n'));
    const { image: _, ...kept } = lines;
    expect(Object.keys(found)).toEqual(expect.arrayContaining(Object.keys(kept)));
    expect(good(lines.image ?? '').image?.src).toBe('2021/council.jpg');
    expect(good(withdrawn ?? '', '').withdrawn?.reason).toBe('By order of a court');
    for (const [key, line] of Object.entries(frontMatterKeys)) {
      expect(line.startsWith(`${key.split('.').at(-1)}: `)).toBe(true);
    }
  });
});

describe('hints', () => {
  const hints: Record<string, [yaml: string, hint: string]> = {
    'show the key': ['section: ""', 'write it like this: section: Politics'],
    'show the list in which a part is wrong': [
      'changes: [{kind: update}]',
      `write it like this: ${frontMatterKeys.changes}`,
    ],
    'name the nearest key': ['embrago: 2021-09-24 10:59', 'did you mean "embargo"?'],
    'name the nearest key in a list': ['byline: [{name: a, mail: b}]', 'did you mean "email"?'],
    'name all keys': ['weather: fine', 'the keys are section, tags, byline, language, translates,'],
    'put quotes': ['section: 2021', 'put quotes around it: "2021"'],
    'say how to name it': [
      'section: politics',
      'write it as "Politics", or list the two under different slugs in masthead.yaml',
    ],
    'say where to list it': [
      'tags: [預算]',
      'list it under tags: in masthead.yaml, with a slug of your choice',
    ],
    'say what is needed of a picture elsewhere': [
      'image: {src: https://example.org/a.jpg, alt: b}',
      'add type: image/jpeg and length: 48213',
    ],
  };
  for (const [name, [yaml, hint]] of Object.entries(hints)) {
    test(name, () => {
      const [problem] = parse(yaml).problems;
      expect(problem?.hint.slice(0, hint.length)).toBe(hint);
    });
  }
});

describe('where it stands', () => {
  const yaml = 'section: Politics\nid: x';
  const forms: Record<string, string> = {
    'CR LF': copy(yaml).replaceAll('\n', '\r\n'),
    'CR alone': copy(yaml).replaceAll('\n', '\r'),
    'a byte order mark': `\ufeff${copy(yaml)}`,
    'blank lines above': `\n \n\r\n${copy(yaml)}`,
    'blank lines below': copy(yaml).replace('---\nSept', '---\n\n \nSept'),
    'white space behind the fences': copy(yaml).replaceAll('---\n', '--- \t\n'),
    'a list of hyphens inside': copy(`tags:\n- a\n- b\n${yaml}`),
    'hyphens in a text': copy(`summary: a --- b\n${yaml}`),
  };
  for (const [name, text] of Object.entries(forms)) {
    test(name, () => {
      const { article, problems } = read(text);
      expect(problems).toEqual([]);
      expect(article).toMatchObject({
        section: { slug: 'politics' },
        id: 'x',
        headline: 'Head',
        html: '<p>One.</p>',
        dateline: { epoch: PUBLISHED },
      });
    });
  }

  const places: Record<string, [text: string, problems: string[]]> = {
    'a fault on the second line of it': [copy('section: Politics\nsource: x'), ['3:9+1 key-value']],
    'a fault below blank lines and with CR LF': [
      `\r\n\r\n${copy('id: x\nsource: x')}`.replace(/\r?\n/g, '\r\n'),
      ['5:9+1 key-value'],
    ],
    'a fault of a list': [
      copy(
        'changes:\n  - at: 2021-09-24 10:59\n    kind: update\n  - at: 2021-02-30 10:59\n    kind: update',
      ),
      ['5:17+2 dateline-date'],
    ],
    'a time in quotes': [copy("embargo: '2021-02-30 10:59'"), ['2:19+2 dateline-date']],
    'a time behind Armenian letters': [
      copy('retracted: {reason: Սխալ 😀, at: 2021-02-30 10:59}'),
      ['2:41+2 dateline-date'],
    ],
    'a time in a block': [copy('embargo: >-\n  2021-02-30 10:59'), ['2:10+2 dateline-date']],
    'faults of the story below it': [
      copy('id: x\nsection: Politics', 'He\u202ead\n'),
      ['6:3+1 bidi-override', '6:1+1 body-missing'],
    ],
    'several at once': [
      copy('colour: red\nid: a b\nembargo: tomorrow', 'Head\n'),
      ['2:1+6 key-unknown', '3:5+3 key-value', '7:1+1 body-missing'],
    ],
    'faults that only the values show, all of them': [
      copy('section: 政治\nembargo: tomorrow\nchanges: [{at: 2031-01-01 10:00, kind: correction}]'),
      [
        '2:10+2 channel-name',
        '3:10+8 dateline-missing',
        '4:16+16 change-time',
        '4:11+40 key-missing',
      ],
    ],
    'what is no YAML': [copy('section: "Politics'), ['2:10+1 yaml-syntax']],
    'what is no mapping': [copy('Politics'), ['2:1+1 key-value']],
    'a control character': [
      copy('section: a\u0007'),
      ['2:11+1 control-character', '2:10+2 key-value'],
    ],
  };
  for (const [name, [text, problems]] of Object.entries(places)) {
    test(name, () => {
      expect(told(text)).toEqual(problems);
      expect(read(text).article).toBeUndefined();
    });
  }

  test('faults without end are told in part', () => {
    const keys = Array.from({ length: 50 }, (_, index) => `colour${index}: red`).join('\n');
    expect(told(copy(keys))).toHaveLength(10);
  });
});

describe('front matter that never ends', () => {
  const open: Record<string, [text: string, line: number]> = {
    'with copy below it': [`---\nid: x\n${DATELINE}\n${STORY}`, 1],
    'below blank lines': [`\n\n---\nid: x\n${DATELINE}\n${STORY}`, 3],
    'with CR LF': [`\r\n---\r\nid: x\r\n`, 2],
    'with four hyphens': [`---\nid: x\n----\n${DATELINE}\n${STORY}`, 1],
    'with an indented fence': [`---\nid: x\n ---\n${DATELINE}\n${STORY}`, 1],
    empty: ['---\n', 1],
  };
  for (const [name, [text, line]] of Object.entries(open)) {
    test(name, () => {
      expect(read(text)).toEqual({
        file: FILE,
        slug: 'budget-vote',
        until: Number.POSITIVE_INFINITY,
        problems: [
          {
            file: FILE,
            line,
            column: 1,
            length: 3,
            code: 'front-matter-open',
            severity: 'error',
            message: 'the front matter that begins here never ends',
            hint: 'put a line of three hyphens below its last key, and the dateline below that',
            excerpt: '---',
          },
        ],
      });
    });
  }

  test('ends at the end of the file, and nothing stands below it', () => {
    const { problems, until } = read('---\nid: x\n---');
    expect(problems).toMatchObject([
      { code: 'dateline-missing', line: 3, message: 'nothing stands below the front matter' },
    ]);
    expect(until).toBeUndefined();
  });
});

describe('until when nobody may hear of it', () => {
  const untils: Record<string, [yaml: string, until: string | number, story?: string]> = {
    'is its dateline': ['id: x', '2021-09-23T10:59:00+04:00'],
    'is an embargo that ends later': ['embargo: 2021-10-01 09:00', '2021-10-01T09:00:00+04:00'],
    'is the dateline where the embargo ends before': [
      'embargo: 2021-09-01 09:00',
      '2021-09-23T10:59:00+04:00',
    ],
    'is known where another key is wrong': [
      'section: 政治\nembargo: 2021-10-01 09:00',
      '2021-10-01T09:00:00+04:00',
    ],
    'is known where the story is wrong': [
      'embargo: 2021-10-01 09:00',
      '2021-10-01T09:00:00+04:00',
      'Head\n',
    ],
    'is nobody knows when where the embargo is wrong': ['embargo: soon', Number.POSITIVE_INFINITY],
    'is nobody knows when where a key has the wrong shape': [
      'embargo: 2021-10-01 09:00\nsource: x',
      Number.POSITIVE_INFINITY,
    ],
    'is nobody knows when where it is no YAML': [
      'embargo: 2021-10-01 09:00\nsection: "x',
      Number.POSITIVE_INFINITY,
    ],
    'is nobody knows when where its key is written otherwise': [
      'Embargo: 2021-10-01 09:00',
      Number.POSITIVE_INFINITY,
    ],
    'is its dateline where what is no YAML has no embargo': [
      'section: "x',
      '2021-09-23T10:59:00+04:00',
    ],
  };
  for (const [name, [yaml, until, story]] of Object.entries(untils)) {
    test(name, () =>
      expect(parse(yaml, story).until).toBe(typeof until === 'string' ? epoch(until) : until),
    );
  }

  test('is the embargo where the dateline cannot be read', () => {
    const text = `---\nembargo: 2021-10-01 09:00\n---\nSeptember 31, 2021 - 10:59\n${STORY}`;
    expect(read(text).until).toBe(epoch('2021-10-01T09:00:00+04:00'));
  });
});

describe('corrections', () => {
  const yaml = (language: string) =>
    [
      `language: ${language}`,
      'changes:',
      '  - {at: "September 24, 2021 - 12:00 AMT", kind: correction, note: "It was 21 <to> 12 & https://example.org/?a=1&b=2."}',
      '  - {at: 2021-09-25 09:30, kind: correction, note: The second}',
      '  - {at: 2021-09-25 10:00, kind: update, note: Nothing of it}',
      '  - {at: 2021-09-25 11:00, kind: refile, note: Nor of this}',
    ].join('\n');
  const note =
    'It was 21 &lt;to&gt; 12 &amp; <a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a>.';
  const shown: Record<string, [word: string, second: string, first: string]> = {
    en: ['Correction', 'September 25, 2021, 09:30', 'September 24, 2021, 12:00 AMT'],
    'en-GB': ['Correction', 'September 25, 2021, 09:30', 'September 24, 2021, 12:00 AMT'],
    ru: ['Исправление', '25 сентября 2021 г., 09:30', '24 сентября 2021 г., 12:00 AMT'],
    'hy-AM': ['Ուղղում', '2021 թ. սեպտեմբերի 25, 09:30', '2021 թ. սեպտեմբերի 24, 12:00 AMT'],
    ka: ['Correction', 'September 25, 2021, 09:30', 'September 24, 2021, 12:00 AMT'],
  };
  for (const [language, [word, second, first]] of Object.entries(shown)) {
    test(`stand above the text, newest first: ${language}`, () => {
      const { html, summary } = good(yaml(language));
      expect(html.split('\n')).toEqual([
        `<p><strong>${word}</strong> (<time datetime="2021-09-25T09:30:00+04:00">${second}</time>): The second</p>`,
        `<p><strong>${word}</strong> (<time datetime="2021-09-24T12:00:00+04:00">${first}</time>): ${note}</p>`,
        '<p>One.</p>',
      ]);
      expect(summary).toBe('One.');
    });
  }

  test('stand above Markdown too', () => {
    const { article } = read(copy(yaml('en'), 'Head\n\n*One.*\n'), 'articles/a.md');
    expect(article?.html.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^<p><strong>Correction/),
      '<p><em>One.</em></p>',
    ]);
  });
});

describe('a summary', () => {
  test('is the lead where there is no key', () =>
    expect(good('id: x', 'Head\n\nOne\ntwo.\n\nThree.\n').summary).toBe('One two.'));
  test('is that of the key, to the letter', () =>
    expect(good('summary: "<b> & c"').summary).toBe('<b> & c'));
});

const RETRACTED = [
  'section: Politics',
  'byline: Ani Grigoryan',
  'summary: Not told',
  'image: {src: council.png, alt: Not shown}',
  'source: {name: a, url: https://example.org/}',
  'changes: [{at: 2021-09-24 10:59, kind: correction, note: Not shown}]',
  'id: x',
].join('\n');

describe('a retracted article', () => {
  const headlines: Record<string, string> = {
    en: 'Retracted: Head',
    ru: 'Отозвано: Head',
    hy: 'Հետ է կանչվել՝ Head',
    ka: 'Retracted: Head',
  };
  for (const [language, headline] of Object.entries(headlines)) {
    test(`has the reason in place of the text: ${language}`, () => {
      const reason = 'retracted: {at: 2021-09-25 10:00, reason: "A <b> & https://example.org/"}';
      const article = good(`${RETRACTED}\nlanguage: ${language}\n${reason}`);
      expect(article).toMatchObject({
        headline,
        summary: '',
        html: '<p>A &lt;b&gt; &amp; <a href="https://example.org/">https://example.org/</a></p>',
        section: { slug: 'politics' },
        byline: [{ slug: 'ani-grigoryan' }],
        source: { name: 'a' },
        id: 'x',
        language,
        retracted: { at: dateline('2021-09-25T10:00:00+04:00') },
      });
      expect(article).not.toHaveProperty('image');
      expect(article).not.toHaveProperty('pictures');
    });
  }
});

describe('a withdrawn article', () => {
  const yaml = (language: string) =>
    [
      RETRACTED,
      'tags: [Budget]',
      'translates: other',
      'formerly: [draft]',
      'embargo: 2021-09-24 09:00',
      `language: ${language}`,
      'retracted: {at: 2021-09-24 10:00, reason: Not told}',
      'withdrawn: {at: 2021-09-25 10:00, reason: By <order> & law}',
    ].join('\n');
  const headlines: Record<string, string> = {
    en: 'Withdrawn',
    ru: 'Снято с публикации',
    hy: 'Հանված է հրապարակումից',
    ka: 'Withdrawn',
  };
  for (const [language, headline] of Object.entries(headlines)) {
    test(`keeps its identity and nothing of the story: ${language}`, () => {
      expect(good(yaml(language), '')).toEqual({
        slug: 'budget-vote',
        dateline: dateline('2021-09-23T10:59:00+04:00', 'AMT'),
        headline,
        summary: '',
        html: '<p>By &lt;order&gt; &amp; law</p>',
        language,
        embargo: dateline('2021-09-24T09:00:00+04:00'),
        id: 'x',
        formerly: ['draft'],
        withdrawn: {
          at: dateline('2021-09-25T10:00:00+04:00'),
          reason: 'By <order> & law',
          html: '<p>By &lt;order&gt; &amp; law</p>',
        },
        changed: 0,
      });
    });
  }

  test('has the language of the publication where it says none', () => {
    const withdrawn = 'withdrawn: {at: 2021-09-25 10:00, reason: Law}';
    expect(good(withdrawn, '')).toMatchObject({ language: 'en', headline: 'Withdrawn' });
    const { article } = read(copy(withdrawn, ''), FILE, { ...SETTINGS, language: 'ru' });
    expect(article).toMatchObject({ language: 'ru', headline: 'Снято с публикации' });
  });

  const left: Record<string, [story: string, problem: string]> = {
    'its headline and text': [STORY, '5:1+4 withdrawn-text'],
    'its headline': ['Head\n', '5:1+4 withdrawn-text'],
    'its text': ['\nOne.\n', '4:1+30 withdrawn-text'],
    'a headline that is too long': [`${'x'.repeat(301)}\n\nOne.\n`, '5:1+301 withdrawn-text'],
  };
  for (const [name, [story, problem]] of Object.entries(left)) {
    test(`warns of ${name}, and is published without it`, () => {
      const text = copy('withdrawn: {at: 2021-09-25 10:00, reason: Law}', story);
      expect(told(text)).toEqual([problem]);
      const { article, problems } = read(text);
      expect(problems).toMatchObject([{ severity: 'warning' }]);
      expect(article).toMatchObject({ headline: 'Withdrawn', summary: '', html: '<p>Law</p>' });
    });
  }

  test('is told nothing of the Markdown that is left', () => {
    const yaml = 'withdrawn: {at: 2021-09-25 10:00, reason: Law}';
    const text = copy(yaml, 'Head\n\n[a](javascript:b) ![c](missing.png)\n');
    const { article, problems } = read(text, 'articles/a.md');
    expect(problems.map(({ code }) => code)).toEqual(['withdrawn-text']);
    expect(article).not.toHaveProperty('pictures');
  });
});

test('the pictures of text and front matter are listed once, sorted', () => {
  const text = copy('image: {src: b.png, alt: x}', 'Head\n\n![x](c.png) ![x](a.png) ![x](b.png)\n');
  expect(read(text, 'articles/a.md').article?.pictures).toEqual([
    '2021/a.png',
    '2021/b.png',
    '2021/c.png',
  ]);
});

test('without a clock nothing lies ahead', () => {
  const text = copy('changes: [{at: 2999-01-01 10:00, kind: update}]');
  expect(parseArticle(FILE, bytes(text), SETTINGS).problems).toEqual([]);
});

test('whatever the front matter, there is an article or an error, and nothing is thrown', () => {
  const line = fc.constantFrom(...table.split('\n').map((row) => row.split(' => ')[0] ?? ''));
  const piece = fc.oneof(
    { weight: 3, arbitrary: line },
    { weight: 2, arbitrary: fc.constantFrom(...Object.values(frontMatterKeys)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    { weight: 1, arbitrary: fc.constantFrom('---', '- a', '  b: c', '&a', '*a', '{', '"', '\r') },
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const text = copy(pieces.join('\n'));
      const { article, problems } = read(text);
      expect(article === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
      const rows = text.split(/\r\n|\n|\r/);
      for (const { line, column, length, message, hint } of problems) {
        const width = [...(rows[line - 1] ?? '')].length;
        expect(column).toBeGreaterThanOrEqual(1);
        expect(length).toBeGreaterThanOrEqual(1);
        expect(column + length).toBeLessThanOrEqual(width + 2);
        expect([message, hint]).not.toContain('');
      }
      if (article) expect(article.html).not.toBe('');
    }),
    { numRuns: 1000 },
  );
});
