// Where an archive is written to over HTTP, and with which token.
import { readBase } from '../../copy/base.ts';
import { isLoopback } from '../../http/websub.ts';
import { Failure } from '../failure.ts';

/** `b64token` of RFC 6750, section 2.1. */
const TOKEN = /^[\w.~+/-]+=*$/;
const WAY_OUT = 'give it the first line that "wirefeed token" prints';

/**
 * Finds the API of a publication.
 * @param to its base address, such as `https://example.org/news`, or that of its API, which is `/api` below it
 * @returns the address of the API, without a slash at its end
 * @throws {Failure} where it is none, or where whoever listens on the way would read the token
 */
export function apiAt(to: string): string {
  const { url, fault } = readBase(to);
  if (url === undefined) throw new Failure(`the address after --to ${fault}`, 2);
  if (url.startsWith('http:') && !isLoopback(url)) {
    throw new Failure(`${url} is no https address: a token goes over plain http to nobody`, 2);
  }
  return url.endsWith('/api') ? url : `${url}/api`;
}

/**
 * Reads the token. What is wrong with one is told without showing any of it.
 * @param value of PUBLISH_TOKEN
 */
export function tokenIn(value: string | undefined): string {
  if (value === undefined) throw new Failure(`PUBLISH_TOKEN is not set; ${WAY_OUT}`);
  if (TOKEN.test(value)) return value;
  throw new Failure(`what PUBLISH_TOKEN holds is no token; ${WAY_OUT}`);
}
