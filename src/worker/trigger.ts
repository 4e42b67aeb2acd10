// The cron trigger: when it ran last, told by its schedule, since nothing is stored from one run to the next.
import { parseCronExpression } from 'cron-schedule';

/** The time between two runs of a trigger, in milliseconds since 1970: the first is not in it, the second is. */
export interface Stretch {
  readonly after: number;
  readonly until: number;
}

const SECOND = 1000;
/** What a run by hand counts as: "wrangler dev" names no schedule unless it is told one. */
const EACH_MINUTE = '* * * * *';
/** Where the day of the week stands. */
const WEEKDAY = 4;
const FIELDS = 5;
/** What a field is a list of. The platform knows more, as `L`, `#` and `5/10`, of which the parser would drop a part. */
const PART = /^(?:\*(?:\/\d+)?|(?:\d+|[a-z]{3})(?:-(?:\d+|[a-z]{3})(?:\/\d+)?)?)$/i;

/**
 * Tells what a run has to answer for: the time since the run before it.
 * @param cron as wrangler.toml has it and the platform hands it on, in UTC, as the runtime's clock is
 *   (developers.cloudflare.com/workers/configuration/cron-triggers); empty at a run by hand
 * @param now when the run was due or a moment later, in milliseconds since 1970
 * @throws one line that names a schedule which cannot be read
 */
export function stretchOf(cron: string, now: number): Stretch {
  const [until, after] = schedule(cron).getPrevDates(2, new Date(now + SECOND));
  return { after: Number(after), until: Number(until) };
}

/**
 * Checks a schedule before anything depends on it.
 * @throws as `stretchOf` does
 */
export function checkTrigger(cron: string): void {
  stretchOf(cron, 0);
}

function schedule(cron: string) {
  try {
    return parseCronExpression(crontab(cron || EACH_MINUTE));
  } catch (error) {
    throw new Error(
      `the trigger "${cron}" cannot be read here, so nobody could tell when it ran last (${(error as Error).message}); ` +
        'write it with five fields of numbers, names and * , - / as "*/5 * * * *"',
    );
  }
}

/** The platform counts the days of the week from 1 for Sunday, and crontabs from 0. */
function crontab(cron: string): string {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== FIELDS) throw new Error(`it has not ${FIELDS} fields`);
  const odd = fields.flatMap((field) => field.split(',')).find((part) => !PART.test(part));
  if (odd !== undefined) throw new Error(`"${odd}" is no number, name or range`);
  const weekday = fields[WEEKDAY]?.replace(/(?<!\/)\b\d+/g, (day) => String(Number(day) - 1));
  return fields.with(WEEKDAY, weekday ?? '*').join(' ');
}
