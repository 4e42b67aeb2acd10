// YAML that is understood and YAML that is refused; every fault at its line and column.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Form, parseYaml } from '../../src/copy/yaml.ts';

const entries = {
  title: v.string('must be text'),
  note: v.optional(v.any()),
  tag: v.optional(v.object({ authority: v.string('must be text'), date: v.optional(v.any()) })),
  hubs: v.optional(v.array(v.string('must be text'), 'must be a list'), []),
  zones: v.optional(v.record(v.string(), v.string('must be text')), {}),
};
const schema = v.object(entries, 'must be a mapping');
const form: Form<typeof schema> = {
  schema,
  examples: {
    title: 'title: The Ararat Wire',
    note: 'note: anything',
    tag: 'tag: {authority: example.org, date: 2024-01-01}',
    'tag.authority': 'authority: example.org',
    'tag.date': 'date: 2024-01-01',
    hubs: 'hubs: [https://hub.example.org/]',
    zones: 'zones: {MSK: Europe/Moscow}',
  },
};
const parse = (text: string) => parseYaml('articles/masthead.yaml', text, form);
const told = (text: string) =>
  parse(text).problems.map(
    ({ line, column, length, code, message, hint }) =>
      `${line}:${column}+${length} ${code}: ${message} | ${hint}`,
  );

describe('values', () => {
  const read: Record<string, [yaml: string, value: unknown]> = {
    'a mapping': ['title: One\n', { title: 'One' }],
    'a byte that is no ASCII': ['title: Արարատ\n', { title: 'Արարատ' }],
    'CR LF': ['title: One\r\nnote: Two\r\n', { title: 'One', note: 'Two' }],
    'CR alone': ['title: One\rnote: Two\r', { title: 'One', note: 'Two' }],
    'a document mark': ['---\ntitle: One\n', { title: 'One' }],
    comments: ['# One\ntitle: One # two\n', { title: 'One' }],
    quotes: [`title: "a: #b"\nnote: 'it''s'\n`, { title: 'a: #b', note: "it's" }],
    braces: ['{title: One, tag: {authority: two}}', { title: 'One', tag: { authority: 'two' } }],
    'a list': ['title: One\nhubs:\n  - a\n  - b\n', { title: 'One', hubs: ['a', 'b'] }],
    'a folded block': ['title: >-\n  One\n  two\n', { title: 'One two' }],
    'yes and no are words': ['title: yes\nnote: no\n', { title: 'yes', note: 'no' }],
    'a date is text': ['title: 2021-02-30\n', { title: '2021-02-30' }],
    'a time is text': ['title: 10:59\n', { title: '10:59' }],
    'an octal number of old is a number': ['title: a\nnote: 010\n', { title: 'a', note: 10 }],
    'another version of YAML makes no difference': [
      '%YAML 1.1\n---\ntitle: yes\n',
      { title: 'yes' },
    ],
  };
  for (const [name, [yaml, value]] of Object.entries(read)) {
    test(name, () => {
      const { value: found, problems } = parse(yaml);
      expect(problems).toEqual([]);
      expect(found).toEqual({ hubs: [], zones: {}, ...(value as object) });
    });
  }
});

