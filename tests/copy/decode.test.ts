// What is text and what is not, and where each fault stands.
import { describe, expect, test } from 'vitest';
import { decode, isCarriable, lines, tooLarge } from '../../src/copy/decode.ts';

const FILE = 'articles/budget-vote.txt';
const MIB = 1024 * 1024;
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...new TextEncoder().encode(part)] : part,
    ),
  );
const utf16 = (text: string) => [...text].flatMap((sign) => [sign.charCodeAt(0), 0]);
const place = ({ line, column, code }: { line: number; column: number; code: string }) =>
  `${line}:${column} ${code}`;

describe('text', () => {
  const readable: Record<string, [Uint8Array, string]> = {
    'nothing at all': [bytes(), ''],
    'a byte order mark is no text': [bytes([0xef, 0xbb, 0xbf], 'Վ'), 'Վ'],
    'nothing but a byte order mark': [bytes([0xef, 0xbb, 0xbf]), ''],
    'line ends stay': [bytes('a\r\nb\rc\nd'), 'a\r\nb\rc\nd'],
    tab: [bytes('a\tb'), 'a\tb'],
    'letters next to what is forbidden': [bytes('~ \u00a0\ufffd'), '~ \u00a0\ufffd'],
    'outside the basic plane': [bytes('👩‍👩‍👧'), '👩‍👩‍👧'],
    'a single NUL-free byte': [bytes('a'), 'a'],
    'exactly 1 MiB': [new Uint8Array(MIB).fill(0x61), 'a'.repeat(MIB)],
  };
  for (const [name, [input, text]] of Object.entries(readable)) {
    test(name, () => expect(decode(FILE, input)).toEqual({ text, problems: [] }));
  }
});

describe('no text', () => {
  const unreadable: Record<string, [Uint8Array, string]> = {
    'one byte more than 1 MiB': [new Uint8Array(MIB + 1).fill(0x61), '1:1 copy-too-large'],
    'UTF-16, little end first': [bytes([0xff, 0xfe], utf16('Sep')), '1:1 encoding'],
    'UTF-16, big end first': [bytes([0xfe, 0xff, 0, 0x53]), '1:1 encoding'],
    'UTF-16 without a mark': [bytes(utf16('Sep')), '1:1 encoding'],
    'UTF-16 without a mark, big end first': [bytes([0], utf16('Sep')), '1:1 encoding'],
    'Windows-1251': [bytes('23.09.2021 - 10:59\n', [0xcf, 0xee, 0xe5]), '2:1 encoding'],
    'Windows-1251 that looks like half a surrogate': [bytes('a', [0xed, 0xee]), '1:2 encoding'],
    'Windows-1251 that looks like it still more': [bytes([0xed, 0xee, 0x80]), '1:1 encoding'],
    'Windows-1252': [bytes('Line\nR', [0xe9], 'sum', [0xe9]), '2:2 encoding'],
    'after CRLF': [bytes('a\r\nbb\r\nc', [0x80]), '3:2 encoding'],
    'after CR alone': [bytes('a\rbb\rc', [0xff]), '3:2 encoding'],
    'after a byte order mark': [bytes([0xef, 0xbb, 0xbf], 'ab', [0xff]), '1:3 encoding'],
    'after a replacement character that is meant': [bytes('\ufffd👩', [0xff]), '1:3 encoding'],
    'an overlong slash': [bytes('ab', [0xc0, 0xaf]), '1:3 encoding'],
    'an overlong NUL': [bytes([0xe0, 0x80, 0x80]), '1:1 encoding'],
    'beyond U+10FFFF': [bytes('x', [0xf4, 0x90, 0x80, 0x80]), '1:2 encoding'],
    'cut inside a character': [bytes('aՎ\nb', [0xf0, 0x9f, 0x91]), '2:2 encoding'],
    'cut inside a replacement character': [bytes('ab', [0xef, 0xbf]), '1:3 encoding'],
    'the first half of a pair': [bytes('a\nb', [0xed, 0xa0, 0x80]), '2:2 lone-surrogate'],
    'the second half of a pair': [bytes([0xed, 0xbf, 0xbf], 'a'), '1:1 lone-surrogate'],
    'a pair in CESU-8': [bytes([0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]), '1:1 lone-surrogate'],
  };
  for (const [name, [input, expected]] of Object.entries(unreadable)) {
    test(name, () => {
      const { text, problems } = decode(FILE, input);
      expect([text, problems.map(place)]).toEqual([undefined, [expected]]);
    });
  }

  test('shows the line of the fault as far as it can be read', () => {
    const [problem] = decode(FILE, bytes('one\ntwo ', [0xcf, 0xf0], ' three\r\nfour')).problems;
    expect(problem).toMatchObject({ excerpt: 'two \ufffd\ufffd three', column: 5, length: 1 });
  });

  test('tells the size of a file that is too large', () => {
    expect(tooLarge(FILE, MIB + 1).message).toContain('1,048,577 bytes');
  });
});

