// What an archive elsewhere has: its manifest, page by page.
import * as v from 'valibot';
import { isSlug } from '../../copy/slug.ts';
import { isHash } from '../../publishing/hash.ts';
import { Failure } from '../failure.ts';
import { type Answer, type Ask, detailOf } from './remote.ts';

/** An article that is there. */
export interface There {
  readonly slug: string;
  readonly hash: string;
  /** Below the folder of the masthead. */
  readonly file: string;
  readonly isWithdrawn: boolean;
}

const page = v.object({
  articles: v.array(
    v.object({
      slug: v.pipe(v.string(), v.check(isSlug)),
      hash: v.pipe(v.string(), v.check(isHash)),
      file: v.string(),
      withdrawn: v.boolean(),
    }),
  ),
});
const NEXT = /<([^>]*)>\s*;\s*rel="?next"?/;

/**
 * Reads all of it.
 * @param api its address
 * @returns by slug
 * @throws {Failure} where what answers is no such archive
 */
export async function readManifest(ask: Ask, api: string): Promise<Map<string, There>> {
  const all = new Map<string, There>();
  for (let path: string | undefined = '/articles'; path !== undefined; ) {
    const answer: Answer = await ask({ method: 'GET', path });
    const before = all.size;
    for (const entry of articlesIn(answer, api)) all.set(entry.slug, entry);
    path = nextIn(answer, api);
    if (path !== undefined && all.size === before) throw new Failure(`${api} goes in circles`);
  }
  return all;
}

function articlesIn(answer: Answer, api: string): There[] {
  const result = v.safeParse(page, answer.status === 200 ? answer.body : undefined);
  if (!result.success) {
    const what = answer.status === 200 ? 'It answers with no manifest.' : detailOf(answer);
    const way = 'See whether --to and the PUBLISH_TOKENS there are right.';
    throw new Failure(`there is no archive to write to at ${api}: ${what} ${way}`);
  }
  return result.output.articles.map(({ withdrawn, ...entry }) => ({
    ...entry,
    isWithdrawn: withdrawn,
  }));
}

/** Where the manifest goes on (RFC 8288): nowhere but in this API. */
function nextIn({ headers }: Answer, api: string): string | undefined {
  const [, target] = NEXT.exec(headers.get('Link') ?? '') ?? [];
  if (target === undefined) return undefined;
  const url = URL.canParse(target, api) ? new URL(target, api).href : '';
  if (url.startsWith(`${api}/`)) return url.slice(api.length);
  throw new Failure(`the manifest of ${api} goes on at an address that is not its own`);
}
