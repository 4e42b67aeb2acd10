// How every page begins.
import { html } from 'hono/html';
import { directionOf } from './language.ts';

/** The beginning of a page, up to its title. */
export function opening(language: string) {
  const direction = directionOf(language);
  return html`<!doctype html>
<html lang="${language}"${direction === 'rtl' ? html` dir="rtl"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">`;
}
