// YAML without surprises, held against a schema: every fault has its line and column.
import * as v from 'valibot';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import { lines } from './decode.ts';
import { nearest } from './nearest.ts';
import { locate, type Problem, type ProblemCode } from './problem.ts';

/** What a mapping may hold. */
export interface Form<S extends v.GenericSchema> {
  readonly schema: S;
  /** A line of YAML for every known key by its path (`tag.date`), which the hints show. */
  readonly examples: Readonly<Record<string, string>>;
}

type Range = readonly [start: number, end: number];
type Path = readonly (string | number)[];

interface Finding {
  readonly range: Range;
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
}

const QUOTE_HINT = 'put quotes around a value that holds ": " or " #", or begins with a sign';

/**
 * Reads YAML 1.2 (core schema) without anchors, aliases, tags, merge or duplicate keys.
 * @param file the path as the editor knows it
 * @param text the whole file
 * @returns what the form's schema makes of it, or all the problems; never throws
 */
export function parseYaml<S extends v.GenericSchema>(
  file: string,
  text: string,
  form: Form<S>,
): { readonly value?: v.InferOutput<S>; readonly problems: readonly Problem[] } {
  const source = lines(text);
  const counter = new LineCounter();
  const located = ({ range, code, message, hint }: Finding) => {
    const { line, col } = counter.linePos(range[0]);
    const excerpt = source[line - 1] ?? '';
    const start = Math.max(0, col - 1);
    const end = Math.min(excerpt.length, start + range[1] - range[0]);
    return locate({ code, start, end, message, hint }, file, line, excerpt);
  };
  const { document, findings } = read(source.join('\n'), counter);
  if (!document || findings.length > 0) return { problems: findings.map(located) };

  const unknown = unknownKeys(document.contents, '', form.examples);
  const result = v.safeParse(form.schema, document.toJS() ?? {});
  const issues = result.issues?.map((issue) => explain(issue, document, form.examples)) ?? [];
  const problems = [...unknown, ...issues].map(located);
  return result.success && problems.length === 0
    ? { value: result.output, problems }
    : { problems };
}

function read(text: string, lineCounter: LineCounter) {
  try {
    const document = parseDocument(text, {
      lineCounter,
      logLevel: 'silent',
      merge: false,
      prettyErrors: false,
      schema: 'core',
      uniqueKeys: true,
    });
    const faults = [...document.errors, ...document.warnings];
    const syntax = faults.map(({ pos, message }) => syntaxFinding(pos, message));
    return { document, findings: [...syntax, ...refused(document)] };
  } catch {
    // The parser recurses, so a few thousand brackets exhaust its stack.
    return { findings: [syntaxFinding([0, 1], 'it is nested too deeply')] };
  }
}

function syntaxFinding(range: Range, message: string): Finding {
  const reason = message.replace(/\.$/, '');
  return { range, code: 'yaml-syntax', message: `not YAML: ${reason}`, hint: QUOTE_HINT };
}

/** Means to write one value in two places, or much with little: nothing that a masthead needs. */
function refused(document: Document.Parsed): Finding[] {
  const found: Finding[] = [];
  const refuse = (range: ParsedNode['range'] | null | undefined, what: string) => {
    const message = `${what} is not understood here`;
    found.push({ range: span(range), code: 'yaml-syntax', message, hint: 'write the value out' });
  };
  visit(document, {
    Alias: (_, { range, source }) => refuse(range, `the alias *${source}`),
    Value: (_, { range, anchor, tag }) => {
      if (anchor) refuse(range, `the anchor &${anchor}`);
      if (tag?.startsWith('tag:yaml.org')) refuse(range, `the tag ${tag}`);
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '<<') refuse(key.range, 'the merge key <<');
      if (isNode(key) && !isScalar(key)) refuse(key.range, 'a key that is a list or a mapping');
    },
  });
  return found;
}

/** Keys without an example; a mapping none of whose keys has one, such as `zones`, takes any. */
function unknownKeys(
  node: unknown,
  parent: string,
  examples: Form<v.GenericSchema>['examples'],
): Finding[] {
  const known = Object.keys(examples)
    .filter((key) => key.startsWith(parent))
    .map((key) => key.slice(parent.length))
    .filter((key) => !key.includes('.'));
  if (!isMap(node) || known.length === 0) return [];
  return node.items.flatMap(({ key, value }) => {
    const name = String(isScalar(key) ? key.value : key);
    if (known.includes(name)) return unknownKeys(value, `${parent}${name}.`, examples);
    const near = nearest(name, known);
    const hint = near ? `did you mean "${near}"?` : `the keys are ${known.join(', ')}`;
    const message = `there is no key "${parent}${name}"`;
    return [{ range: span(isScalar(key) ? key.range : null), code: 'key-unknown', message, hint }];
  });
}

function explain(
  issue: v.BaseIssue<unknown>,
  document: Document.Parsed,
  examples: Form<v.GenericSchema>['examples'],
): Finding {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const name = path.join('.');
  const range = valueRange(document, path);
  const hint = `write it like this: ${exampleOf(path, examples)}`;
  if (issue.received === 'undefined') {
    return { range, code: 'key-missing', message: `the key "${name}" is missing`, hint };
  }
  const subject = name === '' ? 'the file' : `"${name}"`;
  return { range, code: 'key-value', message: `${subject} ${issue.message}`, hint };
}

function exampleOf(path: Path, examples: Readonly<Record<string, string>>): string {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const example = examples[path.slice(0, depth).join('.')];
    if (example) return example;
  }
  return Object.values(examples)[0] ?? '';
}

/** Where a value stands, or the nearest mapping around where it should. */
function valueRange(document: Document.Parsed, path: Path): Range {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node)) return span(node.range);
  }
  return [0, 1];
}

const span = (range: ParsedNode['range'] | null | undefined): Range => [
  range?.[0] ?? 0,
  range?.[1] ?? 1,
];
