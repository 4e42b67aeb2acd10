// How many bytes an answer takes in HTTP/1.1, as Node writes it.
import { STATUS_CODES } from 'node:http';
import type { Poll } from '../../tests/polling/reader.ts';

/** What Node's server adds to every answer. */
const ADDED = [
  'Date: Thu, 23 Sep 2021 06:59:00 GMT',
  'Connection: keep-alive',
  'Keep-Alive: timeout=5',
].join('\r\n').length;
const LINE = '\r\n'.length;
const COLON = ': '.length;

/** Counts the status line, the header fields and the body; nothing of TLS and TCP. */
export function answerBytes({ status, headers, size }: Poll): number {
  let bytes = `HTTP/1.1 ${status} ${STATUS_CODES[status]}`.length + LINE + ADDED + LINE;
  headers.forEach((value, name) => {
    bytes += name.length + COLON + value.length + LINE;
  });
  return bytes + LINE + size;
}
