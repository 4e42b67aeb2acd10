// The months in the languages that are written out here: what dates are read by, and what they are printed with.

/** The months as datelines are printed, January first. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The genitive, which dates have, and the nominative, which stands alone. Runtimes at the edge know no Armenian. */
export const RUSSIAN_MONTHS = [
  ['января', 'январь'],
  ['февраля', 'февраль'],
  ['марта', 'март'],
  ['апреля', 'апрель'],
  ['мая', 'май'],
  ['июня', 'июнь'],
  ['июля', 'июль'],
  ['августа', 'август'],
  ['сентября', 'сентябрь'],
  ['октября', 'октябрь'],
  ['ноября', 'ноябрь'],
  ['декабря', 'декабрь'],
] as const;

export const ARMENIAN_MONTHS = [
  ['հունվարի', 'հունվար'],
  ['փետրվարի', 'փետրվար'],
  ['մարտի', 'մարտ'],
  ['ապրիլի', 'ապրիլ'],
  ['մայիսի', 'մայիս'],
  ['հունիսի', 'հունիս'],
  ['հուլիսի', 'հուլիս'],
  ['օգոստոսի', 'օգոստոս'],
  ['սեպտեմբերի', 'սեպտեմբեր'],
  ['հոկտեմբերի', 'հոկտեմբեր'],
  ['նոյեմբերի', 'նոյեմբեր'],
  ['դեկտեմբերի', 'դեկտեմբեր'],
] as const;
