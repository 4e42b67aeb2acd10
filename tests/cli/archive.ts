// Publishing to a server that is a process.
import { createHash } from 'node:crypto';
import type { Server } from './process.ts';

const TOKEN = 'a-token-of-the-tests-that-nobody-else-has-0000';
const HASH = createHash('sha256').update(TOKEN).digest('hex');

/** The setting for it. */
export const TOKENS = `desk:write,withdraw,read:${HASH}`;

/** Asks the API with a token that may do everything. */
export function published(
  { origin }: Pick<Server, 'origin'>,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string | Buffer,
): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, ...headers },
    ...(body !== undefined && { body: body as BodyInit }),
  });
}

/** Puts plain copy; tells the status. */
export async function put(
  site: Pick<Server, 'origin'>,
  slug: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const fields = { 'Content-Type': 'text/plain', ...headers };
  const answer = await published(site, 'PUT', `/api/articles/${slug}`, fields, text);
  await answer.arrayBuffer();
  return answer.status;
}
