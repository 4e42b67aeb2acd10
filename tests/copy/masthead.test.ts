// What the masthead may say, and what is wrong with what it may not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import ours from '../../articles/masthead.yaml?raw';
import { mastheadKeys, parseMasthead, withBase } from '../../src/copy/masthead.ts';
import { masthead } from '../fixtures.ts';

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
      founded: { epoch: Date.parse('2024-01-01T00:00:00+04:00'), offset: 240 },
    },
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
      '[https://a.example.org/, http://b.example.org/]',
      ['https://a.example.org/', 'http://b.example.org/'],
    ],
    'the least freshness': ['freshness', '1', 1],
    'the greatest freshness': ['freshness', '1440', 1440],
    'the least limit': ['limit', '1', 1],
    'the greatest limit': ['limit', '1000', 1000],
    summary: ['content', 'summary', 'summary'],
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
  const picture =
    'must be an http or https address, or name a png, jpg, gif, webp, svg or ico in this folder or below it, in letters from a to z, digits, dots, hyphens and underscores';
  const authority = 'must be a domain or an e-mail address in lower case';
  const wrong: Record<string, [key: string, value: string, problem: string]> = {
    'no title': ['title', '', 'url:1 key-missing "title" is missing'],
    'no address': ['url', '', 'title:1 key-missing "url" is missing'],
    'no language': ['language', '', 'title:1 key-missing "language" is missing'],
    'no tag': ['tag', '', 'title:1 key-missing "tag" is missing'],
    'a tag without authority': [
      'tag',
      '{date: 2024}',
      'tag:6 key-missing "tag.authority" is missing',
    ],
    'a tag without date': [
      'tag',
      '{authority: example.org}',
      'tag:6 key-missing "tag.date" is missing',
    ],
    'an editor without name': [
      'editor',
      '{email: a@example.org}',
      'editor:9 key-missing "editor.name" is missing',
    ],
    'an unknown key': ['colour', 'red', 'colour:1 key-unknown there is no key "colour"'],
    'an unknown key of the editor': [
      'editor',
      '{name: a, mail: b}',
      'editor:19 key-unknown there is no key "editor.mail"',
    ],
    // Text.
    'an empty title': ['title', '"  "', 'title:8 key-value "title" is empty'],
    'a title without a value': ['title', ' ', 'title:9 key-value "title" is empty'],
    'a title that is a number': ['title', '2021', 'title:8 key-value "title" must be text'],
    'a title that is a list': ['title', '[a]', 'title:8 key-value "title" must be text'],
    'a title of two lines': [
      'title',
      '"a\\nb"',
      'title:8 key-value "title" must be one line, without tabs',
    ],
    'a title with a tab': [
      'title',
      '"a\\tb"',
      'title:8 key-value "title" must be one line, without tabs',
    ],
    'a title with an escaped control': [
      'title',
      '"a\\u0007b"',
      'title:8 key-value "title" has a character that no feed can carry',
    ],
    'a title with an escaped NUL': [
      'title',
      '"a\\0b"',
      'title:8 key-value "title" has a character that no feed can carry',
    ],
    'a title with half a character': [
      'title',
      '"a\\uD83D"',
      'title:8 key-value "title" has a character that no feed can carry',
    ],
    'a title with U+FFFE': [
      'title',
      '"a\\uFFFE"',
      'title:8 key-value "title" has a character that no feed can carry',
    ],
    'a title that turns around': [
      'title',
      '"a\\u202Eb"',
      'title:8 key-value "title" has a character that turns the direction of text around',
    ],
    'rights that turn around': [
      'rights',
      'a\u2067b',
      'rights:9 key-value "rights" has a character that turns the direction of text around',
    ],
    'an escaped control in an address': [
      'url',
      '"https://example.org/\\u0007"',
      'url:6 key-value "url" has a character that no feed can carry',
    ],
    'an escaped line end in a name': [
      'editor',
      '{name: "a\\r\\nb"}',
      'editor:16 key-value "editor.name" must be one line, without tabs',
    ],
    // Addresses.
    'an address without a scheme': [
      'url',
      'news.example.org',
      'url:6 key-value "url" must be an http or https address',
    ],
    'an address of another scheme': [
      'url',
      'ftp://example.org',
      'url:6 key-value "url" must be an http or https address',
    ],
    'an address that is a script': [
      'url',
      'javascript:alert(1)',
      'url:6 key-value "url" must be an http or https address',
    ],
    'an address with a query': [
      'url',
      'https://example.org/?a=1',
      'url:6 key-value "url" must have no user, query or fragment',
    ],
    'an address with a fragment': [
      'url',
      '"https://example.org/#a"',
      'url:6 key-value "url" must have no user, query or fragment',
    ],
    'an address with a user': [
      'url',
      'https://me@example.org/',
      'url:6 key-value "url" must have no user, query or fragment',
    ],
    'a hub of another scheme': [
      'hubs',
      '[https://a.example.org/, wss://b.example.org]',
      'hubs:32 key-value "hubs" must be an http or https address',
    ],
    'hubs that are no list': [
      'hubs',
      'https://a.example.org/',
      'hubs:7 key-value "hubs" must be a list',
    ],
    // Languages and zones.
    'a language by name': [
      'language',
      'english',
      'language:11 key-value "language" must be a language tag (BCP 47), such as en or hy-AM',
    ],
    'a language with an underscore': [
      'language',
      'en_US',
      'language:11 key-value "language" must be a language tag (BCP 47), such as en or hy-AM',
    ],
    'a language that is none': [
      'language',
      'en-',
      'language:11 key-value "language" must be a language tag (BCP 47), such as en or hy-AM',
    ],
    'a language twice narrowed': [
      'language',
      'en-US-US',
      'language:11 key-value "language" must be a language tag (BCP 47), such as en or hy-AM',
    ],
    'a time zone that is none': [
      'timezone',
      'Asia/Ararat',
      'timezone:11 key-value "timezone" must be a name of the IANA time zone database',
    ],
    'a time zone by offset': [
      'timezone',
      "'+04:00'",
      'timezone:11 key-value "timezone" must be a name of the IANA time zone database',
    ],
    'a zone that is none': [
      'zones',
      '{BST: London}',
      'zones:14 key-value "zones.BST" must be a name of the IANA time zone database or an offset',
    ],
    'an offset too far': [
      'zones',
      "{BST: '+15:00'}",
      'zones:14 key-value "zones.BST" must be a name of the IANA time zone database or an offset',
    ],
    'an offset that is a number': [
      'zones',
      '{BST: +1}',
      'zones:14 key-value "zones.BST" must be text',
    ],
    'a zone whose name is fixed': [
      'zones',
      "{gmt: '+01:00'}",
      'zones:9 key-value "zones.gmt" means +00:00 and nothing else',
    ],
    'a zone without letters': [
      'zones',
      "{'+4': Asia/Yerevan}",
      'zones:9 key-value "zones.+4" must begin with a letter',
    ],
    'zones that are a list': [
      'zones',
      '[AMT]',
      'zones:8 key-value "zones" must be a mapping: keys, each with a value',
    ],
    // The tag.
    'a tag that is text': [
      'tag',
      'example.org,2024',
      'tag:6 key-value "tag" must be a mapping: keys, each with a value',
    ],
    'a tag that is a list': [
      'tag',
      '[example.org, 2024]',
      'tag:6 key-value "tag" must be a mapping: keys, each with a value',
    ],
    'an authority in capitals': [
      'tag',
      '{authority: Example.org, date: 2024}',
      `tag:18 key-value "tag.authority" ${authority}`,
    ],
    'an authority with a path': [
      'tag',
      '{authority: example.org/a, date: 2024}',
      `tag:18 key-value "tag.authority" ${authority}`,
    ],
    'an authority that is an address': [
      'tag',
      '{authority: "https://example.org", date: 2024}',
      `tag:18 key-value "tag.authority" ${authority}`,
    ],
    'an authority with a comma': [
      'tag',
      '{authority: "example.org,2024", date: 2024}',
      `tag:18 key-value "tag.authority" ${authority}`,
    ],
    'an empty authority': [
      'tag',
      '{authority: "", date: 2024}',
      'tag:18 key-value "tag.authority" is empty',
    ],
    'a date in no calendar': [
      'tag',
      '{authority: example.org, date: 2021-02-30}',
      'tag:37 key-value "tag.date" is in no calendar',
    ],
    'a month in no calendar': [
      'tag',
      '{authority: example.org, date: 2021-13}',
      'tag:37 key-value "tag.date" must be a year, a month or a day',
    ],
    'a date with a clock': [
      'tag',
      '{authority: example.org, date: "2021-01-01T00:00"}',
      'tag:37 key-value "tag.date" must be a year, a month or a day',
    ],
    'a year of two digits': [
      'tag',
      '{authority: example.org, date: 21}',
      'tag:37 key-value "tag.date" must be a year, a month or a day',
    ],
    'a year and a half': [
      'tag',
      '{authority: example.org, date: 2021.5}',
      'tag:37 key-value "tag.date" must be a year, a month or a day',
    ],
    'a date that is true': [
      'tag',
      '{authority: example.org, date: true}',
      'tag:37 key-value "tag.date" must be a date',
    ],
    // The editor and the pictures.
    'an address that is no e-mail address': [
      'editor',
      '{name: a, email: example.org}',
      'editor:26 key-value "editor.email" must be an e-mail address',
    ],
    'an e-mail address with a name': [
      'editor',
      '{name: a, email: "A <a@example.org>"}',
      'editor:26 key-value "editor.email" must be an e-mail address',
    ],
    'an e-mail address without a dot': [
      'editor',
      '{name: a, email: a@localhost}',
      'editor:26 key-value "editor.email" must be an e-mail address',
    ],
    'a picture that climbs out': ['logo', '../logo.png', `logo:7 key-value "logo" ${picture}`],
    'a picture that climbs out later': [
      'logo',
      'art/../../logo.png',
      `logo:7 key-value "logo" ${picture}`,
    ],
    'a picture at a path of the machine': [
      'logo',
      '/etc/logo.png',
      `logo:7 key-value "logo" ${picture}`,
    ],
    'a picture behind backslashes': ['logo', '..\\logo.png', `logo:7 key-value "logo" ${picture}`],
    'a picture here and here again': ['logo', './logo.png', `logo:7 key-value "logo" ${picture}`],
    'a picture that is hidden': ['logo', 'art/.logo.png', `logo:7 key-value "logo" ${picture}`],
    'a picture of another kind': ['logo', 'logo.txt', `logo:7 key-value "logo" ${picture}`],
    'a picture with a space': ['icon', 'my icon.png', `icon:7 key-value "icon" ${picture}`],
    'a picture in the data': [
      'icon',
      '"data:image/png;base64,AAAA"',
      `icon:7 key-value "icon" ${picture}`,
    ],
    // Numbers and words.
    'no freshness': [
      'freshness',
      '0',
      'freshness:12 key-value "freshness" must be a whole number from 1 to 1440',
    ],
    'too much freshness': [
      'freshness',
      '1441',
      'freshness:12 key-value "freshness" must be a whole number from 1 to 1440',
    ],
    'half a freshness': [
      'freshness',
      '5.5',
      'freshness:12 key-value "freshness" must be a whole number from 1 to 1440',
    ],
    'freshness in words': [
      'freshness',
      '5 minutes',
      'freshness:12 key-value "freshness" must be a whole number from 1 to 1440',
    ],
    'endless freshness': [
      'freshness',
      '.inf',
      'freshness:12 key-value "freshness" must be a whole number from 1 to 1440',
    ],
    'a limit of nothing': [
      'limit',
      '0',
      'limit:8 key-value "limit" must be a whole number from 1 to 1000',
    ],
    'a limit too high': [
      'limit',
      '1001',
      'limit:8 key-value "limit" must be a whole number from 1 to 1000',
    ],
    'a limit that is no number': [
      'limit',
      '.nan',
      'limit:8 key-value "limit" must be a whole number from 1 to 1000',
    ],
    'other content': ['content', 'short', 'content:10 key-value "content" must be full or summary'],
    'content that is a list': [
      'content',
      '[full]',
      'content:10 key-value "content" must be full or summary',
    ],
  };
  for (const [name, [key, value, problem]] of Object.entries(wrong)) {
    test(name, () => {
      expect(told({ [key]: value })).toEqual([problem]);
      expect(parse(yaml({ [key]: value })).masthead).toBeUndefined();
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
        expect(problem?.hint).toMatch(/^the keys are title, subtitle, url, .*, content$/);
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

describe('another base', () => {
  const bases: Record<string, string | undefined> = {
    'https://staging.example.org': 'https://staging.example.org',
    'http://localhost:3000/': 'http://localhost:3000',
    ' https://example.org/news/ ': 'https://example.org/news',
    'https://example.org/?': 'https://example.org',
    'https://example.org/?a': undefined,
    'https://user:secret@example.org': undefined,
    'example.org': undefined,
    'javascript:alert(1)': undefined,
    'https://example.org/\u0000': undefined,
    '': undefined,
  };
  for (const [url, expected] of Object.entries(bases)) {
    test(JSON.stringify(url), () => {
      const before = masthead();
      const after = withBase(before, url);
      expect(after).toEqual(expected === undefined ? undefined : { ...before, url: expected });
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
