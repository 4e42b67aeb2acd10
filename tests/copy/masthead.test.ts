// What the masthead may say, and what is wrong with what it may not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import ours from '../../articles/masthead.yaml?raw';
import { mastheadKeys, parseMasthead } from '../../src/copy/masthead.ts';
import table from '../cases/mastheads.txt?raw';

const FILE = 'articles/masthead.yaml';
const parse = (yaml: string) => parseMasthead(FILE, new TextEncoder().encode(yaml));

const required = {
  title: 'The Ararat Wire',
  url: 'https://news.example.org',
  language: 'en',
  tag: '{authority: example.org, date: 2024-01-01}',
};
/** A masthead of the keys that have to be there, and these; an empty text leaves a key out. */
const yaml = (changes: Record<string, string>) =>
  Object.entries({ ...required, ...changes })
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
/** Code, place and message of what is wrong where one key is changed. */
const told = (changes: Record<string, string>) => {
  const source = yaml(changes);
  return parse(source).problems.map(({ line, column, code, message }) => {
    const key = source.split('\n')[line - 1]?.split(':')[0];
    return `${key}:${column} ${code} ${message}`;
  });
};

test('the masthead of this publication is right', () => {
  expect(parse(ours)).toMatchObject({
    problems: [],
    masthead: { title: 'PanARMENIAN.Net', url: 'https://www.panarmenian.net', hubs: [] },
  });
});

test('what is left out has a value', () => {
  expect(parse(yaml({}))).toEqual({
    problems: [],
    point: expect.any(Function),
    masthead: {
      title: 'The Ararat Wire',
      url: 'https://news.example.org',
      language: 'en',
      timezone: 'Asia/Yerevan',
      zones: {},
      tag: { authority: 'example.org', date: '2024-01-01' },
      hubs: [],
      freshness: 5,
      limit: 50,
      content: 'full',
      sections: {},
      authors: {},
      tags: {},
      founded: { epoch: Date.parse('2024-01-01T00:00:00+04:00'), offset: 240 },
    },
  });
});

test('a fault that only the disk can tell is told at the value', () => {
  const { point } = parse(yaml({ logo: 'art/logo.png' }));
  const problem = point?.(['logo'], {
    code: 'picture-missing',
    message: 'gone',
    hint: 'put it there',
  });
  expect(problem?.excerpt).toBe('logo: art/logo.png');
  expect(problem).toMatchObject({
    column: 7,
    length: 12,
    code: 'picture-missing',
    severity: 'error',
  });
});

test('the line that shows a key is right', () => {
  const top = Object.entries(mastheadKeys).filter(([key]) => !key.includes('.'));
  const { masthead: found, problems } = parse(top.map(([, line]) => `${line}\n`).join(''));
  expect(problems).toEqual([]);
  expect(Object.keys(found ?? {}).sort()).toEqual([...top.map(([key]) => key), 'founded'].sort());
  for (const [key, line] of Object.entries(mastheadKeys)) {
    expect(line.startsWith(`${key.split('.').at(-1)}: `)).toBe(true);
  }
});