describe('syntax that is refused', () => {
  const out = 'write the value out, or put quotes around it';
  const refused: Record<string, [yaml: string, problems: string[]]> = {
    'an anchor': [
      'title: &t One\n',
      [`1:8+2 yaml-syntax: the anchor &t is not understood here | ${out}`],
    ],
    'an anchor and its alias': [
      'title: &t One\nnote: *t\n',
      [
        `1:8+2 yaml-syntax: the anchor &t is not understood here | ${out}`,
        `2:7+2 yaml-syntax: the alias *t is not understood here | ${out}`,
      ],
    ],
    'an anchor on a key': [
      '&t title: One\n',
      [`1:1+2 yaml-syntax: the anchor &t is not understood here | ${out}`],
    ],
    'an alias without an anchor': [
      'title: One\nnote: *t\n',
      [`2:7+2 yaml-syntax: the alias *t is not understood here | ${out}`],
    ],
    'an alias of itself': [
      'title: One\nnote: &t [*t]\n',
      [
        `2:7+2 yaml-syntax: the anchor &t is not understood here | ${out}`,
        `2:11+2 yaml-syntax: the alias *t is not understood here | ${out}`,
      ],
    ],
    'a tag': [
      'title: !!str One\n',
      [`1:8+1 yaml-syntax: a tag, a word that begins with !, is not understood here | ${out}`],
    ],
    'a tag of nobody': [
      'title: !one One\n',
      [`1:8+1 yaml-syntax: a tag, a word that begins with !, is not understood here | ${out}`],
    ],
    'a tag without a name': [
      'title: ! 12\n',
      [`1:8+1 yaml-syntax: a tag, a word that begins with !, is not understood here | ${out}`],
    ],
    'a tag by its address': [
      'title: One\nnote: !<tag:yaml.org,2002:int> "1"\n',
      [`2:7+1 yaml-syntax: a tag, a word that begins with !, is not understood here | ${out}`],
    ],
    'a merge key': [
      'title: One\n<<: {note: Two}\n',
      [`2:1+2 yaml-syntax: the merge key << is not understood here | ${out}`],
    ],
    'a merge key under YAML 1.1': [
      '%YAML 1.1\n---\ntitle: One\n<<: {note: Two}\n',
      [`4:1+2 yaml-syntax: the merge key << is not understood here | ${out}`],
    ],
    'a key that is a list': [
      'title: One\n[note]: Two\n',
      [`2:1+1 yaml-syntax: a key that is no text is not understood here | ${out}`],
    ],
    'a key twice': [
      'title: One\ntitle: Two\n',
      ['2:1+1 yaml-syntax: this key stands here for the second time | delete one of the two'],
    ],
    'a nested key twice': [
      'title: One\ntag:\n  authority: a\n  "authority": b\n',
      ['4:3+1 yaml-syntax: this key stands here for the second time | delete one of the two'],
    ],
    'two documents': [
      'title: One\n---\ntitle: Two\n',
      [
        '2:1+3 yaml-syntax: a second document begins here | delete the line that holds only --- or ...',
      ],
    ],
    'two documents, with dots': [
      'title: One\n...\n---\ntitle: Two\n',
      [
        '3:1+3 yaml-syntax: a second document begins here | delete the line that holds only --- or ...',
      ],
    ],
    'a directive': [
      '%ONE two\n---\ntitle: One\n',
      ['1:1+8 yaml-syntax: a line that begins with % is not understood here | delete it'],
    ],
    'a tab': [
      'title: One\ntag:\n\tauthority: a\n',
      ['3:1+1 yaml-syntax: a tab stands in front of the text | indent with spaces'],
    ],
    'a colon in a value': [
      'title: One: two\n',
      [
        '1:8+1 yaml-syntax: the value of this key holds another key | put quotes around a value that holds ": " or " #", or begins with a sign',
      ],
    ],
    'a sign that begins nothing': [
      'title: @one\n',
      ['1:8+1 yaml-syntax: no value can begin with this sign | put quotes around the value'],
    ],
    'an escape that is none': [
      'title: "a\\qb"\n',
      [
        '1:10+1 yaml-syntax: between double quotes, \\ begins an escape, and there is no such escape | use single quotes, or write \\\\',
      ],
    ],
    'a quote that is not closed': [
      'title: "One\n',
      [
        '1:8+1 yaml-syntax: a colon, a comma or a closing quote is missing | write each key as "key: value"',
      ],
    ],
    'a bracket that is not closed': [
      'title: One\nhubs: ["a", "b"\n',
      [
        '2:7+1 yaml-syntax: this is not indented as it has to be, or a bracket is not closed | begin the keys of one mapping in one column, and close every [ and {',
      ],
    ],
    'something behind a value': [
      'title: "One" two\n',
      [
        '1:14+3 yaml-syntax: this does not belong to the value in front of it | put quotes around a value that holds ": " or " #", or begins with a sign',
      ],
    ],
  };
  for (const [name, [yaml, problems]] of Object.entries(refused)) {
    test(name, () => {
      expect(told(yaml)).toEqual(problems);
      expect(parse(yaml).value).toBeUndefined();
    });
  }

  test('one slip on a line is told once', () => {
    expect(told('title: One\n{a: 1} {b: 2} {c: 3}\n')).toHaveLength(1);
  });

  test('no more than ten are told', () => {
    expect(told(`title: One\n${'note: a: b\n'.repeat(50)}`)).toHaveLength(10);
    expect(told(`title: One\nnote: [${'!a b, '.repeat(50)}]\n`)).toHaveLength(10);
  });
});

