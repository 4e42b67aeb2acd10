// A moment as a person reads it, and as machines do: with its offset.
import { html } from 'hono/html';
import { printMoment } from '../copy/calendar.ts';
import { printOffset, rfc3339 } from '../copy/instant.ts';
import type { Dateline } from '../copy/printed.ts';
import { langOf } from './language.ts';
import { textsIn } from './texts.ts';

/**
 * Writes a moment. Where the newsroom left its zone to be understood, the offset stands for it: a reader may be anywhere.
 * @param language of what surrounds it, BCP 47
 * @param own whether the script of pages makes a button of it, which tells it by the reader's own clock
 */
export function time(moment: Dateline, language: string, own?: 'with the own') {
  const texts = textsIn(language);
  const marked = own ? html` data-own` : '';
  const told = moment.zone === '' ? { ...moment, zone: printOffset(moment.offset) } : moment;
  return html`<time datetime="${rfc3339(moment)}"${langOf(texts.language, language)}${marked}>${printMoment(told, language)}</time>`;
}
