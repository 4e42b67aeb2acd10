// Whether a request may come in: the token that it presents, against those of the setting.

import { hashOf } from '../publishing/hash.ts';
import { fault } from './answers.ts';
import type { Attempts } from './attempts.ts';
import type { Scope, Token } from './tokens.ts';

/** What `authorise` has to know beside the request. */
export interface Door {
  readonly tokens: readonly Token[];
  readonly attempts: Attempts;
  /** Who asks: an IP address. */
  readonly client: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** RFC 6750, section 2.1; the name of a scheme has no case (RFC 9110, section 11.1). */
const BEARER = /^bearer(?: +|$)/i;
const CREDENTIALS = /^bearer +([\w.~+/-]+=*)$/i;
const CHALLENGE = 'Bearer realm="wirefeed"';

/**
 * Lets a request in. Neither the address nor the method has a say in the answer: whoever has no token learns nothing of
 * what there is. A right token comes in whatever went before.
 * @param field Authorization: `Bearer` and a token (RFC 6750, section 2.1)
 * @returns the token; else 401 with a challenge, or 429 where the client has been wrong too often
 */
export async function authorise(
  field: string | null,
  { tokens, attempts, client, now }: Door,
): Promise<Token | Response> {
  if (field === null || !BEARER.test(field)) {
    return challenge('Send a token: "Authorization: Bearer TOKEN".', CHALLENGE);
  }
  const [, presented] = CREDENTIALS.exec(field) ?? [];
  const token = presented === undefined ? undefined : await find(tokens, presented);
  if (token) return token;
  const wait = attempts.fail(client, now);
  if (wait === undefined) {
    return challenge('This token is not valid.', `${CHALLENGE}, error="invalid_token"`);
  }
  const headers = { 'Retry-After': String(wait) };
  return fault(429, 'Too many tokens that are not valid came from here.', { headers });
}

/** Answers that a token is not good for this (RFC 6750, section 3.1); undefined where it is. */
export function outOfScope({ scopes }: Token, scope: Scope): Response | undefined {
  if (scopes.includes(scope)) return undefined;
  const value = `${CHALLENGE}, error="insufficient_scope", scope="${scope}"`;
  const headers = { 'WWW-Authenticate': value };
  return fault(403, `This needs a token with the scope "${scope}".`, { headers });
}

function challenge(detail: string, value: string): Response {
  return fault(401, detail, { headers: { 'WWW-Authenticate': value } });
}

/** All are compared to the end, so that the time it takes tells nothing of how much was right. */
async function find(tokens: readonly Token[], presented: string): Promise<Token | undefined> {
  const hash = await hashOf(new TextEncoder().encode(presented));
  let found: Token | undefined;
  for (const token of tokens) if (difference(token.hash, hash) === 0) found = token;
  return found;
}

function difference(one: string, other: string): number {
  let bits = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) bits |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return bits;
}
