// Whether the articles of an archive stand in the months of the publication's time zone.
import type { Row } from '../../archive/database.ts';
import { daysIn } from '../../archive/day.ts';
import { periodOfMonth } from '../../archive/period.ts';
import { type Check, error, ok } from './check.ts';

/** Asks for what `checkMonths` reads. */
export const MONTHS =
  'SELECT month, min(published) AS first, max(published) AS last FROM article GROUP BY month ORDER BY month';

const REREAD = '"wirefeed import" reads the archive anew';
const REFILL = 'put a backup in its place, or fill a new archive with "wirefeed import"';

/**
 * @param rows those of `MONTHS`
 * @param filled the zone that the archive was filled in; empty while nothing was written
 * @param wanted that of the masthead; undefined where there is no good one
 */
export function checkMonths(
  rows: readonly Row[],
  filled: string,
  wanted: string | undefined,
): Check {
  if (filled === '') return ok('months', 'nothing was written yet');
  if (wanted !== undefined && filled !== wanted) {
    return error('months', `they are those of ${filled}, and the masthead says ${wanted}`, REREAD);
  }
  const dayOf = daysIn(filled);
  const wrong = rows.find(({ month, first, last }) => {
    const period = periodOfMonth(String(month), dayOf);
    return !period || Number(first) < period.from || Number(last) >= period.until;
  });
  if (!wrong) return ok('months', `they are those of ${filled}`);
  const message = `articles stand in ${wrong.month} that are of another month in ${filled}`;
  return error('months', message, REFILL);
}
