// The body of a request: all of it, as it is, and never more than there may be.
import { fault } from './answers.ts';

/**
 * Reads a body.
 * The length that a client tells is only taken to refuse it sooner: what counts is what comes.
 * @returns the answer to a request that cannot be taken: 400 where the body breaks off or is a part of something,
 *   413 where it is too large, 415 where it is coded
 */
export async function readBody(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | Response> {
  const { headers, body } = request;
  if (headers.has('Content-Range')) return fault(400, 'Send all of it: a part cannot be put.');
  if (isCoded(headers)) {
    // RFC 9110, section 12.5.3: where the coding is at fault, it is Accept-Encoding that says so.
    const answer = { 'Accept-Encoding': 'identity' };
    return fault(415, 'Send it as it is, without Content-Encoding.', { headers: answer });
  }
  if (Number(headers.get('Content-Length')) > limit) return tooLarge(limit);
  if (!body) return new Uint8Array();
  try {
    return (await read(body, limit)) ?? tooLarge(limit);
  } catch {
    return fault(400, 'The body broke off; nothing was stored.');
  }
}

/** Undefined where there is more than the limit. */
async function read(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = body.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > limit) {
      await reader.cancel();
      return undefined;
    }
    parts.push(next.value);
  }
  return joined(parts, length);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function isCoded(headers: Headers): boolean {
  const coding = headers.get('Content-Encoding')?.trim().toLowerCase() ?? '';
  return coding !== '' && coding !== 'identity';
}

function tooLarge(limit: number): Response {
  return fault(413, `There may be ${limit.toLocaleString('en')} bytes at most.`);
}
