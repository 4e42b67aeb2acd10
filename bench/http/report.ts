// What was measured as a table that can be pasted into a document: medians, and each server beside raw node:http.
import { median } from '../median.ts';
import { type Row, writeTable } from '../table.ts';
import type { Tally } from './generator.ts';

/** What one server did under one load. */
export interface Result {
  readonly load: string;
  readonly server: string;
  /** Bytes of an answer with its head, on average. */
  readonly bytes: number;
  /** In the order of the rounds. */
  readonly tallies: readonly Tally[];
}

/** Columns of words; the others are numbers. */
export const WORDS = 2;
/** Of a processor: who has less of it was waiting for somebody. */
const BUSY = 0.9;

/**
 * Writes the table.
 * @param raw the name of the server that the others are compared with
 */
export function table(results: readonly Result[], raw: string): string {
  const rows = results.map((result) => rowOf(result, beside(result, raw, results)));
  return writeTable(rows, WORDS);
}

/** The rows in which nobody was the limit: something else took the processors meanwhile. */
export function disturbed(results: readonly Result[]): string[] {
  return results
    .filter(({ tallies }) =>
      (['server', 'generator'] as const).every((who) => median(busy(tallies, who)) < BUSY),
    )
    .map(({ load, server }) => `${load} on ${server}`);
}

/** What a server did under the same load. */
export function beside({ load }: Result, server: string, results: readonly Result[]): Result {
  const found = results.find((result) => result.load === load && result.server === server);
  if (!found) throw new Error(`${server} was not measured under ${load}`);
  return found;
}

/** How one server did beside another, round by round, so that a machine that slows down meanwhile does not count. */
export function ratios({ tallies }: Result, base: Result, of: 'rate' | 'cost'): number[] {
  return tallies.map((tally, round) => tally[of] / (base.tallies[round]?.[of] ?? Number.NaN));
}

/** The columns in front: what was measured, and how many answers came. */
export function firstColumns({ load, server, bytes, tallies }: Result): Row {
  return {
    load,
    server,
    bytes: whole(bytes),
    'answers/s': whole(median(tallies.map(({ rate }) => rate))),
  };
}

/** What an answer cost the server. */
export const costColumn = ({ tallies }: Result): Row => ({
  'µs of processor': median(tallies.map(({ cost }) => cost)).toFixed(1),
});

/** The columns at the end: who was the limit. */
export function lastColumns({ tallies }: Result): Row {
  return {
    'server busy': `${whole(median(busy(tallies, 'server')) * 100)} %`,
    'generator busy': `${whole(median(busy(tallies, 'generator')) * 100)} %`,
  };
}

/** The least and the most. */
export const spread = (values: readonly number[]) =>
  `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;

function rowOf(result: Result, raw: Result): Row {
  const rates = ratios(result, raw, 'rate');
  return {
    ...firstColumns(result),
    'of raw': median(rates).toFixed(2),
    'least to most': spread(rates),
    ...costColumn(result),
    'times raw': median(ratios(result, raw, 'cost')).toFixed(2),
    ...lastColumns(result),
  };
}

const busy = (tallies: readonly Tally[], who: keyof Tally['busy']) =>
  tallies.map((tally) => tally.busy[who]);

const whole = (value: number) => Math.round(value).toLocaleString('en');
