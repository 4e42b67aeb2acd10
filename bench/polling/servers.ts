// The servers that are compared: the real app, and the same with a part of it taken away.
import type { Encoders } from '../../src/http/encoding.ts';
import { encoders } from '../../src/node/compression.ts';
import type { Fetch } from '../../tests/polling/reader.ts';

export interface Server {
  readonly name: string;
  readonly encoders: Encoders;
  /** Stands between the readers and the app. */
  readonly change: (fetch: Fetch) => Fetch;
}

const whole: Server = { name: 'Wirefeed', encoders, change: (fetch) => fetch };

export const servers: readonly Server[] = [
  whole,
  { ...whole, name: 'without validators', change: withoutValidators },
  { ...whole, name: 'without compression', encoders: {} },
];

/** Nobody hears of a validator, and nobody is heard who sends one. */
function withoutValidators(fetch: Fetch): Fetch {
  return async (request) => {
    for (const name of ['If-None-Match', 'If-Modified-Since']) request.headers.delete(name);
    const answered = await fetch(request);
    for (const name of ['ETag', 'Last-Modified']) answered.headers.delete(name);
    return answered;
  };
}
