// What the doctor says, for people and for programs.
import { counted } from '../../copy/report.ts';
import { visible } from '../../copy/visible.ts';
import type { Check } from './check.ts';

const writers = { text, json } as const satisfies Record<
  string,
  (checks: readonly Check[]) => string
>;

export type DoctorFormat = keyof typeof writers;

export const doctorFormats = Object.keys(writers) as readonly DoctorFormat[];

/** Columns of the longest verdict. */
const WIDTH = 'warning'.length;

/** @returns lines that end with a line feed, safe for a terminal whatever the checks met */
export function doctorReport(checks: readonly Check[], format: DoctorFormat): string {
  return writers[format](checks);
}

export function countOf(checks: readonly Check[], verdict: Check['verdict']): number {
  return checks.filter((check) => check.verdict === verdict).length;
}

function text(checks: readonly Check[]): string {
  const counts = [
    counted(checks.length, 'check'),
    counted(countOf(checks, 'error'), 'error'),
    counted(countOf(checks, 'warning'), 'warning'),
  ];
  return `${checks.map(line).join('')}${counts.join(', ')}\n`;
}

function line({ name, verdict, message, hint }: Check): string {
  const advice = hint === undefined ? '' : `; ${hint}`;
  return `${verdict.padEnd(WIDTH)}  ${visible(`${name}: ${message}${advice}`)}\n`;
}

/** What a terminal must not see is escaped already: then JSON escapes the escapes, and nothing is lost on anybody. */
function json(checks: readonly Check[]): string {
  const [errors, warnings] = [countOf(checks, 'error'), countOf(checks, 'warning')];
  const shown = checks.map((check) =>
    Object.fromEntries(Object.entries(check).map(([key, value]) => [key, visible(value)])),
  );
  return `${JSON.stringify({ errors, warnings, checks: shown }, null, 2)}\n`;
}
