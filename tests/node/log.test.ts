// The log: JSON for machines, short lines for people, and nothing in it that a terminal obeys.
import { expect, test } from 'vitest';
import { frame } from '../../src/copy/frame.ts';
import { locate } from '../../src/copy/problem.ts';
import { createLog, logProblem } from '../../src/node/log.ts';

const NOW = Date.UTC(2021, 8, 23, 6, 59);
const NASTY = 'a\u001b[2J\u009bb\u202e.txt';
const fault = {
  code: 'headline-missing',
  start: 0,
  end: 2,
  message: 'no headline',
  hint: 'write one',
} as const;
const problem = locate(fault, 'articles/a.txt', 1, 'xx');

function log(isTTY: boolean) {
  let written = '';
  const write = (text: string) => {
    written += text;
  };
  return { log: createLog({ stdout: { write, isTTY }, clock: () => NOW }), written: () => written };
}

test('is a line of JSON where nobody looks', () => {
  const { log: machine, written } = log(false);
  machine.info('serving');
  expect(written()).toBe('{"level":"info","time":"2021-09-23T06:59:00.000Z","msg":"serving"}\n');
});

test('tells machines the parts of a problem, but no copy', () => {
  const { log: machine, written } = log(false);
  logProblem(machine, problem);
  const { excerpt: _, ...parts } = problem;
  expect(JSON.parse(written())).toEqual({
    level: 'error',
    time: '2021-09-23T06:59:00.000Z',
    problem: parts,
    msg: 'articles/a.txt:1:1 headline-missing  no headline',
  });
});

test('is short where a person looks', () => {
  const { log: person, written } = log(true);
  person.info('serving');
  person.error({ err: new Error('oops') }, 'a request failed');
  expect(written()).toMatch(
    /^\d\d:59:00 {2}serving\n\d\d:59:00 {2}error: a request failed\nError: oops\n {4}at /,
  );
});

test('shows a person the frame of a problem', () => {
  const { log: person, written } = log(true);
  logProblem(person, problem);
  expect(written().slice('hh:mm:ss  '.length)).toBe(`${frame(problem)}\n`);
});

test.each([true, false])('has no control that a terminal obeys (on a terminal: %s)', (isTTY) => {
  const { log: any, written } = log(isTTY);
  any.warn(NASTY);
  logProblem(any, { ...problem, file: NASTY, message: NASTY });
  expect(written()).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
  if (!isTTY) expect(JSON.parse(written().split('\n')[0] ?? '').msg).toBe(NASTY);
});
