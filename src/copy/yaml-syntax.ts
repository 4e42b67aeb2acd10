// What of YAML is understood here, and in which words the rest is refused.
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { ProblemCode } from './problem.ts';
import { short } from './quote.ts';

/** Offsets in UTF-16 units from the start of the file. */
export type Range = readonly [start: number, end: number];

/** A fault before it is known on which line it stands. */
export interface Finding {
  readonly range: Range;
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
}

export interface Source {
  /** Absent where the text is so far from YAML that its values cannot be checked. */
  readonly content?: { readonly document: Document.Parsed; readonly value: unknown };
  readonly findings: readonly Finding[];
}

/** The key that would merge another mapping in; the core schema knows it as text. */
export const MERGE = '<<';

const STRICT = {
  logLevel: 'error',
  merge: false,
  prettyErrors: false,
  schema: 'core',
  // The parser would compare each key with each; see below.
  uniqueKeys: false,
} as const;
const MAX_REPORTED = 10;
/** What leaves the values as readable as they are; tags are refused wherever they stand. */
const HARMLESS = 'TAG_RESOLVE_FAILED';

const QUOTE = 'put quotes around a value that holds ": " or " #", or begins with a sign';
const WRITE_OUT = 'write the value out, or put quotes around it';

const TOO_DEEP = [
  'brackets in brackets go on for too long',
  'close every [ and { that is open',
] as const;

const tooDeep = { code: 'yaml-syntax', message: TOO_DEEP[0], hint: TOO_DEEP[1] } as const;
/** Of nodes above a value, two for each mapping: how deep the parser comes by itself depends on its stack. */
const MAX_PATH = 200;

/** What the parser's codes mean to an editor; for the others, its own words are shown. */
const WORDS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  ALIAS_PROPS: ['an alias is not understood here', WRITE_OUT],
  BAD_ALIAS: ['a value that begins with * is an alias, which is not understood here', WRITE_OUT],
  BAD_DIRECTIVE: ['a line that begins with % is not understood here', 'delete it'],
  BAD_DQ_ESCAPE: [
    'between double quotes, \\ begins an escape, and there is no such escape',
    'use single quotes, or write \\\\',
  ],
  BAD_INDENT: [
    'this is not indented as it has to be, or a bracket is not closed',
    'begin the keys of one mapping in one column, and close every [ and {',
  ],
  BAD_SCALAR_START: ['no value can begin with this sign', 'put quotes around the value'],
  BLOCK_AS_IMPLICIT_KEY: ['the value of this key holds another key', QUOTE],
  MISSING_CHAR: [
    'a colon, a comma or a closing quote is missing',
    'write each key as "key: value"',
  ],
  MULTILINE_IMPLICIT_KEY: ['this line has no key', 'write each key as "key: value"'],
  MULTIPLE_DOCS: ['a second document begins here', 'delete the line that holds only --- or ...'],
  RESOURCE_EXHAUSTION: TOO_DEEP,
  TAB_AS_INDENT: ['a tab stands in front of the text', 'indent with spaces'],
  UNEXPECTED_TOKEN: ['this does not belong to the value in front of it', QUOTE],
};

const KIBIBYTE = 1024;
/** UTF-16 units. Some of the parser's ways take time that grows with the square of what is written. */
const MAX_LENGTH = 32 * KIBIBYTE;

/**
 * Reads YAML 1.2 (core schema) and refuses what is not understood here:
 * anchors, aliases, tags, merge keys, duplicate keys, keys that are no text, several documents.
 * @param text with LF at the ends of its lines
 * @param most how long it may be, in UTF-16 units: a multiple of 1024
 * @returns never throws
 */
export function readYaml(text: string, most = MAX_LENGTH): Source {
  if (text.length > most) return { findings: [tooLong(most)] };
  try {
    const document = parseDocument(text, STRICT);
    const faults = [...document.errors, ...document.warnings];
    const syntax = syntaxFindings(faults, text).map((finding) => opened(finding, document, text));
    if (!faults.every(({ code }) => code === HARMLESS)) return { findings: syntax };
    const { found, isPlain } = refused(document, text);
    const findings = [...syntax, ...found];
    return isPlain ? { content: { document, value: document.toJS() }, findings } : { findings };
  } catch (error) {
    // The parser recurses, so some thousands of brackets exhaust its stack.
    if (!(error instanceof RangeError)) throw error;
    return { findings: [{ range: [0, 1], ...tooDeep }] };
  }
}

