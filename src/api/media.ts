// Pictures that copy may name.
import { FORMATS } from '../copy/picture-formats.ts';
import { fault, invalid, json, tagOf, unchanged } from './answers.ts';
import { readBody } from './body.ts';
import type { Call } from './call.ts';
import { typeAmong, unsupported } from './content-type.ts';
import { pictureProblem } from './naming.ts';

/** Bytes: what a row of D1 may have (developers.cloudflare.com/d1/platform/limits). */
export const MAX_MEDIA = 2_000_000;
const types = FORMATS.map(({ type }) => type);
const CONDITIONS = ['If-Match', 'If-None-Match'];

/**
 * Puts a picture below the folder of the masthead. What it is, its content says; a Content-Type need not be told.
 * @returns 201, 200, or 204 where the same picture stands there already; 422 where it cannot be published. Nobody asks what
 *   stood there: a precondition, which could not be kept, is answered with 400.
 */
export async function putMedia({ request, name: path, store, who }: Call): Promise<Response> {
  const { headers } = request;
  const type = headers.get('Content-Type');
  if (type !== null && !typeAmong(type, types)) return unsupported(types);
  if (CONDITIONS.some((name) => headers.has(name))) {
    return fault(400, 'A picture is put without If-Match and If-None-Match.');
  }
  const problem = pictureProblem(path);
  if (problem) return invalid([problem]);
  const bytes = await readBody(request, MAX_MEDIA);
  if (bytes instanceof Response) return bytes;

  const stored = await store.putPicture(path, bytes, who);
  if (stored.kind === 'invalid') return invalid(stored.problems);
  const { outcome, hash } = stored;
  if (outcome === 'unchanged') return unchanged(hash);
  const status = outcome === 'created' ? 201 : 200;
  return json({ path, hash, outcome }, status, { ETag: tagOf(hash) });
}
