// Who may publish over HTTP: the setting PUBLISH_TOKENS, which knows tokens by their hashes alone.
import { hashOf, isHash } from '../publishing/hash.ts';

/** What a token may be good for. */
export const scopes = ['write', 'withdraw', 'read'] as const;

export type Scope = (typeof scopes)[number];

/** An entry of the setting. */
export interface Token {
  /** Who it was made for, as the journal has it. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** SHA-256 of the token's text. It has 256 bits of chance in it, so the hash needs neither salt nor stretching. */
  readonly hash: string;
}

/** Short enough that no token can be taken for a name, and end up in a message. */
const NAME = /^[A-Za-z0-9_-]{1,32}$/;
const SHOWABLE = /^[a-z]{1,12}$/i;
const BYTES = 32;
const WAY_OUT = 'make one with "wirefeed token NAME"';

/** Whether a token can be made out to a name: 1 to 32 letters, digits, `-` and `_`. */
export function isTokenName(text: string): boolean {
  return NAME.test(text);
}

/**
 * Reads the scopes of a token.
 * @param list with commas, such as `write,withdraw`; neither order nor repetition matters
 * @throws one line that names what is no scope
 */
export function readScopes(list: string): Scope[] {
  const named = list.split(',');
  const wrong = named.find((name) => !isScope(name));
  if (wrong === undefined) return scopes.filter((scope) => named.includes(scope));
  const what = SHOWABLE.test(wrong) ? `"${wrong}" is no scope` : 'its scopes cannot be read';
  throw new Error(`${what}; there are ${scopes.join(', ')}, with commas between them`);
}

/**
 * Reads the setting.
 * @param value entries `NAME:scopes:hash` with white space between them. A name may stand there twice, so that a new
 *   token works before the old one goes; a hash may not.
 * @returns nobody where the value is blank
 * @throws one line that names the entry by its number, what is wrong with it and the way out; it tells no hash, and
 *   nothing that may be a token
 */
export function readTokens(value: string): Token[] {
  const entries = value.split(/\s+/).filter((entry) => entry !== '');
  const tokens = entries.map((entry, index) => readEntry(entry, index + 1));
  const twice = tokens.findIndex(({ hash }, index) =>
    tokens.slice(0, index).some((other) => other.hash === hash),
  );
  if (twice < 0) return tokens;
  throw fault(twice + 1, 'is of a token that stands there already; give that one all its scopes');
}

function readEntry(entry: string, number: number): Token {
  const [name = '', list = '', hash = '', ...more] = entry.split(':');
  if (hash === '' || more.length > 0) {
    throw fault(number, `is not of the form NAME:scopes:hash; ${WAY_OUT}`);
  }
  if (!isTokenName(name)) {
    throw fault(number, 'must begin with a name of 1 to 32 letters, digits, - and _');
  }
  if (!isHash(hash)) {
    throw fault(number, `(${name}) must end in 64 hexadecimal digits in lower case; ${WAY_OUT}`);
  }
  try {
    return { name, scopes: readScopes(list), hash };
  } catch (error) {
    throw fault(number, `(${name}): ${(error as Error).message}`);
  }
}

const fault = (number: number, what: string) =>
  new Error(`PUBLISH_TOKENS: entry ${number} ${what}`);

const isScope = (name: string): name is Scope => (scopes as readonly string[]).includes(name);

/** Makes a token by chance: 32 bytes as base64url (RFC 4648, section 5) without padding, so 43 characters. */
export function newToken(): string {
  const base64 = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(BYTES))));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Writes the entry of the setting by which a token is known. */
export async function entryOf(
  name: string,
  scopes: readonly Scope[],
  token: string,
): Promise<string> {
  return `${name}:${scopes.join(',')}:${await hashOf(new TextEncoder().encode(token))}`;
}