function tooLong(most: number): Finding {
  return {
    range: [0, 1],
    code: 'yaml-syntax',
    message: `this is longer than ${most / KIBIBYTE} KiB, which is more than anybody writes as YAML`,
    hint: 'is it the right file?',
  };
}

/** One slip makes the parser stumble over the rest of the line. */
function syntaxFindings(faults: readonly YAMLError[], text: string): Finding[] {
  const shown = faults.filter(({ code }) => code !== HARMLESS);
  const lineOf = linesIn(text);
  const byLine = Map.groupBy(shown, ({ pos }) => lineOf(pos[0]));
  return [...byLine.values()].slice(0, MAX_REPORTED).flatMap(([first]) => {
    if (!first) return [];
    const [message, hint] = WORDS[first.code] ?? [`not YAML: ${first.message}`, QUOTE];
    return [{ range: first.pos, code: 'yaml-syntax', message, hint }];
  });
}

/** Tells lines apart, by where they begin; thousands of faults may stand in one that is long. */
function linesIn(text: string): (offset: number) => number {
  let [start, end] = [0, -1];
  return (offset) => {
    if (offset < start || offset > end) {
      start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
      const next = text.indexOf('\n', offset);
      end = next < 0 ? text.length : next;
    }
    return start;
  };
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '[': ']', '{': '}' };

/** What is not closed is missed only at the end of the file: the fault is where it opens. */
function opened(finding: Finding, document: Document.Parsed, text: string): Finding {
  if (finding.range[0] < text.trimEnd().length) return finding;
  let range = finding.range;
  visit(document, {
    Node: (_, node) => {
      const [start = 0, end = 0] = node.range ?? [];
      const closing = CLOSING[text.charAt(start)];
      if (closing && text.charAt(end - 1) !== closing) range = [start, start + 1];
    },
  });
  return { ...finding, range };
}

/**
 * Finds ways to write one value in two places, or much with little: nothing that a masthead needs.
 * Without aliases and without keys that are no text it is plain, and takes no more time than it is long.
 */
function refused(document: Document.Parsed, text: string) {
  const found: Finding[] = [];
  let isPlain = true;
  const refuse = (start: number, length: number, what: string) => {
    const message = `${what} is not understood here`;
    const range = [start, start + length] as const;
    found.push({ range, code: 'yaml-syntax', message, hint: WRITE_OUT });
  };
  visit(document, {
    Alias: (_, { range, source }) => {
      isPlain = false;
      refuse(range?.[0] ?? 0, source.length + 1, `the alias *${short(source)}`);
    },
    Value: (_, node, path) => {
      if (path.length > MAX_PATH) {
        isPlain = false;
        found.push({ ...tooDeep, range: [node.range?.[0] ?? 0, (node.range?.[0] ?? 0) + 1] });
        return visit.BREAK;
      }
      if (isMap(node)) found.push(...keysAgain(node));
      const { range, anchor, tag } = node;
      const start = range?.[0] ?? 0;
      const name = `&${anchor}`;
      if (anchor) refuse(text.lastIndexOf(name, start), name.length, `the anchor ${short(name)}`);
      if (tag) refuse(tagStart(text, start), 1, 'a tag, a word that begins with !,');
    },
    Pair: (_, { key }) => {
      if (!isNode(key)) return;
      const start = key.range?.[0] ?? 0;
      if (!isScalar(key)) {
        isPlain = false;
        refuse(start, 1, 'a key that is no text');
      } else if (key.value === MERGE) refuse(start, MERGE.length, 'the merge key <<');
    },
  });
  return { found: found.slice(0, MAX_REPORTED), isPlain };
}

function keysAgain({ items }: YAMLMap): Finding[] {
  const known = new Set<string>();
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    const isAgain = known.has(name);
    known.add(name);
    const start = key.range?.[0] ?? 0;
    return isAgain ? [{ range: [start, start + 1], ...keyAgain } as const] : [];
  });
}

const keyAgain = {
  code: 'yaml-syntax',
  message: 'this key stands here for the second time',
  hint: 'delete one of the two',
} as const;

/** The parser tells where a value begins, behind its tag. */
function tagStart(text: string, value: number): number {
  let start = text.lastIndexOf('!', value - 1);
  while (text[start - 1] === '!') start -= 1;
  return Math.max(0, start);
}
