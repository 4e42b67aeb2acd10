// What is said when there is nothing to serve: problem details for machines, a page for people.
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { errorPage } from '../pages/error.ts';
import type { PageContext } from '../pages/layout.ts';
import { type ErrorText, textsIn } from '../pages/texts.ts';
import { anyOrigin } from './cross-origin.ts';
import { mediaTypes } from './media-types.ts';
import { responseOf } from './response.ts';
import type { Notice } from './source.ts';

/** What no link in a page leads to is told in English. Titles are those of RFC 9110, section 15. */
const others = {
  405: { title: 'Method Not Allowed', detail: 'This address can be read, and nothing else.' },
  412: {
    title: 'Precondition Failed',
    detail: 'What stands here is not the state that the request asks for.',
  },
  503: {
    title: 'Service Unavailable',
    detail: 'This cannot be answered just now; please try again in a moment.',
  },
} as const;

const ENGLISH = 'en';
const HTML = 'text/html';

export type ErrorStatus = 404 | 500 | keyof typeof others;

interface Options {
  /** Whose pages these are, where there is a publication. */
  readonly site?: PageContext | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Answers with an error that no cache keeps.
 * The bytes depend on the status, the masthead and the kind of client alone: an article under embargo and one that never
 * was look the same. People read it in the language of the publication, machines in English.
 * Source: RFC 9457 for machines; `Accept` decides as RFC 9110, section 12.5.1 has it.
 */
export function errorResponse(
  context: Context,
  status: ErrorStatus,
  options: Options = {},
): Promise<Response> {
  const { site } = options;
  const forMachines = textIn(ENGLISH, status);
  const forPeople = textIn(site?.masthead.language ?? ENGLISH, status);
  return answer(context, { status, forPeople, forMachines }, options);
}

function textIn(written: string, status: ErrorStatus) {
  if (status !== 404 && status !== 500) return { ...others[status], language: ENGLISH };
  const { language, errors } = textsIn(written);
  return { ...errors[status], language };
}

/**
 * Answers that an article was withdrawn, with the reason in its language (RFC 9110, section 15.5.11). No cache keeps it,
 * since a decision can be taken back.
 */
export function goneResponse(
  context: Context,
  { title, reason, language }: Notice,
  options: Options = {},
): Promise<Response> {
  const told = { title, detail: reason };
  // The title is ours, and in English where we do not know the language.
  const titleLanguage = textsIn(language).language;
  return answer(
    context,
    { status: 410, forPeople: { ...told, language, titleLanguage }, forMachines: told },
    options,
  );
}

interface Fault {
  readonly status: ErrorStatus | 410;
  readonly forMachines: ErrorText;
  readonly forPeople: ErrorText & { readonly language: string; readonly titleLanguage?: string };
}

async function answer(
  context: Context,
  { status, forMachines: { title, detail }, forPeople }: Fault,
  { site, headers }: Options,
): Promise<Response> {
  const type = accepts(context, {
    header: 'Accept',
    supports: [HTML],
    default: mediaTypes.problem,
  });
  const body =
    type === HTML
      ? await errorPage({ ...forPeople, site })
      : `${JSON.stringify({ title, status, detail })}\n`;
  const contentType = type === HTML ? mediaTypes.html : type;
  const own = { 'Content-Type': contentType, 'Cache-Control': 'no-store', Vary: 'Accept' } as const;
  return responseOf(body, { ...own, ...anyOrigin, ...headers }, status);
}
