// The last word on HTML that is made from copy: what is not on its lists does not come through.
import filter from 'xss';

const ELEMENTS = new Set(
  'p a em strong del code pre blockquote ul ol li h2 h3 h4 h5 h6 hr br img time'.split(' '),
);
/** Elements without an end tag (HTML, section 13.1.2, void elements). */
const VOID = new Set(['hr', 'br', 'img']);

/**
 * Attributes, by element, and what their values begin with or are. A scheme has to stand there in plain letters:
 * whatever hides it behind a character reference, a tab or a NUL is no longer an address.
 */
const ATTRIBUTES = new Map([
  ['a href', /^(?:https?:\/\/|mailto:)/i],
  ['a title', /^/],
  ['img src', /^https?:\/\//i],
  ['img alt', /^/],
  ['img title', /^/],
  ['img width', /^\d+$/],
  ['img height', /^\d+$/],
  ['ol start', /^\d+$/],
  ['time datetime', /^/],
]);

/** Name and value, quoted or not (HTML, section 13.1.2.3). */
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?/g;
/** What no reader sees; what nobody closes lasts to the end (HTML, section 13.2.5). */
const UNSEEN = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[^<>]*>[\s\S]*?(?:<\/\1\b[^<>]*>|$)/gi;
/** A sign that begins no tag is text (HTML, section 13.2.5.6). */
const LESS_THAN = /<(?![a-z/!?])/gi;
/** A sign that begins no character reference is text (HTML, section 13.1.4). */
const AMPERSAND = /&(?!(?:[a-z][a-z\d]*|#\d+|#x[\da-f]+);)/gi;

/** It finds the tags; what becomes of them is decided here, since it takes spaces and line ends from attributes. */
const FILTER = { onTag: tag, escapeHtml: escapeText, css: false };

/**
 * Leaves of HTML what an article may have: its text, twenty elements, nine attributes, and addresses that are
 * http, https or (for links) mailto. Tags of other elements go, their text stays; scripts, styles and comments
 * go as a whole. What is allowed already comes back byte for byte. It does not pair tags.
 * @param html any text
 */
export function sanitise(html: string): string {
  return filter(html.replace(UNSEEN, '').replace(LESS_THAN, '&lt;'), FILTER);
}

function tag(name: string, source: string, { isClosing }: { isClosing?: boolean }): string {
  // At the end of the text, what is not closed counts as a tag too.
  if (!source.endsWith('>')) return escapeText(source);
  if (!ELEMENTS.has(name)) return '';
  if (isClosing) return VOID.has(name) ? '' : `</${name}>`;
  const rest = source.slice(name.length + 1, -1);
  return `<${name}${rest && attributes(name, rest)}>`;
}

/** A browser heeds the first of two attributes with one name, and so does this. */
function attributes(element: string, source: string): string {
  let html = '';
  const kept = new Set<string>();
  for (const [, written = '', double, single, bare] of source.matchAll(ATTRIBUTE)) {
    const name = written.toLowerCase();
    const value = double ?? single ?? bare ?? '';
    if (kept.has(name) || !ATTRIBUTES.get(`${element} ${name}`)?.test(value)) continue;
    kept.add(name);
    html += ` ${name}="${escapeText(value).replace(/"/g, '&quot;')}"`;
  }
  return html;
}

/** Escapes what is not escaped yet; quotes stay as they are. */
function escapeText(html: string): string {
  return html.replace(AMPERSAND, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
