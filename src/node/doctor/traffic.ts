// Whether hubs hear of what is committed, and who committed last.
import type { Row } from '../../archive/database.ts';
import { counted } from '../../copy/report.ts';
import { type Check, ok, warning } from './check.ts';
import { lengthOf, momentIn } from './moment.ts';

/** Asks for what `checkOutbox` reads. */
export const OUTBOX =
  'SELECT count(*) AS count, min(due) AS due, max(failures) AS failures FROM outbox';

/** Asks for what `checkWriter` reads. */
export const LAST = 'SELECT at, who, slug FROM journal ORDER BY seq DESC LIMIT 1';

/** Milliseconds: a server looks every few seconds, and what it takes out it tells within a minute. */
const OVERDUE = 5 * 60_000;

/**
 * @param row that of `OUTBOX`
 * @param now milliseconds since 1970
 */
export function checkOutbox(row: Row | undefined, now: number, timezone: string): Check {
  const [count, due, failures] = [row?.count, row?.due, row?.failures].map(Number);
  if (!count) return ok('outbox', 'nothing waits for a hub');
  const waiting = `${counted(count, 'ping')} ${count === 1 ? 'waits' : 'wait'}`;
  const since = Number(due);
  if (now - since > OVERDUE) {
    const message = `${waiting}, and since ${momentIn(since, timezone)} (${lengthOf(now - since)}) nobody has told them`;
    return warning('outbox', message, 'start "wirefeed serve", or look in its log');
  }
  if (!failures) return ok('outbox', `${waiting} for their time`);
  const message = `${waiting}; a hub has failed ${counted(failures, 'time')} in a row`;
  return warning('outbox', message, 'look in the log of "wirefeed serve" why');
}

/** @param row that of `LAST`; undefined where nothing was written */
export function checkWriter(row: Row | undefined, timezone: string): Check {
  if (!row) return ok('last write', 'nothing was written yet');
  const { at, who, slug } = row;
  return ok('last write', `${who} wrote ${slug} at ${momentIn(Number(at), timezone)}`);
}
