// The header fields of a request that decide an answer, looked up when they are wanted.
import type { RequestFields } from './ready.ts';

/** To look a field up takes time, and most polls are decided by one of them. */
export class HeaderFields implements RequestFields {
  readonly #headers: Headers;

  constructor(headers: Headers) {
    this.#headers = headers;
  }

  get 'if-match'() {
    return this.#field('if-match');
  }

  get 'if-none-match'() {
    return this.#field('if-none-match');
  }

  get 'if-modified-since'() {
    return this.#field('if-modified-since');
  }

  get 'if-unmodified-since'() {
    return this.#field('if-unmodified-since');
  }

  get 'accept-encoding'() {
    return this.#field('accept-encoding');
  }

  get 'sec-fetch-dest'() {
    return this.#field('sec-fetch-dest');
  }

  #field(name: keyof RequestFields): string | undefined {
    return this.#headers.get(name) ?? undefined;
  }
}
