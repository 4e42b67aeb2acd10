// What the API answers in: JSON, and problem details where something is wrong.

import type { StorageFault } from '../archive/database.ts';
import type { Problem } from '../copy/problem.ts';
import { summaryLine } from '../copy/report.ts';
import { mediaTypes } from '../http/media-types.ts';
import { responseOf } from '../http/response.ts';
import type { Refusal } from '../publishing/store.ts';

/** RFC 9110, section 15; RFC 6585; RFC 4918, section 11.5. */
const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  507: 'Insufficient Storage',
} as const;

export type FaultStatus = keyof typeof titles;

interface More {
  readonly headers?: Readonly<Record<string, string>>;
  /** RFC 9457, section 3.2: what a program may want to know beside the text. */
  readonly members?: Readonly<Record<string, unknown>>;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** Answers with problem details (RFC 9457), whatever the client accepts: there is no page for people here. */
export function fault(
  status: FaultStatus,
  detail: string,
  { headers = {}, members = {} }: More = {},
): Response {
  const body = `${JSON.stringify({ title: titles[status], status, detail, ...members })}\n`;
  return responseOf(body, { 'Content-Type': mediaTypes.problem, ...headers }, status);
}

/** Answers with JSON. */
export function json(
  body: unknown,
  status: 200 | 201 = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return responseOf(`${JSON.stringify(body)}\n`, { 'Content-Type': JSON_TYPE, ...headers }, status);
}

/** The strong entity tag of copy or of a picture (RFC 9110, section 8.8.3). */
export function tagOf(hash: string): string {
  return `"${hash}"`;
}

/** Answers that what was sent stands there already (RFC 9110, section 9.3.4). */
export function unchanged(hash: string): Response {
  return new Response(null, { status: 204, headers: { ETag: tagOf(hash) } });
}

/** Answers why nothing was stored. */
export function refused(refusal: Refusal): Response {
  if (refusal.kind === 'invalid') return invalid(refusal.problems);
  if (refusal.kind === 'forbidden') return mayNotWithdraw(refusal.slug);
  return refusal.kind === 'withdrawn' ? withdrawn(refusal.slug) : stale(refusal.slug);
}

/** Answers that copy or a picture has errors, and which. */
export function invalid(problems: readonly Problem[]): Response {
  const detail = `Nothing was stored: ${summaryLine(problems)}.`;
  return fault(422, detail, { members: { problems } });
}

/** Answers that an article is not what the request says that it is. */
export function stale(slug: string): Response {
  const detail = `Nothing was stored: ${slug} is not as the request expects it. Read it again.`;
  return fault(412, detail, { members: { slug } });
}

/** Answers that a slug is used up. */
export function withdrawn(slug: string): Response {
  const detail = `Nothing was stored: ${slug} was withdrawn, and its name is not used again.`;
  return fault(409, detail, { members: { slug } });
}

function mayNotWithdraw(slug: string): Response {
  const detail = `The copy takes ${slug} back, by withdrawing it or by an embargo: that needs a token with the scope "withdraw".`;
  return fault(403, detail, { members: { slug } });
}

/** Answers that nothing can be written at this time; what is there can be read. */
export function unstored({ kind, message }: StorageFault): Response {
  const detail = `Nothing was stored: ${message}. Try again later.`;
  const headers = { 'Retry-After': String(WAIT[kind]) };
  return fault(kind === 'full' ? 507 : 503, detail, { headers });
}

/** Seconds: somebody has to look after a disk first. */
const WAIT = {
  busy: 5,
  full: 300,
  'read-only': 300,
  failing: 300,
  replaced: 300,
  ahead: 60,
} as const;
