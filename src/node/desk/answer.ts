// What the desk answers with: nothing of it is kept, guessed at, framed or read by anybody else.

/** What a document may do; what is not named is refused. */
export const policies = {
  none: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  page: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  /** Of what copy is shown as nothing runs, nothing leads away, and nothing is fetched from elsewhere. */
  entry:
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin",
} as const;

export type Policy = keyof typeof policies;

const COMMON = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

export interface Answering {
  /** The media type. */
  readonly type: string;
  readonly policy?: Policy;
}

/** Answers with a document. */
export function answer(body: BodyInit | null, { type, policy = 'none' }: Answering): Response {
  return new Response(body, {
    headers: { ...COMMON, 'Content-Type': type, 'Content-Security-Policy': policies[policy] },
  });
}

const NOTHING = 'Not Found\n';

/** Says that there is nothing, always in the same bytes: whoever may not ask does not learn why, nor what there is. */
export function nothing(): Response {
  const headers = {
    ...COMMON,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(NOTHING.length),
    'Content-Security-Policy': policies.none,
  };
  return new Response(NOTHING, { status: 404, headers });
}

/** Leads somebody who has entered on, without the token in the address (RFC 9110, section 15.4.4). */
export function welcome(location: string, cookie?: string): Response {
  const headers = {
    ...COMMON,
    'Content-Length': '0',
    'Content-Security-Policy': policies.none,
    Location: location,
    ...(cookie !== undefined && { 'Set-Cookie': cookie }),
  };
  return new Response(null, { status: 303, headers });
}
