// What is set above the text of an article, or in its place, when something was done to it afterwards.
import { escapeHtml, linked } from './body.ts';
import { printMoment } from './calendar.ts';
import type { Change } from './front-matter.ts';
import { rfc3339 } from './instant.ts';
import { sanitise } from './sanitise.ts';
import { wordsIn } from './words.ts';

/** The note of a change, or the reason that stands in place of a text, as a paragraph. */
export function noteHtml(note: string): string {
  return sanitise(`<p>${linked(note)}</p>`);
}

/** The corrections, newest first, as paragraphs that stand above the text; empty where there are none. */
export function correctionsHtml(changes: readonly Change[], language: string): string {
  return changes
    .filter(({ kind }) => kind === 'correction')
    .toReversed()
    .map((correction) => `${correctionHtml(correction, language)}\n`)
    .join('');
}

function correctionHtml({ at, note = '' }: Change, language: string): string {
  const time = `<time datetime="${rfc3339(at)}">${escapeHtml(printMoment(at, language))}</time>`;
  return sanitise(
    `<p><strong>${wordsIn(language).correction}</strong> (${time}): ${linked(note)}</p>`,
  );
}
