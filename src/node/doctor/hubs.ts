// Whether the masthead's hubs can be reached, and what their clocks say.
import { type Check, error, ok, warning } from './check.ts';
import type { Heard } from './clock.ts';
import type { Reached } from './reach.ts';

const HINT = 'ask who runs the hub, or name another in the masthead';
/** What a hub answers that knows no HEAD is an answer (RFC 9110, section 15.6.2). */
const NOT_IMPLEMENTED = 501;
/** Milliseconds that a date cuts off. */
const SECOND = 1_000;

/** Judges what came of asking a hub. */
export function checkHub(hub: string, reached: Reached): Check {
  if ('reason' in reached) return error('hub', `${hub}: ${reached.reason}`, HINT);
  const { status } = reached;
  const message = `${hub} answers ${status}`;
  if (status >= 300 && status < 400) {
    const hint = 'write its present address into the masthead';
    return warning('hub', `${message}, and pings follow no redirect`, hint);
  }
  if (status < 500 || status === NOT_IMPLEMENTED) return ok('hub', message);
  return warning('hub', message, HINT);
}

/** What is told where none is asked. */
export function withoutHubs(hubs: readonly string[]): Check {
  if (hubs.length === 0) return ok('hub', 'the masthead names none');
  return ok('hub', `not asked, as --offline says: ${hubs.join(', ')}`);
}

/** What a hub said of its time; undefined where it said nothing. */
export function heardFrom(hub: string, reached: Reached): Heard | undefined {
  if ('reason' in reached || reached.date === undefined) return undefined;
  const { date, asked, answered } = reached;
  return {
    host: new URL(hub).host,
    // It was told at some moment between the question and the answer, and in some part of its second.
    ahead: (asked + answered) / 2 - (date + SECOND / 2),
    within: (answered - asked) / 2 + SECOND / 2,
  };
}
