// When a trigger ran last, told by its schedule.
import { describe, expect, test } from 'vitest';
import { intervalOf } from '../../src/worker/trigger.ts';

const at = (written: string) => Date.parse(`2026-11-${written}:00Z`);

describe('a run answers for the time since the run before it', () => {
  test.each([
    ['* * * * *', '25T10:00', '25T09:59'],
    ['', '25T10:00', '25T09:59'], // by hand
    ['*/5 * * * *', '25T10:00', '25T09:55'],
    ['0,30 * * * *', '25T10:00', '25T09:30'],
    ['10-20/5 * * * *', '25T10:10', '25T09:20'],
    ['5/10 * * * *', '25T10:15', '25T10:05'],
    ['5/10 * * * *', '25T10:05', '25T09:55'],
  ])('%s, run at %s, last run at %s', (cron, now, before) => {
    expect(intervalOf(cron, at(now))).toEqual({ after: at(before), until: at(now) });
    // However late it is.
    expect(intervalOf(cron, at(now) + 999)).toEqual({ after: at(before), until: at(now) });
    expect(intervalOf(cron, at(now) + 59_999)).toEqual({ after: at(before), until: at(now) });
  });
});

/** The days are those of the clock's zone: UTC at the edge. */
describe('days and weekdays', () => {
  test.each([
    ['30 4 * * *', '25T04:30', '24T04:30'],
    // 1 is Sunday: Monday to Friday are 2 to 6. The 23rd was a Monday.
    ['0 9 * * 2-6', '23T09:00', '20T09:00'],
    ['0 9 * * MON-FRI', '23T09:00', '20T09:00'],
    ['0 9 * * 1', '22T09:00', '15T09:00'],
    ['0 9 * * */2', '24T09:00', '22T09:00'],
    ['0 9 * * TUE/2', '24T09:00', '21T09:00'],
  ])('%s, run at %s, last run at %s', (cron, now, before) => {
    expect(intervalOf(cron, at(now))).toEqual({ after: at(before), until: at(now) });
  });
});

test.each([
  ' ',
  'sometimes',
  '* * * *',
  '0 0 L * *',
  '0 9 * * 6#2',
  '61 * * * *',
  '0 * * * * *',
  '0 9 * * 0',
  '0 9 * * 8',
  '0 0 31 2 *',
])('a schedule that cannot be read is named: %j', (cron) => {
  expect(() => intervalOf(cron, at('25T10:00'))).toThrow(
    `the trigger "${cron}" cannot be read here`,
  );
});
