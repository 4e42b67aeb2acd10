// The log of a server: JSON lines for machines, short lines for a person who looks on.
import { type Logger, pino } from 'pino';
import { frame } from '../copy/frame.ts';
import type { Problem } from '../copy/problem.ts';
import { visible } from '../copy/visible.ts';
import type { Output, Shell } from './shell.ts';

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

interface Record {
  readonly level: string;
  readonly time: string;
  readonly msg: string;
  readonly problem?: Problem;
  readonly err?: { readonly stack?: string };
}

/** Controls that JSON may hold raw (RFC 8259, section 7), but a terminal would obey. */
const RAW = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/** Opens the log of a command on its standard output. */
export function createLog({ stdout, clock }: Pick<Shell, 'stdout' | 'clock'>): Log {
  const options = {
    base: null,
    serializers: { problem: stdout.isTTY ? (problem: Problem) => problem : withoutExcerpt },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date(clock()).toISOString()}"`,
  };
  return pino(options, stdout.isTTY ? forPeople(stdout) : forMachines(stdout));
}

/** Logs a problem with its place. */
export function logProblem(log: Log, problem: Problem): void {
  const { severity, file, line, column, code, message } = problem;
  const level = severity === 'error' ? 'error' : 'warn';
  log[level]({ problem }, `${file}:${line}:${column} ${code}  ${message}`);
}

/** A line of copy may have a million characters; whoever reads the log knows the file and the line. */
function withoutExcerpt({ excerpt: _, ...problem }: Problem): Omit<Problem, 'excerpt'> {
  return problem;
}

function forMachines(stdout: Output) {
  return { write: (line: string) => stdout.write(line.replace(RAW, escaped)) };
}

function forPeople(stdout: Output) {
  return {
    write(line: string) {
      const { level, time, msg, problem, err } = JSON.parse(line) as Record;
      const weight = level === 'info' || problem ? '' : `${level}: `;
      const text = problem ? frame(problem) : visible(msg);
      const stack = err?.stack ? `\n${err.stack}` : '';
      stdout.write(`${clockOf(time)}  ${weight}${text}${stack}\n`);
    },
  };
}

/** The time of day in the zone of the machine, which is that of whoever looks on. */
const clockOf = (time: string) => new Date(time).toTimeString().slice(0, 8);

const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
