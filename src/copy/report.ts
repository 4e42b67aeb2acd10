// All that was found in a folder, for people, for programs and for GitHub.
import { frame } from './frame.ts';
import { type Instant, rfc3339 } from './instant.ts';
import type { Problem } from './problem.ts';
import { visible } from './visible.ts';

/** The rest of what is in a folder. */
export interface Standing {
  /** How many articles stand, those under embargo included. */
  readonly articles: number;
  /** Those under embargo, the next to end first. */
  readonly embargoes: readonly Embargo[];
}

export interface Embargo {
  readonly file: string;
  readonly until: Instant;
}

type Writer = (problems: readonly Problem[], standing: Standing | undefined) => string;

const writers = { text, json, github } as const satisfies Record<string, Writer>;

export type ReportFormat = keyof typeof writers;

export const reportFormats = Object.keys(writers) as readonly ReportFormat[];

/**
 * Reports problems.
 * @param standing what else there is to say of a folder; absent where the report is of one file
 * @returns lines that end with a line feed, safe for a terminal whatever the files hold
 */
export function report(
  problems: readonly Problem[],
  format: ReportFormat,
  standing?: Standing,
): string {
  return writers[format](problems, standing);
}

/** One line that sums up: `3 articles, 1 of them under embargo, 1 error, 0 warnings`. */
export function summaryLine(problems: readonly Problem[], standing?: Standing): string {
  const { errors, warnings } = tally(problems);
  const counts = [counted(errors, 'error'), counted(warnings, 'warning')];
  if (!standing) return counts.join(', ');
  const { articles, embargoes } = standing;
  const ahead = embargoes.length > 0 ? [`${embargoes.length} of them under embargo`] : [];
  return [counted(articles, 'article'), ...ahead, ...counts].join(', ');
}

/** How many problems of each weight there are. */
export function tally(problems: readonly Problem[]): { errors: number; warnings: number } {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}

/** Writes a number with its noun: `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function text(problems: readonly Problem[], standing: Standing | undefined): string {
  const frames = problems.map((problem) => `${frame(problem)}\n\n`);
  const ahead = (standing?.embargoes ?? []).map(
    ({ file, until }) => `under embargo until ${rfc3339(until)}: ${visible(file)}\n`,
  );
  return `${frames.join('')}${summaryLine(problems, standing)}\n${ahead.join('')}`;
}

/** JSON may hold a control of the upper range raw (RFC 8259, section 7); a terminal would obey it. */
function json(problems: readonly Problem[], standing: Standing | undefined): string {
  const embargoes = standing?.embargoes.map(({ file, until }) => ({ file, until: rfc3339(until) }));
  const value = { articles: standing?.articles, ...tally(problems), embargoes, problems };
  const written = JSON.stringify(value, null, 2).replace(/[^\n\P{C}]|[\u2028\u2029]/gu, escaped);
  return `${written}\n`;
}

/**
 * Workflow commands, which GitHub shows at the line of the file.
 * Source: docs.github.com, "Workflow commands for GitHub Actions"; the escapes are those of `actions/toolkit`.
 */
function github(problems: readonly Problem[], standing: Standing | undefined): string {
  return `${problems.map(command).join('')}${summaryLine(problems, standing)}\n`;
}

function command({ file, line, column, length, code, severity, message, hint }: Problem): string {
  const properties = { file, line, col: column, endColumn: column + length - 1, title: code };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  const data = `${visible(message)}\nhint: ${visible(hint)}`;
  return `::${severity} ${written.join(',')}::${escapedData(data)}\n`;
}

const escapedData = (value: string) =>
  value.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

const property = (value: string | number) =>
  escapedData(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C');

const escaped = (character: string) =>
  Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16);
    return `\\u${code.padStart(4, '0')}`;
  }).join('');