describe('is read as', () => {
  const read: Record<string, [key: string, value: string, expected: unknown]> = {
    'text without the space around': ['title', '" The Wire  "', 'The Wire'],
    'text with signs': ['title', `'AT&T <today> "x" ]]> &amp;'`, 'AT&T <today> "x" ]]> &amp;'],
    'Armenian text': ['title', 'Արարատ', 'Արարատ'],
    'an address without a slash': ['url', 'https://news.example.org/', 'https://news.example.org'],
    'an address with a path': ['url', 'http://example.org/a/b//', 'http://example.org/a/b'],
    'an address with a port': ['url', 'http://localhost:3000', 'http://localhost:3000'],
    'an address with its own port': ['url', 'https://example.org:443', 'https://example.org'],
    'an address in capitals': ['url', 'HTTPS://NEWS.Example.ORG/A', 'https://news.example.org/A'],
    'an Armenian address': ['url', 'https://հայ.example.org/', 'https://xn--y9a3aq.example.org'],
    'an address with an empty query': ['url', '"https://example.org/?#"', 'https://example.org'],
    'a language': ['language', 'HY-am', 'hy-AM'],
    'a language with a script': ['language', 'az-cyrl', 'az-Cyrl'],
    'a time zone': ['timezone', 'europe/moscow', 'Europe/Moscow'],
    'a zone by offset': ['zones', "{BST: '+01:00', AMT: '+0400'}", { BST: '+01:00', AMT: '+0400' }],
    'a zone by name': ['zones', '{МСК: Europe/Moscow}', { МСК: 'Europe/Moscow' }],
    'no zones': ['zones', '{}', {}],
    'a tag of a year': [
      'tag',
      '{authority: example.org, date: 2024}',
      { authority: 'example.org', date: '2024' },
    ],
    'a tag of a month': [
      'tag',
      '{authority: example.org, date: 2024-02}',
      { authority: 'example.org', date: '2024-02' },
    ],
    'a tag of a leap day': [
      'tag',
      '{authority: example.org, date: "2024-02-29"}',
      { authority: 'example.org', date: '2024-02-29' },
    ],
    'a tag of an address': [
      'tag',
      '{authority: web@example.org, date: 2024}',
      { authority: 'web@example.org', date: '2024' },
    ],
    'an editor': ['editor', '{name: Newsroom}', { name: 'Newsroom' }],
    'an editor with an address': [
      'editor',
      '{name: News, email: a.b@news.example.org}',
      { name: 'News', email: 'a.b@news.example.org' },
    ],
    'a picture': ['logo', 'logo.png', 'logo.png'],
    'a picture in a folder': ['icon', 'art/v1.2/Icon_small-2.SVG', 'art/v1.2/Icon_small-2.SVG'],
    'a picture elsewhere': [
      'logo',
      'https://static.example.org/a?b=1&c',
      'https://static.example.org/a?b=1&c',
    ],
    hubs: [
      'hubs',
      '[https://a.example.org/, https://b.example.org/]',
      ['https://a.example.org/', 'https://b.example.org/'],
    ],
    'a hub as the URL parser writes it': [
      'hubs',
      '[HTTPS://A.example.org:443]',
      ['https://a.example.org/'],
    ],
    'an Armenian hub in ASCII': [
      'hubs',
      '["https://հայ.example.org/լուր?տ=<ա>"]',
      ['https://xn--y9a3aq.example.org/%D5%AC%D5%B8%D6%82%D6%80?%D5%BF=%3C%D5%A1%3E'],
    ],
    'the least freshness': ['freshness', '1', 1],
    'the greatest freshness': ['freshness', '1440', 1440],
    'the least limit': ['limit', '1', 1],
    'the greatest limit': ['limit', '1000', 1000],
    summary: ['content', 'summary', 'summary'],
    'names of sections': [
      'sections',
      '{politics: {en: Politics, HY-am: "  Քաղաքականություն "}}',
      { politics: { en: 'Politics', 'hy-AM': 'Քաղաքականություն' } },
    ],
    'one name of a channel in several languages': [
      'authors',
      '{ani: {en: Ani, de: Ani, en-GB: Ani}}',
      { ani: { en: 'Ani', de: 'Ani', 'en-GB': 'Ani' } },
    ],
    'one name of two channels in two languages': [
      'tags',
      '{sport: {en: Sport}, turnen: {de: Sport}}',
      { sport: { en: 'Sport' }, turnen: { de: 'Sport' } },
    ],
    'no names': ['tags', '{}', {}],
  };
  for (const [name, [key, value, expected]] of Object.entries(read)) {
    test(name, () => {
      const { masthead: found, problems } = parse(yaml({ [key]: value }));
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(found?.[key as keyof typeof found]).toEqual(expected);
    });
  }
});

describe('is wrong', () => {
  for (const row of table.split('\n').filter((line) => line !== '' && !line.startsWith('#'))) {
    test(row.replace(/ +=>/, ' =>'), () => {
      const [line = '', problem] = row.split(' => ');
      const [, gone, key = '', value = ''] = /^(-)?(\w+):? ?(.*)$/.exec(line.trimEnd()) ?? [];
      const changes = { [key]: gone ? '' : value || ' ' };
      expect(told(changes)).toEqual([problem]);
      expect(parse(yaml(changes)).masthead).toBeUndefined();
    });
  }
});

describe('hints', () => {
  const hints: Record<string, [changes: Record<string, string>, hint: string]> = {
    'show the key': [{ url: '' }, 'write it like this: url: https://news.example.org'],
    'show a key inside': [{ tag: '{date: 2024}' }, 'write it like this: authority: example.org'],
    'show the key of a list': [
      { hubs: '[a]' },
      'write it like this: hubs: [https://hub.example.org/]',
    ],
    'name the nearest key': [{ tilte: 'x' }, 'did you mean "title"?'],
    'name the nearest key inside': [{ editor: '{name: a, mail: b}' }, 'did you mean "email"?'],
    'name all keys': [{ weather: 'x' }, `the keys are ${Object.keys(required).join(', ')}`],
    'put quotes': [{ title: '2021' }, 'put quotes around it: "2021"'],
    'put quotes around an offset': [{ zones: '{BST: +1}' }, 'put quotes around it: "+1"'],
  };
  for (const [name, [changes, hint]] of Object.entries(hints)) {
    test(name, () => {
      const [problem] = parse(yaml(changes)).problems;
      if (name === 'name all keys')
        expect(problem?.hint).toMatch(/^the keys are title, subtitle, url, .*, tags$/);
      else expect(problem?.hint).toBe(hint);
    });
  }
});

