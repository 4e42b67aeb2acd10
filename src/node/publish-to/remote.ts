// Requests to an archive elsewhere: each is tried a few times, and whoever asks hears of what lasts alone.
import { short } from '../../copy/quote.ts';
import { isPassing, readRetryAfter } from '../../http/retry.ts';
import { Failure } from '../failure.ts';
import { afterError } from '../hubs/answer.ts';

export interface Reaching {
  /** The address of the API: `https://example.org/api`. */
  readonly api: string;
  readonly token: string;
  readonly fetch: typeof fetch;
  /** Waits; in milliseconds. */
  readonly pause: (length: number) => Promise<unknown>;
  /** Hears of each wait, in milliseconds. */
  readonly onRest?: (reason: string, length: number) => void;
}

export interface Question {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below the API, with its query: `/articles?after=budget-vote`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** What its JSON means; undefined where it has none. */
  readonly body: unknown;
}

/** Asks, and comes back with whatever concerns the question itself. */
export type Ask = (question: Question) => Promise<Answer>;

/** Milliseconds between one try and the next. */
export const RESTS: readonly number[] = [1_000, 2_000, 5_000, 15_000];
/** Milliseconds: whoever asks to be left alone for longer is left alone. */
const PATIENCE = 60_000;
/** Milliseconds for one try: 8 MiB come through at a half of a megabit a second. */
const TIMEOUT = 150_000;
const GOES_ON = 'what has come there stays, and running it again goes on';

/** Why a try came to nothing. */
interface Fault {
  readonly reason: string;
  /** Milliseconds that were asked for. */
  readonly wait?: number;
}

/**
 * Makes the way to an archive. A question may arrive more than once, since an answer can be lost.
 * @returns a function that throws a {@link Failure} where nobody answers in the end, where the token is not good for the
 *   question, and where the address leads elsewhere
 */
export function reach(reaching: Reaching): Ask {
  const { api, pause, onRest = () => {} } = reaching;
  return async (question) => {
    for (let tries = 0; ; tries += 1) {
      const result = await tryOnce(question, reaching);
      if (!('reason' in result)) return admitted(result, api);
      const { reason, wait = 0 } = result;
      const rest = RESTS[tries];
      if (rest === undefined || wait > PATIENCE) throw new Failure(`${reason}; ${GOES_ON}`);
      const length = Math.max(rest, wait);
      onRest(reason, length);
      await pause(length);
    }
  };
}

async function tryOnce(
  { method, path, headers, body }: Question,
  { api, token, fetch }: Reaching,
): Promise<Answer | Fault> {
  const { host } = new URL(api);
  try {
    const response = await fetch(`${api}${path}`, {
      ...{ method, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) },
      headers: { ...headers, Authorization: `Bearer ${token}`, 'User-Agent': 'Wirefeed' },
      ...(body !== undefined && { body }),
    });
    const answer = await readAnswer(response, token);
    const { status } = answer;
    if (!isPassing(status)) return answer;
    const reason = `${host} answered ${status}: ${detailOf(answer)}`;
    const wait = readRetryAfter(answer.headers.get('Retry-After'));
    return { reason: reason.replace(/\.$/, ''), ...(wait !== undefined && { wait }) };
  } catch (error) {
    return { reason: `${host} cannot be reached (${reasonOf(error as Error)})` };
  }
}

/** No answer can make a message that tells the token. */
async function readAnswer(response: Response, token: string): Promise<Answer> {
  const { status, headers } = response;
  const text = (await response.text()).replaceAll(token, '…');
  try {
    return { status, headers, body: JSON.parse(text) };
  } catch {
    return { status, headers, body: undefined };
  }
}

function reasonOf({ name, message, cause }: Error): string {
  if (name === 'TimeoutError') return `no answer for ${TIMEOUT / 1000} seconds`;
  return cause instanceof Error ? afterError(cause).reason : message;
}

function admitted(answer: Answer, api: string): Answer {
  const { status, headers } = answer;
  if (status === 401 || status === 403) {
    const way = '"wirefeed token" makes one for PUBLISH_TOKEN';
    throw new Failure(`${api} refuses the token: ${detailOf(answer)} ${way}`);
  }
  if (status < 300 || status >= 400) return answer;
  const target = short(headers.get('Location') ?? 'nowhere');
  throw new Failure(`${api} leads to ${target}, and a token goes where --to says alone`);
}

/** The sentence in which an answer says what is wrong (RFC 9457, section 3.1.4). */
export function detailOf({ status, body }: Answer): string {
  const { detail } = (body ?? {}) as { readonly detail?: unknown };
  return typeof detail === 'string' ? detail.slice(0, 300) : `${status} and no more.`;
}
