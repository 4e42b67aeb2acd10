// The names of months and weekdays in English, Russian and Armenian.
import { ARMENIAN_MONTHS, MONTHS, RUSSIAN_MONTHS } from './month-names.ts';

/** The weekdays as problems name them, Sunday first as in `Date.getUTCDay`. */
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** The Armenian ones of three letters are those of the Unicode CLDR, the longer ones are usage. */
const SHORT_MONTHS = [
  'jan янв հնվ հունվ',
  'feb фев февр փտվ փետ փետր',
  'mar мар մրտ',
  'apr апр ապր',
  'may մյս',
  'jun июн հնս',
  'jul июл հլս',
  'aug авг օգս օգոստ',
  'sep sept сен сент սեպ սեպտ',
  'oct окт հոկ հոկտ',
  'nov ноя нояб նոյ',
  'dec дек դեկ դեկտ',
];

/** A row a weekday: English short, Russian nominative, accusative and short, Armenian full and short. */
const OTHER_WEEKDAYS = [
  'sun воскресенье вс вск կիրակի կիր',
  'mon понедельник пн երկուշաբթի երկ',
  'tue tues вторник вт երեքշաբթի երք',
  'wed weds среда среду ср չորեքշաբթի չրք',
  'thu thur thurs четверг чт հինգշաբթի հնգ',
  'fri пятница пятницу пт ուրբաթ ուր',
  'sat суббота субботу сб շաբաթ շբթ',
];

const fullMonths = index(
  MONTHS,
  RUSSIAN_MONTHS.map((cases) => cases.join(' ')),
  ARMENIAN_MONTHS.map((name) => `${name}ի ${name}`),
);
const months = new Map([...fullMonths, ...index(SHORT_MONTHS)]);
const weekdays = index(WEEKDAYS, OTHER_WEEKDAYS);

/** Every word for a month, every word for a weekday, in lower case. */
export const monthWords: readonly string[] = [...months.keys()];
export const weekdayWords: readonly string[] = [...weekdays.keys()];
/** The full names of the months, in lower case: what a misspelt one may be compared with. */
export const monthNames: readonly string[] = [...fullMonths.keys()];

/**
 * Which month a word names.
 * @param word in lower case, without the dot of an abbreviation
 * @returns 1 to 12; undefined for any other word
 */
export function monthOf(word: string): number | undefined {
  const row = months.get(word);
  return row === undefined ? undefined : row + 1;
}

/**
 * Which weekday a word names.
 * @param word in lower case, without the dot of an abbreviation
 * @returns 0 for Sunday to 6 for Saturday; undefined for any other word
 */
export function weekdayOf(word: string): number | undefined {
  return weekdays.get(word);
}

/** From every word of the tables to the number of its row. */
function index(...tables: readonly (readonly string[])[]): Map<string, number> {
  const rows = tables.flatMap((table) => table.map((words, row) => ({ words, row })));
  return new Map(
    rows.flatMap(({ words, row }) =>
      words.split(' ').map((word) => [word.toLowerCase(), row] as const),
    ),
  );
}
