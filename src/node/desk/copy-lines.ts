// Copy as it stands on the disk, line by line, with the faults marked.
import { html } from 'hono/html';
import { lines } from '../../copy/decode.ts';
import { hasError, type Problem } from '../../copy/problem.ts';
import { visible } from '../../copy/visible.ts';
import type { Html } from './layout.ts';

/** Lines that are shown; nobody reads further in a browser. */
export const MAX_LINES = 2_000;

/**
 * Writes copy with the numbers of its lines.
 * @param bytes the file; what is not UTF-8 in it is shown as U+FFFD
 * @param problems in the order in which they are listed beside it
 */
export function copyLines(bytes: Uint8Array, problems: readonly Problem[]): Html {
  const rows = lines(new TextDecoder().decode(bytes));
  if (rows.length > 1 && rows.at(-1) === '') rows.pop();
  const faults = Map.groupBy(
    problems.map((problem, index) => ({ ...problem, number: index + 1 })),
    ({ line }) => line,
  );
  const shown = rows.slice(0, MAX_LINES);
  const left = rows.length - shown.length;
  return html`<ol class="copy">
${shown.map((text, index) => line(text, faults.get(index + 1) ?? []))}</ol>
${left > 0 ? html`<p>${left} more lines are not shown.</p>\n` : ''}`;
}

function line(text: string, faults: readonly (Problem & { readonly number: number })[]): Html {
  if (faults.length === 0) return html`<li><code dir="auto">${visible(text)}</code></li>\n`;
  const marks = faults.map(
    ({ code, number, severity }) =>
      html` <a class="mark ${severity}" href="#problem-${number}">${code}</a>`,
  );
  return html`<li class="fault ${hasError(faults) ? 'error' : 'warning'}"><code dir="auto">${visible(text)}</code>${marks}</li>\n`;
}
