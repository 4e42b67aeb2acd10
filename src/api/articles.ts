// One article: its copy is put, read, and taken back for good.
import * as v from 'valibot';
import { MAX_BYTES } from '../copy/decode.ts';
import { text } from '../copy/values.ts';
import { hashOf } from '../publishing/hash.ts';
import type { Stored, StoredCopy, Write, Written } from '../publishing/store.ts';
import { fault, invalid, json, refused, stale, tagOf, unchanged, withdrawn } from './answers.ts';
import { readBody } from './body.ts';
import type { Call } from './call.ts';
import { typeAmong, unsupported } from './content-type.ts';
import { copyTypeOf, copyTypes, endings, isArticleName, slugProblem } from './naming.ts';
import { conditionFault, isMatch, isNoneMatch } from './preconditions.ts';

/**
 * Puts copy: creates an article, or changes the one that the request has seen (RFC 9110, section 9.3.4).
 * @returns 201, 200, or 204 where the same copy stands there already; 412, 415, 422 and others as in `answers`
 */
export async function putArticle(call: Call): Promise<Response> {
  const { request, name: slug, store, who, mayWithdraw } = call;
  const type = typeAmong(request.headers.get('Content-Type'), copyTypes);
  if (!type) return unsupported(copyTypes);
  const problem = slugProblem(slug, type);
  if (problem) return invalid([problem]);
  const bytes = await readBody(request, MAX_BYTES);
  if (bytes instanceof Response) return bytes;

  const copy = { slug, file: `${slug}${endings[type]}`, bytes, hash: await hashOf(bytes) };
  const present = await store.copyOf(slug);
  const early = answerWithoutStoring(request.headers, copy, present);
  if (early) return early;
  return told(
    call,
    await store.put([{ ...copy, expected: present?.hash ?? null }], who, { mayWithdraw }),
  );
}

/**
 * A request that comes a second time, because the answer to the first was lost, succeeds: RFC 9110, section 13.1.1 lets
 * If-Match be ignored where the change has been made already, and section 13.1.2 does not let If-None-Match be.
 */
function answerWithoutStoring(
  headers: Headers,
  copy: Omit<Write, 'expected'> & { readonly hash: string },
  present: StoredCopy | undefined,
): Response | undefined {
  if (present?.isWithdrawn) return withdrawn(copy.slug);
  const isThere = present?.hash === copy.hash && present.file === copy.file;
  if (isThere && isNoneMatch(headers.get('If-None-Match'), copy.hash)) return unchanged(copy.hash);
  return conditionAnswer(headers, copy.slug, present?.hash);
}

function conditionAnswer(headers: Headers, slug: string, hash: string | undefined) {
  const status = conditionFault(headers, hash);
  if (status !== 428) return status && stale(slug);
  const detail = `Say with If-Match which state of ${slug} this is for: its entity tag, or * for any.`;
  return fault(status, detail, { members: { slug } });
}

/** Tells what came of storing one article. */
function told({ base }: Call, written: Written): Response {
  if (written.kind !== 'stored') return refused(written);
  const [stored] = written.stored;
  if (!stored) throw new Error('the store did not say what it has stored');
  const { slug, outcome, hash } = stored;
  if (outcome === 'unchanged') return unchanged(hash);
  const headers = { ETag: tagOf(hash) };
  if (outcome !== 'created') return json(summaryOf(stored), 200, headers);
  return json(summaryOf(stored), 201, { ...headers, Location: `${base}/articles/${slug}` });
}

/** What is told of an article that was stored. */
export function summaryOf({ slug, hash, outcome, problems }: Stored) {
  return { slug, hash, outcome, warnings: problems };
}

/** Reads copy as it was sent; of an article that was withdrawn, what says so. 404 where the slug was never used. */
export async function getArticle({ request, name: slug, store }: Call): Promise<Response> {
  const copy = isArticleName(slug) ? await store.copyOf(slug) : undefined;
  if (!copy) return noArticle();
  const { headers } = request;
  const tag = { ETag: tagOf(copy.hash) };
  if (!isMatch(headers.get('If-Match'), copy.hash)) return stale(slug);
  if (!isNoneMatch(headers.get('If-None-Match'), copy.hash)) {
    return new Response(null, { status: 304, headers: tag });
  }
  const type = `${copyTypeOf(copy.file)}; charset=utf-8`;
  const length = String(copy.bytes.length);
  return new Response(copy.bytes, {
    headers: { ...tag, 'Content-Type': type, 'Content-Length': length },
  });
}

/**
 * Takes an article back for good, with the reason that the query gives.
 * @returns 200; 400 without a reason in one line of plain text, 404, 409 where it was withdrawn already, 412, 428
 */
export async function deleteArticle(call: Call): Promise<Response> {
  const { request, query, name: slug, store, who } = call;
  const reason = v.safeParse(text, query.get('reason') ?? '');
  if (!reason.success) {
    return fault(
      400,
      `Say why with ?reason=TEXT, which readers see: it ${reason.issues[0].message}.`,
    );
  }
  const present = isArticleName(slug) ? await store.copyOf(slug) : undefined;
  if (!present) return noArticle();
  if (present.isWithdrawn) return withdrawn(slug);
  const early = conditionAnswer(request.headers, slug, present.hash);
  if (early) return early;
  const withdrawing = { slug, reason: reason.output, expected: present.hash };
  return told(call, await store.withdraw(withdrawing, who));
}

const noArticle = () => fault(404, 'There is no such article.');
