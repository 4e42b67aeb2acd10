// Reads the clock of a dateline: `10:59`, `10.59`, with seconds, or of twelve hours with a.m. and p.m.
import type { Fault } from './problem.ts';
import { quote } from './quote.ts';
import { matchAt, type Scan } from './scan.ts';

/** A reading of a clock of 24 hours. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export interface ClockReading {
  /** Absent where there is a fault. */
  readonly clock?: Clock;
  /** UTF-16 units from the start of the line; the end leaves out an Armenian case ending. */
  readonly start: number;
  readonly end: number;
  /** Where to read on. */
  readonly next: number;
  readonly faults: readonly Fault[];
}

/** The numbers as they are written: hour, minute and second, and the half of the day. */
interface Written extends Clock {
  readonly half: '' | 'a' | 'p';
  readonly hasMinute: boolean;
}

interface Rule {
  readonly isBroken: (clock: Written) => boolean;
  readonly message: string;
  readonly hint: (clock: Written) => string;
}

/** All that hangs together, `10h59` too; whether it is a clock is for `STRICT` to say. */
const LOOSE = /\d+(?:[:.h]\d+)*/y;
const HALF = / *([ap])(?: ?m|\. ?m\.?)(?![\p{L}\p{M}\p{N}])/uy;
/** The fraction of RFC 3339, section 5.6, is dropped: a dateline has whole seconds. */
const STRICT = /^(\d\d?)(?:([:.])(\d\d)(?:\2(\d\d)(?:(?<=:\d\d)\.\d+)?)?)?$/;
/** `ժամը 10:59-ին`. */
const CASE_ENDING = /-ին(?![\p{L}\p{M}\p{N}])/uy;

/** The first rule that is broken is the one that is told. */
const RULES: readonly Rule[] = [
  {
    isBroken: ({ hour, half }) => half !== '' && (hour < 1 || hour > 12),
    message: 'a clock with a.m. or p.m. goes from 1 to 12',
    hint: ({ hour, minute, half }) =>
      hour > 23
        ? 'write it as 10:59 p.m. or 22:59'
        : `write ${pad(hour)}:${pad(minute)} or ${hour % 12 || 12}:${pad(minute)} ${hour < 12 ? half : 'p'}.m.`,
  },
  {
    isBroken: ({ half, hasMinute }) => half === '' && !hasMinute,
    message: 'a clock has hours and minutes',
    hint: ({ hour }) => (hour < 24 ? `write ${pad(hour)}:00` : 'write it as 10:59'),
  },
  {
    isBroken: ({ hour }) => hour === 24,
    message: 'hours go from 0 to 23',
    hint: ({ minute }) => `write 00:${pad(minute)} and the date of the next day`,
  },
  {
    isBroken: ({ hour }) => hour > 23,
    message: 'hours go from 0 to 23',
    hint: () => 'write it as 10:59',
  },
  {
    isBroken: ({ minute }) => minute > 59,
    message: 'minutes go from 00 to 59',
    hint: ({ hour, minute }) =>
      minute === 60 && hour < 23 ? `write ${pad(hour + 1)}:00` : 'write it as 10:59',
  },
  {
    isBroken: ({ second }) => second > 59,
    message: 'seconds go from 00 to 59',
    hint: ({ second }) => (second === 60 ? 'write 59 for a leap second' : 'leave the seconds out'),
  },
];

/**
 * Reads the clock at a place in a line.
 * @param at UTF-16 units from the start of the line
 * @returns undefined where no digit stands there
 */
export function readClock({ line, folded }: Scan, at: number): ClockReading | undefined {
  const numbers = matchAt(LOOSE, folded, at)?.[0];
  if (numbers === undefined) return undefined;
  const half = matchAt(HALF, folded, at + numbers.length);
  const end = at + numbers.length + (half?.[0].length ?? 0);
  const next = end + (matchAt(CASE_ENDING, folded, end)?.[0].length ?? 0);
  const written = STRICT.exec(numbers);
  const text = quote(line.slice(at, end));
  const result = written ? check(written, half?.[1]) : odd(numbers);
  if ('hour' in result) return { clock: result, start: at, end, next, faults: [] };
  const { message, hint } = result;
  const fault: Fault = {
    code: 'dateline-clock',
    start: at,
    end,
    message: `${text} is not a time of day: ${message}`,
    hint,
  };
  return { start: at, end, next, faults: [fault] };
}

function check([, hour, , minute, second]: RegExpExecArray, half: string | undefined) {
  const written: Written = {
    hour: Number(hour),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    half: half === 'a' || half === 'p' ? half : '',
    hasMinute: minute !== undefined,
  };
  const broken = RULES.find(({ isBroken }) => isBroken(written));
  if (broken) return { message: broken.message, hint: broken.hint(written) };
  return { hour: on24(written), minute: written.minute, second: written.second };
}

/** `1059` and `10h59` are near enough to say what may be meant. */
function odd(numbers: string) {
  const [, hour, short, full] = /^(\d\d?)(?:[:.h](\d\d?)|(\d\d))$/.exec(numbers) ?? [];
  const minute = Number(short ?? full);
  const isClock = Number(hour) < 24 && minute < 60;
  const hint = isClock ? `write ${hour}:${pad(minute)}` : 'write it as 10:59 or 10:59:30';
  return { message: 'hours and minutes have two digits, with a colon between', hint };
}

/** Noon is 12 p.m., midnight is 12 a.m. */
function on24({ hour, half }: Written): number {
  if (half === '') return hour;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

const pad = (value: number) => String(value).padStart(2, '0');
