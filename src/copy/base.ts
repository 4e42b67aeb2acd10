// The address at which a publication stands.

/** As many signs as every router and every static host takes for themselves. */
const PLAIN_PATH = /^(?:\/[\w.~-]+)*\/*$/;

/** The URL parser leaves out some of them without a word. */
const UNSEEN = /\p{Cc}/u;

/** What came of reading a base address. */
export type Base =
  /** Without a slash, a query or a fragment at its end. */
  | { readonly url: string; readonly fault?: undefined }
  /** What is wrong, as `must have no user, query or fragment`. */
  | { readonly url?: undefined; readonly fault: string };

/**
 * Reads the address that all links of a publication begin with.
 * @param value http or https, with a plain path or none; slashes at its end go, and so do an empty query and fragment
 */
export function readBase(value: string): Base {
  if (UNSEEN.test(value) || !isWebAddress(value))
    return { fault: 'must be an http or https address' };
  const { username, password, search, hash, origin, pathname } = new URL(value);
  if (`${username}${password}${search}${hash}` !== '') {
    return { fault: 'must have no user, query or fragment' };
  }
  if (!PLAIN_PATH.test(pathname)) {
    return { fault: 'must have a path of a-z, 0-9 and . _ ~ - alone, without empty parts' };
  }
  return { url: `${origin}${pathname}`.replace(/\/+$/, '') };
}

/** Whether a value is an absolute address of the web. */
export function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/**
 * Whether an address has no user and no password in front of its host. RFC 9110, section 4.2.4: of an address from
 * somebody else, they are an error, and most likely there to deceive.
 * @param value an absolute address
 */
export function namesNobody(value: string): boolean {
  const { username, password } = new URL(value);
  return username === '' && password === '';
}

/** Stands for the base address in HTML, which is made before anybody knows it: no copy can hold this sign. */
export const BASE_MARK = '\uFFFF';

/** Puts the base address where `BASE_MARK` stands. */
export function withBase(html: string, url: string): string {
  return html.includes(BASE_MARK) ? html.replaceAll(BASE_MARK, url) : html;
}
