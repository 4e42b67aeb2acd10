import { describe, expect, test } from 'vitest';
import { evaluate, lastModifiedAt, type Preconditions } from '../../src/http/conditional.ts';
import { epoch } from '../fixtures.ts';

const ETAG = 'W/"Q3x-9_a"';
const CHANGED = 'Thu, 23 Sep 2021 06:59:00 GMT';
const BEFORE = 'Thu, 23 Sep 2021 06:58:59 GMT';
const AFTER = 'Thu, 23 Sep 2021 06:59:01 GMT';
const LONG_AFTER = epoch('2021-09-23T12:00:00Z');
const validators = { etag: ETAG, lastModified: Date.parse(CHANGED) };

const none = (field: string, more: Preconditions = {}): Preconditions => ({
  'if-none-match': field,
  ...more,
});
const since = (date: string): Preconditions => ({ 'if-modified-since': date });

/** What a client sends, and what it gets. */
const cases: readonly [string, Preconditions, 200 | 304 | 412][] = [
  ['nothing', {}, 200],

  // If-None-Match: RFC 9110, section 13.1.2
  ['the tag', none(ETAG), 304],
  ['the tag as a strong one: the comparison is weak', none('"Q3x-9_a"'), 304],
  ['another tag', none('W/"other"'), 200],
  ['a tag that differs in case', none('W/"q3x-9_a"'), 200],
  ['the tag without quotes, which is none', none('Q3x-9_a'), 200],
  ['the tag with a small w, which is none', none('w/"other", Q3x-9_a'), 200],
  ['a part of the tag', none('W/"Q3x"'), 200],
  ['more than the tag', none('W/"Q3x-9_a-gzip"'), 200],
  ['a star', none('*'), 304],
  ['a star in white space', none(' \t* '), 304],
  ['a star in a list, which means nothing', none('"other", *'), 200],
  ['a quoted star, which is a tag', none('"*"'), 200],
  ['a list with the tag first', none(`${ETAG}, "b"`), 304],
  ['a list with the tag last', none(`"a", "b", ${ETAG}`), 304],
  ['a list without blanks', none(`"a",${ETAG},"b"`), 304],
  ['a list with many blanks and tabs', none(` \t "a" \t ,\t ${ETAG} , `), 304],
  ['a list with empty elements', none(`, ,"a",, ${ETAG},`), 304],
  ['a list without the tag', none('"a", W/"b"'), 200],
  ['a tag with a comma in it', none('"a,W/", W/"b"'), 200],
  ['the tag inside another tag', none(`"a ${ETAG}"`), 304],
  ['nothing in the field', none(''), 200],
  ['white space in the field', none('  '), 200],
  ['no list at all', none('hello, world'), 200],
  ['a quote that is never closed', none('W/"Q3x-9_a'), 200],

  // If-Modified-Since: RFC 9110, section 13.1.3
  ['the date', since(CHANGED), 304],
  ['the date in white space', since(` ${CHANGED}\t`), 304],
  ['a second later', since(AFTER), 304],
  ['a date that lies ahead', since('Fri, 01 Jan 2100 00:00:00 GMT'), 304],
  ['a second earlier', since(BEFORE), 200],
  ['the date as RFC 850 writes it', since('Thursday, 23-Sep-21 06:59:00 GMT'), 304],
  ['a date of RFC 850 in the century before', since('Friday, 23-Sep-94 06:59:00 GMT'), 200],
  ['the date as asctime writes it', since('Thu Sep 23 06:59:00 2021'), 304],
  ['a day of one digit as asctime writes it', since('Fri Oct  1 06:59:00 2021'), 304],
  ['no date', since('yesterday'), 200],
  ['a year, which is no date', since('2030'), 200],
  ['seconds since 1970, which is no date', since('1900000000'), 200],
  ['a date of RFC 3339, which is none of HTTP', since('2030-01-01T00:00:00Z'), 200],
  ['a date with an offset, which is none of HTTP', since('Thu, 23 Sep 2030 06:59:00 +0000'), 200],
  ['another zone, which is none of HTTP', since('Thu, 23 Sep 2030 06:59:00 AMT'), 200],
  ['a day that no month has', since('Tue, 31 Sep 2030 06:59:00 GMT'), 200],
  ['an hour that no day has', since('Mon, 23 Sep 2030 25:00:00 GMT'), 200],
  ['two dates', since(`${AFTER}, ${AFTER}`), 200],
  ['nothing in the field of the date', since(''), 200],

  // Both: RFC 9110, section 13.2.2 has the tag win
  ['the tag and an old date', none(ETAG, since(BEFORE)), 304],
  ['another tag and the date', none('"other"', since(CHANGED)), 200],
  ['an empty tag and the date', none('', since(CHANGED)), 200],

  // If-Match and If-Unmodified-Since: RFC 9110, sections 13.1.1 and 13.1.4
  ['that any state stand there', { 'if-match': '*' }, 200],
  ['that the state stand there: weak tags equal none', { 'if-match': ETAG }, 412],
  ['that another state stand there', { 'if-match': '"other"' }, 412],
  ['that it be unmodified, as it is', { 'if-unmodified-since': CHANGED }, 200],
  ['that it be unmodified, as it is not', { 'if-unmodified-since': BEFORE }, 412],
  ['that it be unmodified since no date', { 'if-unmodified-since': 'then' }, 200],
  ['any state, whatever the date', { 'if-match': '*', 'if-unmodified-since': BEFORE }, 200],
  ['any state, and has it', { 'if-match': '*', ...none(ETAG) }, 304],
];

describe('a client that sends', () => {
  test.each(cases)('%s', (_, preconditions, outcome) => {
    expect(evaluate(preconditions, validators, LONG_AFTER)).toBe(outcome);
  });
});

describe('in the second of a change', () => {
  const [first, last, over] = [0, 999, 1000].map((ms) => validators.lastModified + ms) as [
    number,
    number,
    number,
  ];

  test.each([first, last])('a date alone proves nothing (%d)', (now) => {
    expect(evaluate(since(CHANGED), validators, now)).toBe(200);
    expect(evaluate(since(AFTER), validators, now)).toBe(200);
  });

  test('a tag does', () => {
    expect(evaluate(none(ETAG), validators, first)).toBe(304);
  });

  test.each([first, last])('no date is told, since another change may come in it (%d)', (now) => {
    expect(lastModifiedAt(validators, now)).toBeUndefined();
  });

  test('ends with the second', () => {
    expect(lastModifiedAt(validators, over)).toBe(validators.lastModified);
    expect(evaluate(since(CHANGED), validators, over)).toBe(304);
  });
});

test('a document that nobody can date is told by its tag alone', () => {
  const undated = { etag: ETAG, lastModified: undefined };
  expect(lastModifiedAt(undated, LONG_AFTER)).toBeUndefined();
  expect(evaluate(since(AFTER), undated, LONG_AFTER)).toBe(200);
  expect(evaluate(none(ETAG, since(AFTER)), undated, LONG_AFTER)).toBe(304);
});