describe('values that the form does not hold', () => {
  const faulty: Record<string, [yaml: string, problems: string[]]> = {
    'an empty file': [
      '',
      ['1:1+1 key-missing: "title" is missing | write it like this: title: The Ararat Wire'],
    ],
    'nothing but a comment': [
      '# title: One\n',
      ['1:1+1 key-missing: "title" is missing | write it like this: title: The Ararat Wire'],
    ],
    'nothing but text': [
      'title:One\n',
      ['1:1+1 key-value: the file must be a mapping | write it like this: title: The Ararat Wire'],
    ],
    'a key nearly right': [
      'title: One\ntags: {}\n',
      ['2:1+4 key-unknown: there is no key "tags" | did you mean "tag"?'],
    ],
    'a key far from all': [
      'title: One\nweather: fine\n',
      ['2:1+7 key-unknown: there is no key "weather" | the keys are title, note, tag, hubs, zones'],
    ],
    'a nested key': [
      'title: One\ntag: {authority: a, autority: b}\n',
      ['2:21+8 key-unknown: there is no key "tag.autority" | did you mean "authority"?'],
    ],
    'a quoted key': [
      'title: One\n"titel": Two\n',
      ['2:1+7 key-unknown: there is no key "titel" | did you mean "title"?'],
    ],
    'the keys of an object': [
      'title: One\n__proto__: {title: Two}\nconstructor: Three\ntoString: x\n',
      [
        '2:1+9 key-unknown: there is no key "__proto__" | the keys are title, note, tag, hubs, zones',
        '3:1+11 key-unknown: there is no key "constructor" | the keys are title, note, tag, hubs, zones',
        '4:1+8 key-unknown: there is no key "toString" | the keys are title, note, tag, hubs, zones',
      ],
    ],
    'a key that is a number': [
      'title: One\n1: x\n',
      ['2:1+1 key-unknown: there is no key "1" | the keys are title, note, tag, hubs, zones'],
    ],
    'a nested key that is missing': [
      'title: One\ntag:\n  date: 2021\n',
      [
        '3:3+10 key-missing: "tag.authority" is missing | write it like this: authority: example.org',
      ],
    ],
    'a key without a value': [
      'title:\n',
      ['1:7+1 key-value: "title" is empty | write it like this: title: The Ararat Wire'],
    ],
    'a number where there should be text': [
      'title: 2021 # the year\n',
      ['1:8+4 key-value: "title" must be text | put quotes around it: "2021"'],
    ],
    'true where there should be text': [
      'title: true\n',
      ['1:8+4 key-value: "title" must be text | put quotes around it: "true"'],
    ],
    'a list where there should be text': [
      'title: [One]\n',
      ['1:8+5 key-value: "title" must be text | write it like this: title: The Ararat Wire'],
    ],
    'text where there should be a list': [
      'title: One\nhubs: https://hub.example.org/\n',
      [
        '2:7+24 key-value: "hubs" must be a list | write it like this: hubs: [https://hub.example.org/]',
      ],
    ],
    'something else inside a list': [
      'title: One\nhubs:\n  - a\n  - 5\n',
      ['4:5+1 key-value: "hubs" must be text | put quotes around it: "5"'],
    ],
    'something else inside a mapping that takes any key': [
      'title: One\nzones:\n  MSK: 3\n',
      ['3:8+1 key-value: "zones.MSK" must be text | put quotes around it: "3"'],
    ],
    'behind letters outside the basic plane': [
      '{title: "😀😀", weather: fine}',
      [
        '1:15+7 key-unknown: there is no key "weather" | the keys are title, note, tag, hubs, zones',
      ],
    ],
  };
  for (const [name, [yaml, problems]] of Object.entries(faulty)) {
    test(name, () => {
      const found = told(yaml);
      expect(found.map((line, index) => line.slice(0, problems[index]?.length))).toEqual(problems);
      expect(parse(yaml).value).toBeUndefined();
    });
  }

  test('all of them at once, with what is refused', () => {
    const yaml = 'titel: &t One\ntag:\n  date: 1\n  day: 2\nhubs: 5\nhubs: 6\n';
    expect(told(yaml).map((line) => line.split(': ', 1)[0])).toEqual([
      '6:1+1 yaml-syntax',
      '1:8+2 yaml-syntax',
      '1:1+5 key-unknown',
      '4:3+3 key-unknown',
      '1:1+1 key-missing',
      '3:3+7 key-missing',
      '5:7+1 key-value',
    ]);
  });
});

