// What was measured as a table that can be pasted into a document: medians, and each server beside raw node:http.
import { median } from '../median.ts';
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

type Row = Readonly<Record<(typeof columns)[number], string>>;

const columns = [
  'load',
  'server',
  'bytes',
  'answers/s',
  'of raw',
  'least to most',
  'µs of processor',
  'times raw',
  'server busy',
  'generator busy',
] as const;
/** Columns of words; the others are numbers. */
const WORDS = 2;
/** Of a processor: who has less of it was waiting for somebody. */
const BUSY = 0.9;

/**
 * Writes the table.
 * @param raw the name of the server that the others are compared with
 */
export function table(results: readonly Result[], raw: string): string {
  const rows = results.map((result) => {
    const base = results.find(({ load, server }) => load === result.load && server === raw);
    return rowOf(result, base?.tallies ?? []);
  });
  const head = Object.fromEntries(columns.map((column) => [column, column])) as Row;
  const widths = columns.map((column) => Math.max(...[head, ...rows].map((r) => r[column].length)));
  const [first, ...others] = [head, ...rows].map((row) =>
    line(columns.map((column, index) => padded(row[column], index, widths[index]))),
  );
  const rule = widths.map((width, index) => '-'.repeat(width - 1) + (index < WORDS ? '-' : ':'));
  return [first, line(rule), ...others].join('\n');
}

/** The rows in which nobody was the limit: something else took the processors meanwhile. */
export function disturbed(results: readonly Result[]): string[] {
  return results
    .filter(({ tallies }) =>
      (['server', 'generator'] as const).every((who) => median(busy(tallies, who)) < BUSY),
    )
    .map(({ load, server }) => `${load} on ${server}`);
}

/** Ratios are made round by round, so that a machine that slows down meanwhile does not count. */
function rowOf({ load, server, bytes, tallies }: Result, raw: readonly Tally[]): Row {
  const rates = tallies.map(({ rate }, round) => rate / (raw[round]?.rate ?? Number.NaN));
  const times = tallies.map(({ cost }, round) => cost / (raw[round]?.cost ?? Number.NaN));
  return {
    load,
    server,
    bytes: whole(bytes),
    'answers/s': whole(median(tallies.map(({ rate }) => rate))),
    'of raw': median(rates).toFixed(2),
    'least to most': `${Math.min(...rates).toFixed(2)} to ${Math.max(...rates).toFixed(2)}`,
    'µs of processor': median(tallies.map(({ cost }) => cost)).toFixed(1),
    'times raw': median(times).toFixed(2),
    'server busy': `${whole(median(busy(tallies, 'server')) * 100)} %`,
    'generator busy': `${whole(median(busy(tallies, 'generator')) * 100)} %`,
  };
}

const busy = (tallies: readonly Tally[], who: keyof Tally['busy']) =>
  tallies.map((tally) => tally.busy[who]);

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const padded = (cell: string, index: number, width = 0) =>
  index < WORDS ? cell.padEnd(width) : cell.padStart(width);

const whole = (value: number) => Math.round(value).toLocaleString('en');
