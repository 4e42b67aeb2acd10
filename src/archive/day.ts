// Which civil day it is somewhere.

/** Tells the civil day of an instant (milliseconds since 1970), as `2021-09-23`. */
export type DayOf = (epoch: number) => string;

/** Civil days of an IANA time zone. */
export function daysIn(timeZone: string): DayOf {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (epoch) => {
    const [month = '', day = '', year = ''] = format.format(epoch).split('/');
    return `${year.padStart(4, '0')}-${month}-${day}`;
  };
}
