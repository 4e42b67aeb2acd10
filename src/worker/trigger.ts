// The cron trigger: when it ran last, told by its schedule, since nothing is stored from one run to the next.
import { parseCronExpression } from 'cron-schedule';

/** The time between two runs of a trigger, in milliseconds since 1970: the first is not in it, the second is. */
export interface Interval {
  readonly after: number;
  readonly until: number;
}

const SECOND = 1000;
/** What a run by hand counts as: "wrangler dev" names no schedule unless it is told one. */
const EACH_MINUTE = '* * * * *';
/** The greatest number of each field: minute, hour, day, month, day of the week. */
const GREATEST = [59, 23, 31, 12, 7];
/** Where the day of the week stands. */
const WEEKDAY = 4;
/** What a field is a list of. The platform knows more, as `L` and `#`, of which the parser would drop a part. */
const PART = /^(?:\*|(?:\d+|[a-z]{3})(?:-(?:\d+|[a-z]{3}))?)(?:\/\d+)?$/i;
/** `5/10` begins at 5 and has no end. */
const OPEN = /^([^*/-]+)\//;

/**
 * Tells what a run has to answer for: the time since the run before it.
 * @param cron as wrangler.toml has it and the platform hands it on, in UTC, as the runtime's clock is
 *   (developers.cloudflare.com/workers/configuration/cron-triggers); empty at a run by hand
 * @param now when the run was due or a moment later, in milliseconds since 1970
 * @throws one line that names a schedule which cannot be read
 */
export function intervalOf(cron: string, now: number): Interval {
  try {
    const schedule = parseCronExpression(crontab(cron || EACH_MINUTE));
    const [until, after] = schedule.getPrevDates(2, new Date(now + SECOND));
    return { after: Number(after), until: Number(until) };
  } catch (error) {
    throw new Error(
      `the trigger "${cron}" cannot be read here, so nobody could tell when it ran last: ${(error as Error).message}`,
    );
  }
}

/**
 * Checks a schedule before anything depends on it.
 * @throws as `intervalOf` does
 */
export function checkTrigger(cron: string): void {
  intervalOf(cron, 0);
}

/** Writes a schedule of the platform as crontabs do. */
function crontab(cron: string): string {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== GREATEST.length) throw new Error(`it has not ${GREATEST.length} fields`);
  const closed = fields.map((field, place) =>
    field
      .split(',')
      .map((part) => closedPart(part, GREATEST[place]))
      .join(','),
  );
  return closed.with(WEEKDAY, fromSunday(closed[WEEKDAY] ?? '')).join(' ');
}

function closedPart(part: string, greatest: number | undefined): string {
  if (!PART.test(part)) throw new Error(`"${part}" is no number, name, range or step`);
  return part.replace(OPEN, `$1-${greatest}/`);
}

/** The platform counts the days of the week from 1 for Sunday to 7, and crontabs from 0. */
function fromSunday(weekdays: string): string {
  return weekdays.replace(/(?<!\/)\b\d+/g, (day) => {
    if (!/^[1-7]$/.test(day))
      throw new Error(`"${day}" is no day of the week, from 1 for Sunday to 7`);
    return String(Number(day) - 1);
  });
}
