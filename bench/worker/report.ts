// What was measured as tables that can be pasted into a document: medians, and ratios made round by round.
import {
  beside,
  costColumn,
  firstColumns,
  lastColumns,
  type Result,
  ratios,
  spread,
  WORDS,
} from '../http/report.ts';
import { median } from '../median.ts';
import { type Row, writeTable } from '../table.ts';
import { FIXED_ANSWER, FIXED_STRING, nameOf, SIZES, unread } from './contenders.ts';
import type { Start, StartResult } from './start-up.ts';

/** What of a start is compared. */
const measures: Readonly<Record<string, (start: Start) => number>> = {
  'time to first byte': ({ firstByte }) => firstByte,
  'processor to first 200': ({ to200 }) => to200.start + to200.answer,
  'processor to first 304': ({ to304 }) => to304.start + to304.answer,
};

/** What each start took: milliseconds. */
export function startTable(results: readonly StartResult[]): string {
  const rows = results.map(({ worker, starts }) => {
    const times = starts.map(({ firstByte }) => firstByte);
    const costs = starts.flatMap(({ to200, to304 }) => [to200.start, to304.start]);
    return {
      worker,
      'ms to first byte': tenths(median(times)),
      'least to most': `${tenths(Math.min(...times))} to ${tenths(Math.max(...times))}`,
      'ms of processor to start': tenths(median(costs)),
      'for first 200': tenths(median(starts.map(({ to200 }) => to200.answer))),
      'for first 304': tenths(median(starts.map(({ to304 }) => to304.answer))),
    };
  });
  return writeTable(rows, 1);
}

/** The larger publications beside the smallest: all that a start takes, and what it takes more than something else. */
export function growthTable(results: readonly StartResult[]): string {
  const [least = '', ...more] = SIZES.map(nameOf);
  const rows = more.flatMap((worker) =>
    Object.entries(measures).map(([name, measure]): Row => {
      const of = (which: string) => startsOf(which, results).map(measure);
      const beyond = (base: (worker: string) => string) =>
        quotients(
          differences(of(worker), of(base(worker))),
          differences(of(least), of(base(least))),
        );
      return {
        worker,
        'what is compared': name,
        [`times ${least}`]: middle(quotients(of(worker), of(least))),
        'beyond the fixed string': middle(beyond(() => FIXED_STRING)),
        'beyond the unread bundle': middle(beyond(unread)),
      };
    }),
  );
  return writeTable(rows, 2);
}

/** What the workers did under load. */
export function warmTable(results: readonly Result[]): string {
  const rows = results.map((result): Row => {
    const string = beside(result, FIXED_STRING, results);
    const answer = beside(result, FIXED_ANSWER, results);
    return {
      ...firstColumns(result),
      'of fixed string': middle(ratios(result, string, 'rate')),
      'of fixed answer': middle(ratios(result, answer, 'rate')),
      ...costColumn(result),
      'times fixed answer': median(ratios(result, answer, 'cost')).toFixed(2),
      ...lastColumns(result),
    };
  });
  return writeTable(rows, WORDS);
}

function startsOf(name: string, results: readonly StartResult[]): readonly Start[] {
  const found = results.find(({ worker }) => worker === name);
  if (!found) throw new Error(`no start of ${name} was measured`);
  return found.starts;
}

/** Round by round. */
const quotients = (values: readonly number[], by: readonly number[]) =>
  values.map((value, round) => value / (by[round] ?? Number.NaN));

const differences = (values: readonly number[], by: readonly number[]) =>
  values.map((value, round) => value - (by[round] ?? Number.NaN));

const middle = (values: readonly number[]) => `${median(values).toFixed(2)} (${spread(values)})`;

const tenths = (value: number) => value.toFixed(1);
