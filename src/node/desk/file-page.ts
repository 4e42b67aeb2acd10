// The page of a file: its copy with what is wrong with it, and beside it what readers get.
import { html } from 'hono/html';
import type { Article } from '../../copy/article.ts';
import type { Masthead } from '../../copy/masthead.ts';
import type { Problem } from '../../copy/problem.ts';
import type { Format } from '../../feeds/feed.ts';
import { preview } from '../preview.ts';
import { DESK, entryAddress } from './addresses.ts';
import { copyLines } from './copy-lines.ts';
import { deskPage, type Html, literal } from './layout.ts';
import { problemList } from './problem-list.ts';
import type { Shown } from './source.ts';
import type { Piece } from './state.ts';
import { moment, stateNote, stateWord } from './state-words.ts';

export interface FileSheet {
  readonly masthead: Masthead;
  readonly piece: Piece;
  /** What is on the disk; undefined where it cannot be read. */
  readonly bytes: Uint8Array | undefined;
  /** What is shown of its article; absent where there is none. */
  readonly shown: Shown | undefined;
  readonly turn: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Where the editor is, an IANA zone. */
  readonly timeZone: string;
}

/** Writes the page of a file as HTML. */
export function filePage(sheet: FileSheet): Promise<string> {
  const { piece, bytes, shown, masthead, turn, now } = sheet;
  const { article, slug, problems, file, state } = piece;
  const note = stateNote(piece, now);
  const title = article?.headline ?? slug;
  const heading = article
    ? html`<h1 lang="${article.language}" dir="auto">${title}</h1>`
    : html`<h1>${literal(title)}</h1>`;
  const copy = bytes ? copyLines(bytes, problems) : html`<p>The file cannot be shown.</p>`;
  const main = html`<p class="back"><a href="${DESK}">All copy</a></p>
${heading}
<p class="standing">${stateWord(state)}${note ? html` <span class="note">${note}</span>` : ''}</p>
<p class="meta">${article ? html`${moment(article.dateline)} ` : ''}<span class="file">${literal(file)}</span></p>
<div class="columns">
<div>
${faults(problems)}<section aria-labelledby="copy"><h2 id="copy">Copy</h2>
${copy}</section>
</div>
<div>
${readersView(sheet)}</div>
</div>
${shown ? sources(shown) : ''}`;
  return deskPage({ title: `${title} — ${masthead.title}`, turn, main });
}

function faults(problems: readonly Problem[]): Html {
  if (problems.length === 0) return html``;
  return html`<section aria-labelledby="problems"><h2 id="problems">Problems</h2>
${problemList(problems)}</section>
`;
}

function readersView({ piece, shown, masthead, now, timeZone }: FileSheet): Html {
  const { article, below, state, standing } = piece;
  if (!article || !shown) {
    return html`<section aria-labelledby="reader"><h2 id="reader">In a reader</h2>
<p>There is nothing to show until the errors are mended.</p></section>
`;
  }
  const isOld = state === 'broken' && article === standing;
  const rows = rowsOf(preview(article, masthead, { now, timeZone }));
  return html`<section aria-labelledby="reader"><h2 id="reader">In a reader</h2>
${isOld ? html`<p>This is the last good version.</p>\n` : ''}<iframe id="entry" src="${entryAddress(below)}" sandbox="allow-same-origin" title="The entry in a reader"></iframe>
${isFromElsewhere(article) ? html`<p class="aside">Pictures of other hosts are not fetched here.</p>\n` : ''}</section>
<section aria-labelledby="facts"><h2 id="facts">What readers get</h2>
<dl>
${rows.map(([name, value]) => html`${name ? html`<dt>${name}</dt>` : ''}<dd dir="auto">${value}</dd>\n`)}</dl></section>
`;
}

/** The lines of a preview: a word and its value, or another value of the word above. */
function rowsOf(text: string): (readonly [name: string, value: string])[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, name = '', value = ''] = /^(\S*) +(.*)$/.exec(line) ?? [];
      return [name, value] as const;
    });
}

/** Whether a text shows pictures that the publication does not hold. */
function isFromElsewhere({ html }: Article): boolean {
  return /<img [^>]*src="https?:/.test(html);
}

const FORMATS: Readonly<Record<Format, string>> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' };

function sources({ sources }: Shown): Html {
  const parts = Object.entries(FORMATS).map(([format, name]) => {
    const source = sources[format as Format];
    const body = source
      ? html`<pre id="${format}-source" tabindex="0" role="group" aria-label="${name}"><code>${source}</code></pre>`
      : html`<p>The feeds do not tell of it any longer.</p>`;
    return html`<details id="${format}"><summary>${name}</summary>${body}</details>\n`;
  });
  return html`<section aria-labelledby="source"><h2 id="source">Source of the entry</h2>
${parts}</section>`;
}
