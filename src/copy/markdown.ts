// Markdown to HTML: CommonMark, with links that lead somewhere and pictures that are there.
import MarkdownIt, { type StateInline, type Token } from 'markdown-it';
import { escapeHtml, isBlank, joinLines, linked } from './body.ts';
import { settleHeadings } from './headings.ts';
import { goalOf, leadsNowhere, type MarkdownContext, shownAt } from './links.ts';
import type { FindPicture, PictureFault } from './picture.ts';
import { placesIn, type Stretch } from './place.ts';
import type { Fault } from './problem.ts';
import { sanitise } from './sanitise.ts';

/** What was made of a text in Markdown. */
export interface MarkdownReading {
  /** The first paragraph that has text, as plain text on one line; empty where there is none. */
  readonly lead: string;
  /** Sanitised. */
  readonly html: string;
  /** What is wrong, each with its row: the line of the text, from 0. */
  readonly faults: readonly { readonly row: number; readonly fault: Fault }[];
  /** The files that it shows, each once, by the names that were asked for, whether they were found or not. */
  readonly pictures: readonly string[];
}

/** What is known halfway. */
interface Draft {
  readonly context: MarkdownContext;
  readonly rows: readonly string[];
  readonly faults: { row: number; fault: Fault }[];
  readonly found: Map<string, ReturnType<FindPicture>>;
}

type Rule = (state: StateInline, silent: boolean) => boolean;
type Report = (fault: PictureFault) => void;

/** UTF-16 units: more than a long feature has, and about a tenth of a second whatever it is. */
const MAX_LENGTH = 65_536;
/** Short lines cost the most. */
const MAX_ROWS = 4096;
/** Of elements in one another; a list takes two. What is deeper the parser drops, with all that follows it. */
const MAX_NESTING = 20;
/** Of all addresses and titles together: thousands of links may share one definition of 60,000 characters. */
const MAX_ADDRESSES = 2 * MAX_LENGTH;
/** A description may hold a picture, whose own description stays in it; with each more it is all read again. */
const MAX_PICTURES_NESTED = 2;
/** Faults of each kind. */
const MAX_REPORTED = 10;

/** The one character that `&#12;` can bring in and XML 1.0, section 2.2, does not carry. */
const FORM_FEED = /\f/g;

const markdown = parser();

/**
 * Reads the text of an article as CommonMark 0.31, but HTML is shown as text, bare addresses are links as in
 * plain copy, and headings begin at the second level, since the headline is the first.
 * Relative links count from the article's own address (RFC 3986, section 5), those to a file of copy lead to its
 * article, and those that begin with a slash lead below the base. Pictures beside the copy lie below `/media/`.
 * @param text lines that end in LF
 * @returns one fault and nothing else where it is more than can be read; never throws
 */
export function readMarkdown(text: string, context: MarkdownContext): MarkdownReading {
  const rows = text.split('\n');
  const long = tooLong(text.length, rows.length);
  const tokens = long ? [] : markdown.parse(text, {});
  const excess = long ?? tooMuch(tokens);
  if (excess) return { lead: '', html: '', faults: [excess], pictures: [] };
  const draft: Draft = { context, rows, faults: [], found: new Map() };
  const lead = leadOf(tokens);
  settleHeadings(tokens);
  for (const token of tokens) settle(token, draft);
  const html = carried(markdown.renderer.render(tokens, markdown.options, {}).trimEnd());
  return { lead, html: sanitise(html), faults: draft.faults, pictures: [...draft.found.keys()] };
}

function parser() {
  const options = { html: false, xhtmlOut: false, maxNesting: MAX_NESTING };
  const made = new MarkdownIt('commonmark', options);
  // The parser would leave a link that it dislikes as it is written, without a word; that is decided below.
  made.validateLink = () => true;
  made.normalizeLink = (address) => address;
  made.normalizeLinkText = (address) => address;
  made.inline.ruler.at('link', placed(ruleOf('link')));
  made.inline.ruler.at('autolink', placed(ruleOf('autolink')));
  made.inline.ruler.at('image', placed(shallow(ruleOf('image'))));
  const { rules } = made.renderer;
  rules.text = (tokens, index) => linked(tokens[index]?.content ?? '');
  rules.label = (tokens, index) => escapeHtml(tokens[index]?.content ?? '');
  // It would replace the description.
  delete rules.image;
  return made;
}

function ruleOf(name: string): Rule {
  const { ruler } = new MarkdownIt('commonmark').inline;
  ruler.enableOnly([name]);
  return ruler.getRules('')[0] ?? (() => false);
}

