// Problems with their code frames.
import { html } from 'hono/html';
import { frame } from '../../copy/frame.ts';
import type { Problem } from '../../copy/problem.ts';
import { visible } from '../../copy/visible.ts';
import { type Html, literal } from './layout.ts';

/** Writes problems as a list, in their order. */
export function problemList(problems: readonly Problem[]): Html {
  return html`<ol class="problems">
${problems.map((problem, index) => item(problem, index + 1))}</ol>`;
}

function item(problem: Problem, number: number): Html {
  const { severity, code, file, line, column, message, hint } = problem;
  const drawing = drawingOf(problem);
  return html`<li id="problem-${number}">
<p><span class="weight ${severity}">${severity}</span> <code class="code">${code}</code></p>
<p class="message">${visible(message)}</p>
${drawing ? html`<pre id="frame-${number}" tabindex="0" role="group" aria-label="Line ${line} of ${visible(file)}"><code>${drawing}</code></pre>\n` : ''}<p class="hint">${visible(hint)}</p>
<p class="place">${literal(`${file}:${line}:${column}`)}</p>
</li>
`;
}

/** The frame without its first line and the hint, which are set as text here; no text in a frame has line ends. */
function drawingOf(problem: Problem): string {
  return frame(problem).split('\n').slice(1, -1).join('\n');
}
