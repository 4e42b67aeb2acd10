// The variables of the deployment.
import { expect, test } from 'vitest';
import { readSettings } from '../../src/worker/settings.ts';

test('BASE_URL is read as on Node', () => {
  expect(readSettings({})).toEqual({ BASE_URL: undefined });
  expect(readSettings({ BASE_URL: ' ' })).toEqual({ BASE_URL: undefined });
  expect(readSettings({ BASE_URL: 'https://example.org/news/' })).toEqual({
    BASE_URL: 'https://example.org/news',
  });
});

test('a bad value is named, with what is allowed', () => {
  expect(() => readSettings({ BASE_URL: 'example.org' })).toThrow(
    'BASE_URL is "example.org", but must be an http or https address',
  );
});