describe('forbidden characters', () => {
  const forbidden: Record<string, [string, string[]]> = {
    NUL: ['a\u0000b', ['1:2 U+0000']],
    'vertical tab': ['a\nbc\u000b', ['2:3 U+000B']],
    'form feed': ['\u000c', ['1:1 U+000C']],
    escape: ['\u001b[31mred', ['1:1 U+001B']],
    delete: ['a\r\n\u007f', ['2:1 U+007F']],
    'next line': ['a\u0085b', ['1:2 U+0085']],
    'the last of the controls': ['👩\u009f', ['1:2 U+009F']],
    'no characters': ['\ufffe\n\uffff', ['1:1 U+FFFE', '2:1 U+FFFF']],
    'the first of each line': ['a\u0001\u0002\nok\n\u0003', ['1:2 U+0001', '3:1 U+0003']],
  };
  for (const [name, [input, expected]] of Object.entries(forbidden)) {
    test(name, () => {
      const { text, problems } = decode(FILE, bytes(input));
      const told = problems.map(
        ({ line, column, message }) => `${line}:${column} ${message.split(' ')[0]}`,
      );
      expect([text, told]).toEqual([input, expected]);
      expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['control-character']));
      expect(isCarriable(input)).toBe(false);
    });
  }

  test('names ten lines and counts the rest', () => {
    const { problems } = decode(FILE, bytes('\u0007\n'.repeat(12)));
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(problems[9]?.message).toMatch(/2 more lines have one$/);
    expect(problems[8]?.message).not.toMatch(/more lines/);
  });

  test('no more is said where there are ten', () => {
    expect(decode(FILE, bytes('\u0007\n'.repeat(10))).problems[9]?.message).not.toMatch(/more/);
  });

  test('what is no character is not called a control character', () => {
    const message = (text: string) => decode(FILE, bytes(text)).problems[0]?.message;
    expect(message('\uffff')).toBe('U+FFFF is not a character, and no feed can carry it');
    expect(message('\u0000')).toBe('U+0000 is a control character, and no feed can carry it');
  });

  test('what Windows calls a quote is to be typed, not deleted', () => {
    const hint = (text: string) => decode(FILE, bytes(text)).problems[0]?.hint;
    expect(hint('\u0093')).toMatch(/^type the quote/);
    expect(hint('\u0003')).toMatch(/^delete it/);
  });
});

describe('lines', () => {
  const split: Record<string, string[]> = {
    '': [''],
    'a\nb': ['a', 'b'],
    'a\r\nb': ['a', 'b'],
    'a\rb': ['a', 'b'],
    'a\n\r\nb\r\rc\n': ['a', '', 'b', '', 'c', ''],
    'a\u2028b\u0085c': ['a\u2028b\u0085c'],
  };
  for (const [text, expected] of Object.entries(split)) {
    test(JSON.stringify(text), () => expect(lines(text)).toEqual(expected));
  }
});

test('a lone surrogate can be in no feed', () => {
  expect(['a\ud800', '\udc00', '😀'].map(isCarriable)).toEqual([false, false, true]);
});