/** Keeps with a link or picture where it begins and ends, which the parser knows only while it reads it. */
function placed(rule: Rule): Rule {
  return (state, silent) => {
    const start = state.pos;
    const first = state.tokens.length;
    if (!rule(state, silent)) return false;
    // Text may have been waiting in front of it.
    const token = state.tokens.slice(first, first + 2).find(({ type }) => type !== 'text');
    if (token) token.meta = { start, end: state.pos };
    return true;
  };
}

function shallow(rule: Rule): Rule {
  return (state, silent) => {
    const depth = Number(state.env.pictures ?? 0);
    if (depth === MAX_PICTURES_NESTED) return false;
    state.env.pictures = depth + 1;
    const isRead = rule(state, silent);
    state.env.pictures = depth;
    return isRead;
  };
}

function tooLong(length: number, rows: number) {
  const more = (has: number, unit: string, most: number) =>
    has > most
      ? excess(`the text has ${figure(has)} ${unit}, more than ${figure(most)}`)
      : undefined;
  return more(length, 'characters', MAX_LENGTH) ?? more(rows, 'lines', MAX_ROWS);
}

function tooMuch(tokens: readonly Token[]) {
  const deep = tokens.find(({ nesting, level }) => nesting === 1 && level >= MAX_NESTING - 1);
  if (deep) return excess('quotes and lists stand too deep in one another', deep.map?.[0]);
  let length = 0;
  for (const { children, map } of tokens) {
    let depth = 0;
    for (const { attrs, nesting } of children ?? []) {
      depth += nesting;
      if (depth > MAX_NESTING) return excess('emphasis stands too deep in itself', map?.[0]);
      for (const [, value] of attrs ?? []) length += String(value).length;
    }
  }
  return length > MAX_ADDRESSES ? excess('too many links share a long address') : undefined;
}

function excess(message: string, row = 0) {
  const hint = 'make a second article of it, or write it more simply';
  const fault: Fault = { code: 'markdown-long', start: 0, end: 1, message, hint };
  return { row, fault };
}

const figure = (value: number) => value.toLocaleString('en');

/** Pictures say nothing in a lead: many an article begins with one. */
function leadOf(tokens: readonly Token[]): string {
  for (const [index, { type }] of tokens.entries()) {
    if (type !== 'paragraph_open') continue;
    const children = tokens[index + 1]?.children ?? [];
    const text = plain(children.filter((child) => child.type !== 'image'));
    if (!isBlank(text)) return carried(joinLines([text]));
  }
  return '';
}

function plain(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content, children }) => {
      if (type === 'image') return plain(children ?? []);
      return type === 'softbreak' || type === 'hardbreak' ? ' ' : content;
    })
    .join('');
}

const carried = (text: string) => text.replace(FORM_FEED, '\uFFFD');

/** Decides where links lead and which pictures are shown. */
function settle(block: Token, draft: Draft): void {
  const place = placesIn(block, draft.rows);
  let link: Token | undefined;
  for (const token of block.children ?? []) {
    const report: Report = (fault) => {
      const same = draft.faults.filter((other) => other.fault.code === fault.code);
      if (same.length === MAX_REPORTED) return;
      const { row, start, end } = place(token.meta as unknown as Stretch);
      draft.faults.push({ row, fault: { ...fault, start, end } });
    };
    if (token.type === 'link_open') {
      link = token;
      settleLink(token, draft.context, report);
    } else if (token.type === 'link_close') {
      token.hidden = link?.hidden === true;
      link = undefined;
    } else if (token.type === 'image') settlePicture(token, draft, report);
    else if (token.type === 'text' && link) token.type = 'label';
  }
}

function settleLink(token: Token, context: MarkdownContext, report: Report): void {
  const address = String(token.attrGet('href'));
  const goal = goalOf(address, context);
  if (goal === undefined) report(leadsNowhere(address, 'a link has https, http or mailto'));
  else token.attrSet('href', goal);
  token.hidden = goal === undefined;
}

function settlePicture(token: Token, draft: Draft, report: Report): void {
  const alt = plain(token.children ?? []);
  if (isBlank(alt)) report(altMissing);
  const shown = shownAt(String(token.attrGet('src')), draft.context, draft.found);
  token.hidden = 'fault' in shown;
  if ('fault' in shown) report(shown.fault);
  else {
    const { src, ...size } = shown;
    const title = token.attrGet('title');
    token.attrs = Object.entries({ src, alt, ...size, ...(title !== null && { title }) });
  }
}

const altMissing: PictureFault = {
  code: 'picture-alt',
  message: 'nobody who cannot see the picture learns what it shows',
  hint: 'say it in the square brackets: ![A crowd on Republic Square](…)',
};
