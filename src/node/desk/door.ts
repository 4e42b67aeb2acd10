// The way in: a token that is good for one time, and the cookie that it is exchanged for.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { DESK } from './addresses.ts';

/** 256 bits, as a cookie and a query can hold them. */
const secret = () => randomBytes(32).toString('base64url');

/** The door of one desk. */
export class Door {
  /** Stands in the address with which somebody enters. */
  readonly token: string;
  readonly #cookie: string;
  readonly #value: string;
  #isUsed = false;

  /**
   * @param port that of the desk: cookies do not keep ports apart, and two desks may be open at once
   * @param random makes what nobody can guess
   */
  constructor(port: number, random: () => string = secret) {
    this.token = random();
    this.#cookie = `wirefeed-desk-${port}`;
    this.#value = random();
  }

  /**
   * Lets the first in who has the token.
   * @returns the value of Set-Cookie; it lasts until the browser is closed (RFC 6265, section 5.3)
   */
  enter(token: string): string | undefined {
    if (this.#isUsed || !isSame(token, this.token)) return undefined;
    this.#isUsed = true;
    return `${this.#cookie}=${this.#value}; Path=${DESK}; HttpOnly; SameSite=Strict`;
  }

  /** Whether somebody who sends these cookies has entered. */
  isOpenTo(cookies: string): boolean {
    const prefix = `${this.#cookie}=`;
    return cookies
      .split(';')
      .map((pair) => pair.trim())
      .some((pair) => pair.startsWith(prefix) && isSame(pair.slice(prefix.length), this.#value));
  }
}

/** Takes as long for what is nearly right as for what is wrong; hashes are of one length. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(hash(a), hash(b));
}

const hash = (text: string) => createHash('sha256').update(text).digest();