describe('all at once', () => {
  test('whatever is wrong with the keys', () => {
    const changes = {
      url: 'x',
      tag: '{authority: "", date: 1}',
      limit: '0',
      tilte: 'y',
      language: '',
    };
    expect(told(changes).map((line) => line.split(' ', 2).join(' '))).toEqual([
      'tilte:1 key-unknown',
      'url:6 key-value',
      'title:1 key-missing',
      'tag:18 key-value',
      'tag:28 key-value',
      'limit:8 key-value',
    ]);
  });

  test('a control character, and whatever is wrong with the keys', () => {
    const { masthead: found, problems } = parse(`${yaml({ limit: '0' })}# \u0007\n`);
    expect(found).toBeUndefined();
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '6 control-character',
      '5 key-value',
    ]);
  });

  test('a control character alone leaves the file out', () => {
    expect(parse(`${yaml({})}# \u0007\n`).masthead).toBeUndefined();
  });
});

describe('a file that is no masthead', () => {
  const files: Record<string, [content: string | number[], codes: string[]]> = {
    empty: ['', ['key-missing', 'key-missing', 'key-missing', 'key-missing']],
    'a list': ['- title: x\n', ['key-value']],
    'plain text': ['The Ararat Wire\n', ['key-value']],
    'no YAML': ['title: "a\n', ['yaml-syntax']],
    'no UTF-8': [[0x74, 0xff], ['encoding']],
  };
  for (const [name, [content, codes]] of Object.entries(files)) {
    test(name, () => {
      const bytes =
        typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
      const { masthead: found, problems } = parseMasthead(FILE, bytes);
      expect([found, problems.map(({ code }) => code)]).toEqual([undefined, codes]);
      expect(problems.every(({ file }) => file === FILE)).toBe(true);
    });
  }

  test('keys of an object in zones change nothing', () => {
    const { masthead: found } = parse(
      yaml({ zones: '{__proto__: Asia/Yerevan, constructor: Asia/Yerevan, MSK: Europe/Moscow}' }),
    );
    expect(found?.zones).toEqual({ MSK: 'Europe/Moscow' });
    expect(Object.getPrototypeOf(found?.zones)).toBe(Object.prototype);
  });
});

describe('whose domain the ids are in', () => {
  const domains: Record<string, [url: string, authority: string, isWarned: boolean]> = {
    'the same': ['https://example.org', 'example.org', false],
    'a parent': ['https://www.example.org', 'example.org', false],
    'a parent of a parent': ['https://a.b.example.org/c', 'example.org', false],
    'an address of the same': ['https://example.org', 'web@example.org', false],
    'an address of a parent': ['https://www.example.org', 'web@example.org', false],
    'a machine without a domain': ['http://localhost:3000', 'localhost', false],
    'a child': ['https://example.org', 'www.example.org', true],
    'a sister': ['https://www.example.org', 'feeds.example.org', true],
    'another that ends alike': ['https://notpanarmenian.net', 'panarmenian.net', true],
    'another that begins alike': ['https://example.org.example.net', 'example.org', true],
    'all of .org': ['https://example.org', 'org', true],
    'an address of another': ['https://example.org', 'example.org@example.net', true],
  };
  for (const [name, [url, authority, isWarned]] of Object.entries(domains)) {
    test(name, () => {
      const tag = `{date: 2024, authority: ${authority}}`;
      const { masthead: found, problems } = parse(yaml({ rights: authority, url, tag }));
      expect(found?.tag.authority).toBe(authority);
      const [warning] = problems;
      expect(problems).toHaveLength(isWarned ? 1 : 0);
      if (!isWarned) return;
      expect(warning).toMatchObject({
        code: 'masthead-authority',
        severity: 'warning',
        column: 30,
        length: authority.length,
        message: `"${authority}" is neither the domain of ${url} nor a parent of it`,
      });
      expect(warning?.excerpt).toBe(`tag: ${tag}`);
    });
  }
});

test('whatever the bytes, there is a masthead or an error, and nothing is thrown', () => {
  const good = new TextEncoder().encode(ours);
  const mutation = fc.tuple(fc.nat(good.length), fc.nat(12), fc.uint8Array({ maxLength: 6 }));
  const mutated = mutation.map(([at, cut, bytes]) =>
    Uint8Array.from([...good.slice(0, at), ...bytes, ...good.slice(at + cut)]),
  );
  fc.assert(
    fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      const { masthead: found, problems } = parseMasthead(FILE, bytes);
      expect(found === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
    }),
    { numRuns: 1000 },
  );
});
