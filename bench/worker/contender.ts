// What is measured: a script, what it is asked, and what it must answer.
import { isDeepStrictEqual } from 'node:util';
import { type Answer, ask, fieldsOf } from '../http/ask.ts';
import { NEWEST } from '../http/documents.ts';
import type { Server } from '../http/server.ts';
import type { Script } from './workerd.ts';

/** What the answer to a poll is, where the worker is one of a publication. */
export type Load = (typeof loads)[number];

export interface Contender {
  readonly name: string;
  readonly script: Script;
  /** Of what is held to be in the client's hands. */
  readonly etag: string;
  /** What has to come, by the load. */
  readonly answers: Readonly<Partial<Record<Load, Answer>>>;
}

export const loads = ['200', '304'] as const;

/** The header fields of a poll. */
export function pollOf(load: Load, { etag }: Contender): Record<string, string> {
  const headers = { host: 'bench.example.org', 'accept-encoding': 'identity' };
  return load === '200' ? headers : { ...headers, 'if-none-match': etag };
}

/**
 * Polls once.
 * @returns when the answer came, in milliseconds of `performance.now()`
 * @throws where it is not that which has to come, in its status, a header field or a byte
 */
export async function poll({ port }: Server, contender: Contender, load: Load): Promise<number> {
  const answer = await ask(port, NEWEST, pollOf(load, contender));
  const expected = contender.answers[load];
  if (expected && isDeepStrictEqual(essence(answer), essence(expected))) return answer.arrived;
  const start = `${answer.status} ${answer.fields.join(' ')}`;
  throw new Error(`${contender.name}, ${load}: another answer than before: ${start}`);
}

/** What of an answer must be the same. */
const essence = (answer: Answer) => ({
  status: answer.status,
  fields: fieldsOf(answer),
  body: answer.body,
});
