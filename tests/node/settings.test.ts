// The environment: what stands where nothing is set, and how a bad value is refused.
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/node/failure.ts';
import { readSettings, type Settings, settings } from '../../src/node/settings.ts';

const names = Object.keys(settings) as (keyof Settings)[];

test('without an environment the defaults stand', () => {
  expect(readSettings({}, names)).toEqual({
    ARCHIVE: undefined,
    ARTICLES: 'articles',
    BASE_URL: undefined,
    HOST: '127.0.0.1',
    METRICS_PORT: undefined,
    PORT: 3000,
    PUBLISH_TOKEN: undefined,
    PUBLISH_TOKENS: '',
  });
});

test('a variable that is set to nothing is not set', () => {
  expect(readSettings({ PORT: '', HOST: ' ', BASE_URL: '' }, names)).toEqual(
    readSettings({}, names),
  );
});

test('what a command does not need is not looked at', () => {
  expect(readSettings({ PORT: 'nonsense' }, ['ARTICLES'])).toEqual({ ARTICLES: 'articles' });
});

const good: readonly [keyof Settings, string, unknown][] = [
  ['PORT', '0', 0],
  ['PORT', '65535', 65_535],
  ['METRICS_PORT', '0', 0],
  ['METRICS_PORT', '9464', 9464],
  ['HOST', '0.0.0.0', '0.0.0.0'],
  ['HOST', '::1', '::1'],
  ['HOST', 'localhost', 'localhost'],
  ['BASE_URL', 'https://example.org/news', 'https://example.org/news'],
  ['ARTICLES', '/srv/wire copy', '/srv/wire copy'],
  ['ARCHIVE', '/srv/archive.sqlite', '/srv/archive.sqlite'],
];
test.each(good)('%s may be %s', (name, value, expected) => {
  expect(readSettings({ [name]: value }, [name])).toEqual({ [name]: expected });
});

const bad: readonly [keyof Settings, string][] = [
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '3e3'],
  ['PORT', '80.5'],
  ['PORT', 'http'],
  ['METRICS_PORT', '65536'],
  ['METRICS_PORT', 'on'],
  ['HOST', 'localhost:3000'],
  ['HOST', 'http://localhost'],
  ['HOST', 'a b'],
  ['BASE_URL', 'example.org'],
  ['BASE_URL', 'ftp://example.org'],
  ['BASE_URL', 'https://user:secret@example.org'],
  ['BASE_URL', 'https://example.org/?a=1'],
  ['BASE_URL', 'https://example.org/#top'],
];
describe('one line names the variable, its value and what is allowed', () => {
  test.each(bad)('%s=%s', (name, value) => {
    const refused = () => readSettings({ [name]: value }, names);
    expect(refused).toThrow(Failure);
    expect(refused).toThrow(`${name} is "${value}", but must be ${settings[name].allowed}`);
  });
});
