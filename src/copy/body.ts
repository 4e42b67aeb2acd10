// The text below the headline: lines to paragraphs, paragraphs to HTML.

/** White space, and the characters that pasting leaves behind and nobody sees. */
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;
/** More white space than one space; a single space that does not break stays what it is. */
const COLLAPSIBLE = /\s{2,}|[\t\u2028\u2029]/g;
/**
 * An address begins with a letter or digit of its host and runs to white space, to a sign that no address contains,
 * or to the comma before the next one.
 */
const ADDRESS =
  /(?<![\p{L}\p{N}])https?:\/\/(?=[\p{L}\p{N}[])(?:(?![,;]https?:\/\/)[^\s<>"“”„«»‹›\u200B\p{Bidi_Control}])+/giu;
/** What closes a sentence, a quotation or a bracket, and so is not the end of an address. */
const CLOSING = /[\p{Terminal_Punctuation}\p{Pe}\p{Pf}'‘`…*_–—՚՛՜՝՞․]/u;
const BRACKETS = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
] as const;

/**
 * Gathers lines into paragraphs: a blank line ends one, hard-wrapped lines are joined by a space.
 * @param lines the lines below the headline
 * @returns plain text, one string a paragraph, none of them empty
 */
export function paragraphs(lines: Iterable<string>): string[] {
  const found: string[] = [];
  let current: string[] = [];
  for (const line of lines) {
    if (!isBlank(line)) current.push(line);
    else if (current.length > 0) {
      found.push(joinLines(current));
      current = [];
    }
  }
  if (current.length > 0) found.push(joinLines(current));
  return found;
}

/** Whether a line shows nothing, and so parts paragraphs. */
export function isBlank(line: string): boolean {
  return BLANK.test(line);
}

/** Joins hard-wrapped lines by a space, and collapses white space. */
export function joinLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .join(' ')
    .replace(COLLAPSIBLE, ' ')
    .trim();
}

/**
 * Writes paragraphs as HTML: `<p>` around each, a link around each bare http or https address,
 * and everything else as text.
 */
export function bodyHtml(paragraphs: readonly string[]): string {
  return paragraphs.map((text) => `<p>${linked(text)}</p>`).join('\n');
}

/** Escapes text for HTML, where `<`, `>` and `&` are markup; quotes stay as the editor wrote them. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Writes text as HTML in which each bare http or https address is a link. */
export function linked(text: string): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutClosing(match[0]);
    if (!URL.canParse(address)) continue;
    html += escapeHtml(text.slice(end, match.index)) + link(address);
    end = match.index + address.length;
  }
  return html + escapeHtml(text.slice(end));
}

function link(address: string): string {
  const href = escapeHtml(new URL(address).href).replace(/"/g, '&quot;');
  return `<a href="${href}">${escapeHtml(address)}</a>`;
}

/** Cuts closing punctuation, but keeps a bracket that the address itself opens: `/wiki/Karabakh_(region)`. */
function withoutClosing(address: string): string {
  const unopened = new Map<string, number>(
    BRACKETS.map(([open, close]) => [
      close,
      Math.max(0, count(address, close) - count(address, open)),
    ]),
  );
  let end = address.length;
  while (CLOSING.test(address.charAt(end - 1))) {
    const sign = address.charAt(end - 1);
    const excess = unopened.get(sign);
    if (excess === 0) break;
    if (excess) unopened.set(sign, excess - 1);
    end -= 1;
  }
  return address.slice(0, end);
}

const count = (text: string, part: string) => text.split(part).length - 1;
