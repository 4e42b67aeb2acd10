// In which language and direction a page and its parts are written.
import { html } from 'hono/html';
import { primary } from '../copy/language.ts';

/** Languages that are written from right to left, by the script that is theirs (Unicode CLDR, likely subtags). */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(
  'ar arc ckb dv fa he iw ji khw ks mzn nqo pnb ps sd syr ug ur yi'.split(' '),
);
/** ISO 15924: a script that is written counts for more than the language. */
const SCRIPTS: ReadonlySet<string> = new Set(
  'adlm arab hebr mand mend nkoo rohg samr syrc thaa yezi'.split(' '),
);
/** RFC 5646, section 2.1: behind the language, or its extension. */
const SCRIPT = /^[a-z]+(?:-[a-z]{3})?-(?<script>[a-z]{4})(?:-|$)/;

export type Direction = 'ltr' | 'rtl';

/** The direction of a language (BCP 47). What runtimes know of it differs, and pages must not. */
export function directionOf(language: string): Direction {
  const { script } = SCRIPT.exec(language.toLowerCase())?.groups ?? {};
  const isRightToLeft = script ? SCRIPTS.has(script) : RIGHT_TO_LEFT.has(primary(language));
  return isRightToLeft ? 'rtl' : 'ltr';
}

/** The beginning of a page, up to its title. */
export function opening(language: string) {
  const direction = directionOf(language);
  return html`<!doctype html>
<html lang="${language}"${direction === 'rtl' ? html` dir="rtl"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">`;
}

/** The attributes of a part that is in another language than what surrounds it (both BCP 47). */
export function langOf(language: string, surrounding = '') {
  if (language === surrounding) return '';
  const direction = directionOf(language);
  const isOther = direction !== directionOf(surrounding);
  return html` lang="${language}"${isOther ? html` dir="${direction}"` : ''}`;
}
