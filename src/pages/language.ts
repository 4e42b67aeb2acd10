// In which language and direction a page and its parts are written.
import { html } from 'hono/html';
import { languageSlug } from '../copy/language.ts';

/** Scripts that are written from right to left: ISO 15924. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(
  'Adlm Arab Armi Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi'.split(' '),
);

export type Direction = 'ltr' | 'rtl';

/** The direction of a language (BCP 47): that of its script, or of the one that it mostly has where it stands. */
export function directionOf(language: string): Direction {
  const { script = '' } = new Intl.Locale(language).maximize();
  return RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr';
}

/** The attributes of a part that is in another language than what surrounds it (both BCP 47); regions make no difference. */
export function langOf(language: string, surrounding: string) {
  if (language === surrounding || languageSlug(language) === languageSlug(surrounding)) return '';
  const direction = directionOf(language);
  const isOther = direction !== directionOf(surrounding);
  return html` lang="${language}"${isOther ? html` dir="${direction}"` : ''}`;
}
