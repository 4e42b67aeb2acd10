// YAML held against a schema: every fault has its line and column, its reason and an example.
import * as v from 'valibot';
import { type Document, isMap, isNode, isScalar, LineCounter, type Node } from 'yaml';
import { lines } from './decode.ts';
import { nearest } from './nearest.ts';
import { type Fault, locate, type Problem } from './problem.ts';
import { type Finding, MERGE, type Range, readYaml } from './yaml-syntax.ts';

/** What a mapping may hold. */
export interface Form<S extends v.GenericSchema> {
  readonly schema: S;
  /** A line of YAML for every known key by its path (`tag.date`), which the hints show. */
  readonly examples: Examples;
}

/** What came of reading a file. */
export interface YamlReading<S extends v.GenericSchema> {
  /** Absent where there is a problem. */
  readonly value?: v.InferOutput<S>;
  readonly problems: readonly Problem[];
  /** Makes a problem of what only the caller can find, at the value that stands at a path. */
  readonly point: (path: Path, fault: Omit<Fault, 'start' | 'end'>) => Problem;
}

type Examples = Readonly<Record<string, string>>;
type Path = readonly (string | number)[];

/**
 * Reads YAML, held against a form.
 * @param file the path as the editor knows it
 * @param text the whole file
 * @returns what the form's schema makes of it, or all the problems; never throws
 */
export function parseYaml<S extends v.GenericSchema>(
  file: string,
  text: string,
  { schema, examples }: Form<S>,
): YamlReading<S> {
  const source = lines(text);
  const counter = new LineCounter();
  const { content, findings } = readYaml(source.join('\n'), counter);
  const located = ({ range, ...fault }: Finding) => {
    const { line, col } = counter.linePos(range[0]);
    const excerpt = source[line - 1] ?? '';
    const start = Math.max(0, col - 1);
    const end = Math.min(excerpt.length, start + range[1] - range[0]);
    return locate({ ...fault, start, end }, file, line, excerpt);
  };
  const point: YamlReading<S>['point'] = (path, fault) =>
    located({ ...fault, range: content ? rangeOf(content.document, path) : [0, 1] });
  if (!content) return { problems: findings.map(located), point };

  const unknown = unknownKeys(content.document.contents, '', examples);
  const result = v.safeParse(schema, content.value ?? {}, { abortPipeEarly: true });
  const issues = result.issues?.map((issue) => explain(issue, content.document, examples)) ?? [];
  const problems = [...findings, ...unknown, ...issues].map(located);
  return result.success && problems.length === 0
    ? { value: result.output, problems, point }
    : { problems, point };
}

/** Keys without an example; a mapping none of whose keys has one, such as `zones`, takes any. */
function unknownKeys(node: unknown, parent: string, examples: Examples): Finding[] {
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
    const message = `there is no key "${parent}${name}"`;
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
  const range = rangeOf(document, path);
  if (issue.received === 'undefined') {
    return { range, code: 'key-missing', message: `${subject} is missing`, hint };
  }
  if (issue.received === 'null') {
    return { range, code: 'key-value', message: `${subject} is empty`, hint };
  }
  const isUnquoted = issue.type === 'string' && /number|boolean/.test(typeof issue.input);
  const quote = `put quotes around it: "${issue.input}"`;
  const message = `${subject} ${issue.message}`;
  return { range, code: 'key-value', message, hint: isUnquoted ? quote : hint };
}

function exampleOf(path: Path, examples: Examples): string {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const example = examples[path.slice(0, depth).join('.')];
    if (example) return example;
  }
  return Object.values(examples)[0] ?? '';
}

/** Where a value stands; where it is missing, the key of the mapping in which it should. */
function rangeOf(document: Document.Parsed, path: Path): Range {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node)) return span(node);
  }
  return [0, 1];
}

const span = ({ range }: Node): Range => [range?.[0] ?? 0, range?.[1] ?? 1];
