// Much small work in short turns: requests and signals get theirs in between.
import { setImmediate } from 'node:timers/promises';

/** Milliseconds; a request waits no longer than this for a turn to end. */
const TURN = 10;

/**
 * Does the same for every item.
 * Ten thousand small files are looked at and read two to four times as fast one after the other as through promises
 * or threads (measured), so the work itself does not wait for anything.
 * @returns the results in the order of the items
 */
export async function inTurns<T, R>(items: Iterable<T>, work: (item: T) => R): Promise<R[]> {
  const results: R[] = [];
  let end = performance.now() + TURN;
  for (const item of items) {
    results.push(work(item));
    if (performance.now() < end) continue;
    await setImmediate();
    end = performance.now() + TURN;
  }
  return results;
}
