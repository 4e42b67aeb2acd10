// The overview: every file of copy with its state, those first that need a hand.
import { html } from 'hono/html';
import type { Masthead } from '../../copy/masthead.ts';
import { printDateline } from '../../copy/printed.ts';
import type { Problem } from '../../copy/problem.ts';
import { counted, summaryLine, tally } from '../../copy/report.ts';
import { visible } from '../../copy/visible.ts';
import { ALL, fileAddress } from './addresses.ts';
import { deskPage, type Html, literal } from './layout.ts';
import { problemList } from './problem-list.ts';
import { type Piece, type State, states } from './state.ts';
import { stateNote, stateWord } from './state-words.ts';

/** How many of the newest are listed at first: a page of ten thousand is slow to show. */
export const NEWEST = 200;

export interface Overview {
  readonly masthead: Masthead;
  /** In the order in which they are shown. */
  readonly pieces: readonly Piece[];
  /** The problems of the masthead and of folders. */
  readonly problems: readonly Problem[];
  /** Whether all are listed. */
  readonly isWhole: boolean;
  readonly turn: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Writes the overview as HTML. */
export function overviewPage(overview: Overview): Promise<string> {
  const { masthead, pieces, problems, turn } = overview;
  const inState = Map.groupBy(pieces, ({ state }) => state);
  const broken = inState.get('broken') ?? [];
  const embargoes = inState.get('embargo') ?? [];
  const out = pieces.slice(broken.length + embargoes.length);
  const all = [...problems, ...pieces.flatMap((piece) => piece.problems)];
  const main = html`<h1 dir="auto">${masthead.title}</h1>
<p class="sum">${counted(pieces.length, 'file')} of copy, ${summaryLine(all)}</p>
${counts(inState)}
${problems.length > 0 ? html`<section aria-labelledby="newsroom"><h2 id="newsroom">Masthead and folders</h2>\n${problemList(problems)}</section>\n` : ''}${section('broken', 'Broken', broken, overview)}${section('embargo', 'Under embargo', embargoes, overview)}${published(out, overview)}`;
  return deskPage({ title: `The desk — ${masthead.title}`, turn, main });
}

/** Each state with its number; the first two lead to their lists, all others to what is out. */
function counts(inState: ReadonlyMap<State, readonly Piece[]>): Html {
  const there = states.filter((state) => inState.has(state));
  const items = there.map((state) => {
    const target = state === 'broken' || state === 'embargo' ? state : 'published';
    return html`<li><a href="#${target}"><b>${inState.get(state)?.length ?? 0}</b> ${stateWord(state)}</a></li>\n`;
  });
  return there.length > 0 ? html`<ul class="counts">\n${items}</ul>` : html``;
}

function section(id: string, title: string, pieces: readonly Piece[], { now }: Overview): Html {
  if (pieces.length === 0) return html``;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
<ul class="pieces">
${pieces.map((piece) => row(piece, now))}</ul></section>
`;
}

function published(pieces: readonly Piece[], { isWhole, now }: Overview): Html {
  const shown = isWhole ? pieces : pieces.slice(0, NEWEST);
  const more =
    shown.length < pieces.length
      ? html`<p class="more">These are the newest ${shown.length} of ${pieces.length}. <a href="${ALL}">Show all of them</a></p>\n`
      : '';
  const list =
    shown.length > 0
      ? html`<ul class="pieces">\n${shown.map((piece) => row(piece, now))}</ul>\n`
      : html`<p>Nothing is public yet.</p>\n`;
  return html`<section aria-labelledby="published"><h2 id="published">Published</h2>
${list}${more}</section>`;
}

function row(piece: Piece, now: number): Html {
  const { article, below, file, state, slug, problems } = piece;
  const note = stateNote(piece, now);
  const name = article
    ? html`<a href="${fileAddress(below)}" lang="${article.language}" dir="auto">${article.headline}</a>`
    : html`<a href="${fileAddress(below)}">${literal(slug)}</a>`;
  return html`<li>
<h3>${name}</h3>
<p class="standing">${stateWord(state)}${tallied(problems)}</p>
${state === 'broken' ? firstError(problems) : ''}${note ? html`<p class="note">${note}</p>\n` : ''}<p class="meta">${article ? html`<span>${printDateline(article.dateline)}</span> ` : ''}<span class="file">${literal(file)}</span></p>
</li>
`;
}

/** The first thing to mend. */
function firstError(problems: readonly Problem[]): Html | '' {
  const error = problems.find(({ severity }) => severity === 'error');
  return error ? html`<p class="message">${visible(error.message)}</p>\n` : '';
}

/** How many problems there are, where there are any. */
function tallied(problems: readonly Problem[]): Html | '' {
  const { errors, warnings } = tally(problems);
  const parts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  return parts.length > 0 ? html` <span class="tally">${parts.join(', ')}</span>` : '';
}
