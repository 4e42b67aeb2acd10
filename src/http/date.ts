// Times as HTTP writes them.

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const MONTH = MONTHS.join('|');
const CLOCK = String.raw`(?<clock>\d\d:\d\d:\d\d)`;
/** A two-digit year that seems to lie further ahead than this is one of the century before. */
const AHEAD = 50;

/** The form that everybody writes, and the two that recipients must still read. */
const FORMS = [
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\\d\\d) (?<month>${MONTH}) (?<year>\\d{4}) ${CLOCK} GMT`,
  `(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d\\d)-(?<month>${MONTH})-(?<year>\\d\\d) ${CLOCK} GMT`,
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<month>${MONTH}) (?<day>[ \\d]\\d) ${CLOCK} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/**
 * Writes a time as `Thu, 23 Sep 2021 06:59:00 GMT`.
 * Source: IMF-fixdate of RFC 9110, section 5.6.7.
 * @param epoch milliseconds since 1970; what is less than a second is cut off
 */
export function printHttpDate(epoch: number): string {
  return new Date(epoch).toUTCString();
}

/**
 * Reads a time in any of the three forms of RFC 9110, section 5.6.7.
 * @param now milliseconds since 1970, for the century of a two-digit year
 * @returns milliseconds since 1970; undefined where it is no such time
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  const groups = FORMS.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (!groups) return undefined;
  const { day = '', month = '', year = '', clock = '' } = groups;
  const date = `${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.replace(' ', '0')}`;
  const written = `${year.length === 2 ? century(year, now) : year}-${date}T${clock}`;
  const epoch = Date.parse(`${written}Z`);
  // A day that no month has would be read as one of the next month.
  return Number.isNaN(epoch) || !new Date(epoch).toISOString().startsWith(written)
    ? undefined
    : epoch;
}

function century(year: string, now: number): string {
  const thisYear = new Date(now).getUTCFullYear();
  const full = thisYear - (thisYear % 100) + Number(year);
  return String(full > thisYear + AHEAD ? full - 100 : full).padStart(4, '0');
}
