// What a monitor asks: is it serving, what, and does anything need an editor.
import { publishedAt } from '../archive/desk.ts';
import { rfc3339 } from '../copy/instant.ts';
import { mediaTypes } from './media-types.ts';
import type { Publication } from './publication.ts';
import { responseOf } from './response.ts';

/** Answers 200 with what is public at `now` and how many problems stand; nothing counts an embargo. */
export async function health(publication: Publication, now: number): Promise<Response> {
  const { masthead, archive, problemsAt } = publication;
  const [newest] = await archive.since(Number.NEGATIVE_INFINITY, now, 1);
  const state = {
    status: 'ok',
    title: masthead.title,
    articles: await archive.count(now),
    ...(newest && { newest: rfc3339(publishedAt(newest)) }),
    problems: await problemsAt(now),
  };
  const headers = { 'Content-Type': mediaTypes.health, 'Cache-Control': 'no-store' };
  return responseOf(`${JSON.stringify(state)}\n`, headers);
}
