// What is said of a file's state, in words and times.
import { html } from 'hono/html';
import { isPublic } from '../../archive/desk.ts';
import type { Article } from '../../copy/article.ts';
import { rfc3339 } from '../../copy/instant.ts';
import { type Dateline, printDateline } from '../../copy/printed.ts';
import { countdown } from './assets/countdown.js';
import type { Html } from './layout.ts';
import { type Piece, publishedWhen, type State } from './state.ts';

/** The word for a state. */
export function stateWord(state: State): Html {
  return html`<span class="state ${state}">${state}</span>`;
}

/**
 * What the state means for readers, in a sentence.
 * @param now milliseconds since 1970
 * @returns undefined where the word alone says it
 */
export function stateNote(piece: Piece, now: number): Html | undefined {
  const { state, article } = piece;
  if (state === 'broken') return brokenNote(piece, now);
  if (!article || state === 'public') return undefined;
  return notes[state](article, now);
}

const notes: Readonly<
  Record<Exclude<State, 'broken' | 'public'>, (article: Article, now: number) => Html | undefined>
> = {
  embargo: (article, now) =>
    html`${article.withdrawn ? 'Withdrawn; readers are told so' : 'Public'} ${untilOf(article, now)}.`,
  changed: ({ changes = [] }) => {
    const last = changes.findLast(({ kind }) => kind !== 'refile');
    if (!last) return undefined;
    const what = last.kind === 'correction' ? 'Corrected' : 'Updated';
    return html`${what} ${moment(last.at)}${last.note ? html`: <span dir="auto">${last.note}</span>` : '.'}`;
  },
  retracted: ({ retracted }) => retracted && ended('Retracted', retracted),
  withdrawn: ({ withdrawn }) => withdrawn && ended('Withdrawn', withdrawn),
};

function brokenNote({ article, standing }: Piece, now: number): Html {
  if (standing && isPublic(standing, now)) return html`Readers still get its last good version.`;
  if (standing) return html`Its last good version becomes public ${untilOf(standing, now)}.`;
  const until =
    article && !isPublic(article, now) ? html` It was to be public ${untilOf(article, now)}.` : '';
  return html`Readers get nothing of it.${until}`;
}

function ended(what: string, { at, reason }: NonNullable<Article['retracted']>): Html {
  return html`${what} ${moment(at)}: <span dir="auto">${reason}</span>`;
}

/** The end of an embargo; the script counts on from where the server was. */
function untilOf(article: Article, now: number): Html {
  const when = publishedWhen(article);
  const left = countdown(when.epoch - now);
  return html`<time class="countdown" datetime="${rfc3339(when)}" data-until="${when.epoch}">${left}</time>, ${printDateline(when)}`;
}

/** A moment as datelines have it. */
export function moment(when: Dateline): Html {
  return html`<time datetime="${rfc3339(when)}">${printDateline(when)}</time>`;
}
