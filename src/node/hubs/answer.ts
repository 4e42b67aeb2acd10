// What came of a ping: whether the hub took it, and whether another try is worth it.
import type { IncomingMessage } from 'node:http';
import { judge as judgeStatus, type Told } from '../../http/websub.ts';
import { OffLimits } from './lookup.ts';

export type Answer = Told;

/** Judges a hub by its answer. */
export function judge({ statusCode = 0, headers }: IncomingMessage): Answer {
  const told = judgeStatus(statusCode, headers['retry-after']);
  const isRedirect = statusCode >= 300 && statusCode < 400;
  return isRedirect ? { ...told, reason: `${told.reason}, and no redirect is followed` } : told;
}

/** Tells what an exchange without an answer means. */
export function afterError(error: NodeJS.ErrnoException): Answer {
  const verdict = error instanceof OffLimits ? 'refused' : 'failed';
  // Where several addresses were tried, the error that holds theirs has no message.
  const [first] = error instanceof AggregateError ? (error.errors as Error[]) : [];
  return { verdict, reason: error.message || first?.message || error.code || error.name };
}
