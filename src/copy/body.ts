// The text below the headline: lines to paragraphs, paragraphs to HTML.

/** An address runs to white space, a quotation mark or a bracket that no address contains. */
const ADDRESS = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"“”„«»‹›]+/giu;
/** What closes a sentence, a quotation or a bracket, and so is not the end of an address. */
const CLOSING = /[.,;:!?…'’‘`)\]}*_։՝՜՞՛․]$/u;
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Gathers lines into paragraphs: a blank line ends one, hard-wrapped lines are joined by a space.
 * @param lines the lines below the headline
 * @returns plain text, one string a paragraph, none of them empty
 */
export function paragraphs(lines: Iterable<string>): string[] {
  const found: string[] = [];
  const current: string[] = [];
  for (const line of [...lines, '']) {
    const text = line.trim();
    if (text !== '') current.push(text);
    else if (current.length > 0) found.push(joinLines(current.splice(0)));
  }
  return found;
}

/** Joins hard-wrapped lines; white space that a browser would collapse is collapsed. */
export function joinLines(lines: readonly string[]): string {
  return lines
    .join(' ')
    .replace(/[\t \u2028\u2029]+/g, ' ')
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

function linked(text: string): string {
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
  let end = address.length;
  while (CLOSING.test(address.slice(end - 1, end)) && !closesOwn(address.slice(0, end))) end -= 1;
  return address.slice(0, end);
}

function closesOwn(address: string): boolean {
  const close = address.at(-1) ?? '';
  const open = BRACKETS[close];
  return open !== undefined && occurrences(address, open) >= occurrences(address, close);
}

const occurrences = (text: string, part: string) => text.split(part).length - 1;
