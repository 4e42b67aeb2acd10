// What a monitor asks: is it serving, what, and does anything need an editor.
import type { Context } from 'hono';
import { publishedAt } from '../archive/desk.ts';
import { rfc3339 } from '../copy/instant.ts';
import { mediaTypes } from './media-types.ts';
import type { Publication } from './publication.ts';

/** Answers 200 with what is public at `now` and how many problems stand; nothing counts an embargo. */
export async function health(
  context: Context,
  publication: Publication,
  now: number,
): Promise<Response> {
  const { masthead, archive, problemsAt } = publication;
  const [newest] = await archive.newest(now, 1);
  const state = {
    status: 'ok',
    title: masthead.title,
    articles: await archive.count(now),
    ...(newest && { newest: rfc3339(publishedAt(newest)) }),
    problems: problemsAt(now),
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(state)}\n`);
  return context.body(bytes, 200, {
    'Content-Type': mediaTypes.health,
    'Content-Length': String(bytes.length),
    'Cache-Control': 'no-store',
  });
}
