// YAML held against a schema: every fault has its line and column, its reason and an example.
import * as v from 'valibot';
import { type Document, isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import { lines } from './decode.ts';
import { nearest } from './nearest.ts';
import { type Fault, locate, type Problem } from './problem.ts';
import { quote } from './quote.ts';
import { type Finding, MERGE, type Range, readYaml } from './yaml-syntax.ts';

/** What a mapping may hold. */
export interface Form<S extends v.GenericSchema> {
  readonly schema: S;
  /** A line of YAML for every known key by its path (`tag.date`), which the hints show. */
  readonly examples: Examples;
  /** How long the YAML may be, in UTF-16 units, where that is less than YAML may be anywhere: a multiple of 1024. */
  readonly most?: number;
}

/** What came of reading a file. */
export interface YamlReading<S extends v.GenericSchema> {
  /** Absent where there is a problem. */
  readonly value?: v.InferOutput<S>;
  readonly problems: readonly Problem[];
  /** Makes a problem of what only the caller can find, at the value that stands at a path. */
  readonly point: Point;
}

/** Makes a problem of a fault in the value at a path, or where that value is missing. */
export type Point = (path: Path, fault: PointFault) => Problem;

/** A fault of a value; where it is one of a part of it, `start` and `end` count from the beginning of its text. */
export type PointFault = Omit<Fault, 'start' | 'end'> & Partial<Pick<Fault, 'start' | 'end'>>;

type Examples = Readonly<Record<string, string>>;
/** From the outermost key inwards. */
export type Path = readonly (string | number)[];

/** Of a file with thousands of faults, so many of a kind are told. */
const MAX_REPORTED = 10;

/**
 * Reads YAML, held against a form.
 * @param file the path as the editor knows it
 * @param text the whole file, or the part of it that is YAML
 * @param above how many lines of the file stand above that part
 * @returns what the form's schema makes of it, or all the problems; never throws
 */
export function parseYaml<S extends v.GenericSchema>(
  file: string,
  text: string,
  { schema, examples, most }: Form<S>,
  above = 0,
): YamlReading<S> {
  const source = lines(text);
  const plain = source.join('\n');
  const { content, findings } = readYaml(plain, most);
  const located = ({ range, ...fault }: Finding) => {
    const before = plain.slice(0, range[0]).split('\n');
    const excerpt = source[before.length - 1] ?? '';
    const start = before.at(-1)?.length ?? 0;
    const end = Math.min(excerpt.length, start + range[1] - range[0]);
    return locate({ ...fault, start, end }, file, above + before.length, excerpt);
  };
  const point: Point = (path, { start, end, ...fault }) => {
    const range = content ? rangeOf(content.document, path) : ([0, 1] as const);
    return located({ ...fault, range: partOf(plain, range, start, end) });
  };
  if (!content) return { problems: findings.map(located), point };

  const unknown = unknownKeys(content.document.contents, '', examples).slice(0, MAX_REPORTED);
  const result = v.safeParse(schema, content.value ?? {}, { abortPipeEarly: true });
  const issues = (result.issues ?? [])
    .slice(0, MAX_REPORTED)
    .map((issue) => explain(issue, content.document, examples));
  const problems = [...findings, ...unknown, ...issues].map(located);
  return result.success && problems.length === 0
    ? { value: result.output, problems, point }
    : { problems, point };
}

/** Keys without an example; a mapping none of whose keys has one, such as `zones`, takes any. */
function unknownKeys(node: unknown, parent: string, examples: Examples): Finding[] {
  if (isSeq(node)) return node.items.flatMap((item) => unknownKeys(item, parent, examples));
  const known = Object.keys(examples)
    .filter((key) => key.startsWith(parent))
    .map((key) => key.slice(parent.length))
    .filter((key) => !key.includes('.'));
  if (!isMap(node) || known.length === 0) return [];
  return node.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || key.value === MERGE) return [];
    const name = String(key.value ?? '');
    if (known.includes(name)) return unknownKeys(value, `${parent}${name}.`, examples);
    const near = nearest(name, known);
    const hint = near ? `did you mean "${near}"?` : `the keys are ${known.join(', ')}`;
    const message = `there is no key ${quote(parent + name)}`;
    return [{ range: span(key), code: 'key-unknown', message, hint }];
  });
}

function explain(
  issue: v.BaseIssue<unknown>,
  document: Document.Parsed,
  examples: Examples,
): Finding {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const name = path.filter((key) => typeof key === 'string').join('.');
  const subject = name === '' ? 'the file' : `"${name}"`;
  const hint = `write it like this: ${exampleOf(path, examples)}`;
  const isKey = issue.path?.at(-1)?.origin === 'key';
  const range = (isKey && keyRange(document, path)) || rangeOf(document, path);
  if (issue.received === 'undefined') {
    return { range, code: 'key-missing', message: `${subject} is missing`, hint };
  }
  if (issue.received === 'null') {
    return { range, code: 'key-value', message: `${subject} is empty`, hint };
  }
  const message = `${subject} ${issue.message}`;
  return { range, code: 'key-value', message, hint: quoteHint(issue, document, path) ?? hint };
}

/** `title: 2021` is a number to YAML; only its author knows better. */
function quoteHint({ type }: v.BaseIssue<unknown>, document: Document.Parsed, path: Path) {
  const node = document.getIn(path, true);
  const isUnquoted = isScalar(node) && typeof node.value !== 'string';
  return type === 'string' && isUnquoted ? `put quotes around it: "${node.source}"` : undefined;
}

function exampleOf(path: Path, examples: Examples): string {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const example = examples[path.slice(0, depth).join('.')];
    if (example) return example;
  }
  return Object.values(examples)[0] ?? '';
}

/** Where a value stands; where it is missing, the mapping in which it should. */
function rangeOf(document: Document.Parsed, path: Path): Range {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node)) return span(node);
  }
  return [0, 1];
}

/** The part of a value that is at fault: behind its quote, if it is one line that is written as it is read. */
function partOf(text: string, [from, to]: Range, start?: number, end?: number): Range {
  if (start === undefined || end === undefined) return [from, to];
  const quote = /["']/.test(text.charAt(from)) ? 1 : 0;
  const written = text.slice(from, to);
  const isPlain = !/[\n\\]|''/.test(written);
  return isPlain ? [from + quote + start, Math.min(to, from + quote + end)] : [from, to];
}

/** Where a key stands that is itself at fault. */
function keyRange(document: Document.Parsed, path: Path): Range | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))
    : undefined;
  return isScalar(pair?.key) ? span(pair.key) : undefined;
}

const span = ({ range }: Node): Range => [range?.[0] ?? 0, range?.[1] ?? 1];
