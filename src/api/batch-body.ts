// What a batch looks like, and what can be wrong with it before anybody reads its copy.
import * as v from 'valibot';
import { lines } from '../copy/decode.ts';
import { locate, type Problem } from '../copy/problem.ts';
import { short } from '../copy/quote.ts';
import { isHash } from '../publishing/hash.ts';
import { copyTypes, endings, isFolder, slugProblem } from './naming.ts';

const text = v.string('must be text');
const shape = ({ expected }: v.StrictObjectIssue) => shapes[expected ?? ''] ?? 'is missing';
const shapes: Readonly<Record<string, string>> = {
  Object: 'must be an object',
  never: 'is not known',
};
const entryKeys = {
  slug: text,
  type: v.picklist(copyTypes, `must be ${copyTypes.join(' or ')}`),
  copy: text,
  folder: v.optional(v.pipe(text, v.check(isFolder, 'must be a folder, such as 2021/09'))),
  match: v.nullish(
    v.pipe(text, v.check(isHash, 'must be 64 hexadecimal digits in lower case, or null')),
    null,
  ),
};
const entry = v.strictObject(entryKeys, shape);
const articles = v.pipe(v.array(entry, 'must be a list'), v.nonEmpty('is empty'));
const batch = v.strictObject({ articles }, shape);

export type BatchEntry = v.InferOutput<typeof entry>;

/** What came of reading one. */
export type BatchReading =
  | { readonly entries: readonly BatchEntry[]; readonly fault?: undefined }
  /** A sentence. */
  | { readonly entries?: undefined; readonly fault: string };

const LONE_SURROGATE = /\p{Cs}/u;

/**
 * Reads a batch.
 * @param bytes JSON in UTF-8 (RFC 8259, section 8.1)
 * @returns the entries, or where it is not what a batch must be
 */
export function readBatch(bytes: Uint8Array): BatchReading {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { fault: 'The body is no JSON in UTF-8.' };
  }
  const result = v.safeParse(batch, value, { abortEarly: true });
  if (result.success) return { entries: result.output.articles };
  const [issue] = result.issues;
  const where = short(v.getDotPath(issue) ?? '') || 'The body';
  return { fault: `${where} ${issue.message}.` };
}

/** The problems of names and of characters that only JSON can hold; each slug may be there once. */
export function problemsOf(entries: readonly BatchEntry[]): Problem[] {
  const slugs = entries.map(({ slug }) => slug);
  return entries.flatMap((one, index) => [
    ...misnamed(one),
    ...(slugs.indexOf(one.slug) < index ? [twice(one)] : []),
    ...(one.copy.isWellFormed() ? [] : [halved(one)]),
  ]);
}

const fileOf = ({ slug, type }: BatchEntry) => `${short(slug)}${endings[type]}`;

function misnamed({ slug, type }: BatchEntry): Problem[] {
  const problem = slugProblem(slug, type);
  return problem ? [problem] : [];
}

function twice(entry: BatchEntry): Problem {
  const message = `${short(entry.slug)} is in the batch twice`;
  const hint = 'send each article once';
  return locate({ code: 'slug-shared', start: 0, end: 0, message, hint }, fileOf(entry), 1, '');
}

/** RFC 8259, section 8.2: JSON can write half a character, and UTF-8 cannot. */
function halved(entry: BatchEntry): Problem {
  const all = lines(entry.copy);
  const index = all.findIndex((line) => !line.isWellFormed());
  const line = all[index] ?? '';
  const start = line.search(LONE_SURROGATE);
  const message = 'half a character (a lone surrogate), which no feed can carry';
  const hint = 'type the character again; it is often an emoji that was cut in two';
  const fault = { code: 'lone-surrogate', start, end: start + 1, message, hint } as const;
  return locate(fault, fileOf(entry), index + 1, line.toWellFormed());
}
