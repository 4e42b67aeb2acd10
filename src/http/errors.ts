// What is said when there is nothing to serve: problem details for machines, a page for people.
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { errorPage } from '../pages/error.ts';
import { anyOrigin } from './cross-origin.ts';
import { mediaTypes } from './media-types.ts';
import { responseOf } from './response.ts';
import type { Notice } from './source.ts';

/** Titles of RFC 9110, section 15, and one sentence for a person. */
export const errors = {
  404: { title: 'Not Found', detail: 'There is nothing at this address.' },
  405: { title: 'Method Not Allowed', detail: 'This address can be read, and nothing else.' },
  412: {
    title: 'Precondition Failed',
    detail: 'What stands here is not the state that the request asks for.',
  },
  500: { title: 'Internal Server Error', detail: 'Something went wrong here; it has been logged.' },
  503: {
    title: 'Service Unavailable',
    detail: 'This has just been started; please try again in a moment.',
  },
} as const;

const HTML = 'text/html';

export type ErrorStatus = keyof typeof errors;

/**
 * Answers with an error that no cache keeps.
 * The bytes depend on the status and the kind of client alone: an article under embargo and one that never was
 * look the same.
 * Source: RFC 9457 for machines; `Accept` decides as RFC 9110, section 12.5.1 has it.
 */
export function errorResponse(
  context: Context,
  status: ErrorStatus,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return answer(context, { ...errors[status], language: 'en' }, status, headers);
}

/**
 * Answers that an article was withdrawn, with the reason in its language (RFC 9110, section 15.5.11). No cache keeps it,
 * since a decision can be taken back.
 */
export function goneResponse(context: Context, { title, reason, language }: Notice): Response {
  return answer(context, { title, detail: reason, language }, 410);
}

interface Fault {
  readonly title: string;
  readonly detail: string;
  readonly language: string;
}

function answer(
  context: Context,
  { title, detail, language }: Fault,
  status: ErrorStatus | 410,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = accepts(context, {
    header: 'Accept',
    supports: [HTML],
    default: mediaTypes.problem,
  });
  const body =
    type === HTML
      ? errorPage({ title, detail, language }).toString()
      : `${JSON.stringify({ title, status, detail })}\n`;
  const contentType = type === HTML ? mediaTypes.html : type;
  const own = { 'Content-Type': contentType, 'Cache-Control': 'no-store', Vary: 'Accept' } as const;
  return responseOf(body, { ...own, ...anyOrigin, ...headers }, status);
}