describe('what only the caller can find', () => {
  const fault = { code: 'masthead-authority', message: 'm', hint: 'h' } as const;
  const places: Record<string, [path: string[], place: string]> = {
    'a value': [['tag', 'authority'], '3:14+1'],
    'a mapping': [['tag'], '3:3+12'],
    'what is not there': [['tag', 'date'], '3:3+12'],
    'what is nowhere': [['logo'], '1:1+1'],
  };
  for (const [name, [path, place]] of Object.entries(places)) {
    test(`stands at ${name}`, () => {
      const { point } = parse('title: One\ntag:\n  authority: a\n');
      const { line, column, length, severity } = point(path, fault);
      expect([`${line}:${column}+${length}`, severity]).toEqual([place, 'warning']);
    });
  }
});

describe('whatever the text', () => {
  const depths = [10, 100, 500, 1000, 1200, 1500, 2000, 5000];
  const brackets = { '[': ']', '{note: ': '}', '[{': '}]', '- ': '', '? ': '', '"': "'", '{': ']' };
  for (const [open, close] of Object.entries(brackets)) {
    test(`brackets within brackets: ${open}`, () => {
      for (const depth of depths) {
        const nested = `${open.repeat(depth)}x${close.repeat(depth)}`;
        const { value, problems } = parse(`title: One\nnote: ${nested}\n`);
        expect(value === undefined).toBe(problems.length > 0);
      }
    });
  }

  test('as deep as nobody writes is refused', () => {
    expect(told(`title: One\nnote: ${'['.repeat(5000)}`).join()).toMatch(
      /^2:\d+\+1 yaml-syntax: brackets in brackets go on for too long \| close every \[ and \{ that is open$/,
    );
  });

  test('as much as nobody writes is not read at all', () => {
    expect(told(`title: One\n${'# '.repeat(20_000)}`)).toEqual([
      '1:1+1 yaml-syntax: this is longer than 32 KiB, which is more than anybody writes as YAML | is it the right file?',
    ]);
    expect(parse(`title: One\n${'# '.repeat(16_000)}`).value).toBeDefined();
  });

  test('mappings within mappings, indented', () => {
    const rows = Array.from({ length: 1200 }, (_, depth) => `${' '.repeat(depth)}a:`);
    const { value, problems } = parse(`title: One\nnote:\n ${rows.join('\n ')}\n`);
    expect(value === undefined).toBe(problems.length > 0);
  });

  test('aliases of aliases of aliases', () => {
    const rows = Array.from(
      { length: 30 },
      (_, row) => `a${row + 1}: &a${row + 1} [*a${row}, *a${row}]`,
    );
    expect(parse(`title: One\na0: &a0 x\n${rows.join('\n')}\n`).value).toBeUndefined();
  });

  test('there is a value or a problem, within the file, and nothing is thrown', () => {
    const piece = fc.constantFrom(
      ...'title: |note: |tag: |hubs: |authority: a|zones: |\n|\n  |\n- |&a |*a|!!str |! |<<: |"|\'|[|]|{|}|,|: |? |#|>|%|@|\t|---\n|...\n|\r\n|x|1|~|\\u202e|\ufeff|😀'.split(
        '|',
      ),
      '|',
    );
    const text = fc.array(fc.oneof({ weight: 9, arbitrary: piece }, fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(text, (pieces) => {
        const yaml = pieces.join('');
        const { value, problems } = parse(yaml);
        expect(value === undefined).toBe(problems.length > 0);
        const rows = yaml.split(/\r\n|\n|\r/);
        for (const { line, column, excerpt } of problems) {
          expect(rows[line - 1]).toBe(excerpt);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual([...excerpt].length + 1);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
