// The strict reader of expositions: it has to refuse what Prometheus would.
import { expect, test } from 'vitest';
import { readExposition } from './exposition.ts';

const GOOD = `# HELP a_total Things.
# TYPE a_total counter
a_total{b="c \\"d\\" \\\\",e="f"} 1
a_total{b="x",e="f"} 2e3

# HELP h_seconds Times.
# TYPE h_seconds histogram
h_seconds_bucket{le="0.1"} 1
h_seconds_bucket{le="+Inf"} 2
h_seconds_sum 0.5
h_seconds_count 2

# HELP g Now.
# TYPE g gauge
g Nan
`;

test('reads values by name and labels', () => {
  const { families, value } = readExposition(GOOD);
  expect([...families.keys()]).toEqual(['a_total', 'h_seconds', 'g']);
  expect(value('a_total', { e: 'f', b: 'c "d" \\' })).toBe(1);
  expect(value('a_total', { e: 'f', b: 'x' })).toBe(2000);
  expect(value('h_seconds_count')).toBe(2);
  expect(value('a_total')).toBeUndefined();
});

const bad: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'no end of the last line': ['g Nan\n', 'g Nan'],
  'a sample without a family': ['# HELP a_total Things.\n', ''],
  'a type that is none': ['gauge', 'gage'],
  'a sample of another family': ['g Nan', 'other 1'],
  'a family twice': ['# HELP g Now.\n# TYPE g', '# HELP a_total Now.\n# TYPE a_total'],
  'a sample twice': ['b="x"', 'b="c \\"d\\" \\\\"'],
  'a label twice': ['b="x",e', 'b="x",b="x",e'],
  'a label without quotes': ['b="x"', 'b=x'],
  'an escape that is none': ['b="x"', 'b="\\x"'],
  'a number that is none': ['2e3', '0x10'],
  'a counter below zero': ['2e3', '-1'],
  'buckets that fall': ['{le="0.1"} 1', '{le="0.1"} 3'],
  'a count beside the last bucket': ['h_seconds_count 2', 'h_seconds_count 3'],
  'no last bucket': ['+Inf', '0.2'],
  'no sum': ['h_seconds_sum 0.5\n', ''],
};
test.each(Object.entries(bad))('refuses %s', (_, [from, to]) => {
  expect(GOOD).toContain(from);
  expect(() => readExposition(GOOD.replace(from, () => to))).toThrow();
});
