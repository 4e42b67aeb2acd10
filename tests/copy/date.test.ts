// Every word for a month and a weekday that a dateline may have.
import { describe, expect, test } from 'vitest';
import { parseDateline } from '../../src/copy/dateline.ts';
import { rfc3339 } from '../../src/copy/instant.ts';

const settings = { timezone: 'Asia/Yerevan', zones: {} };

/** English, Russian, Armenian; full (and the genitive) first, then abbreviations. */
const months = {
  '01': 'January Jan январь января янв հունվար հունվարի հնվ հունվ',
  '02': 'February Feb февраль февраля фев февр փետրվար փետրվարի փտվ փետ փետր',
  '03': 'March Mar март марта мар մարտ մարտի մրտ',
  '04': 'April Apr апрель апреля апр ապրիլ ապրիլի ապր',
  '05': 'May май мая մայիս մայիսի մյս',
  '06': 'June Jun июнь июня июн հունիս հունիսի հնս',
  '07': 'July Jul июль июля июл հուլիս հուլիսի հլս',
  '08': 'August Aug август августа авг օգոստոս օգոստոսի օգս օգոստ',
  '09': 'September Sep Sept сентябрь сентября сен сент սեպտեմբեր սեպտեմբերի սեպ սեպտ',
  '10': 'October Oct октябрь октября окт հոկտեմբեր հոկտեմբերի հոկ հոկտ',
  '11': 'November Nov ноябрь ноября ноя нояб նոյեմբեր նոյեմբերի նոյ',
  '12': 'December Dec декабрь декабря дек դեկտեմբեր դեկտեմբերի դեկ դեկտ',
};

describe.each(Object.entries(months))('month %s', (month, words) => {
  test.each(words.split(' '))('is %s', (word) => {
    for (const written of [word, word.toUpperCase(), word.toLowerCase(), `${word}.`]) {
      for (const date of [`${written} 7, 1999`, `7 ${written} 1999`, `1999 ${written} 7`]) {
        expect(instantOf(`${date} - 10:59 +04:00`), date).toBe(`1999-${month}-07T10:59:00+04:00`);
      }
    }
  });
});

/** Of the week from September 19, 2021, a Sunday. */
const weekdays = {
  19: 'Sunday Sun воскресенье вс вск կիրակի կիր',
  20: 'Monday Mon понедельник пн երկուշաբթի երկ',
  21: 'Tuesday Tue Tues вторник вт երեքշաբթի երք',
  22: 'Wednesday Wed Weds среда среду ср չորեքշաբթի չրք',
  23: 'Thursday Thu Thur Thurs четверг чт հինգշաբթի հնգ',
  24: 'Friday Fri пятница пятницу пт ուրբաթ ուր',
  25: 'Saturday Sat суббота субботу сб շաբաթ շբթ',
};

describe.each(Object.entries(weekdays))('September %s, 2021', (day, words) => {
  test.each(words.split(' '))('is %s', (word) => {
    const instant = `2021-09-${day}T10:59:00+04:00`;
    const date = `September ${day}, 2021`;
    for (const written of [word, word.toUpperCase(), `${word}.`, `${word},`, `в ${word}`]) {
      expect(instantOf(`${written} ${date} - 10:59`)).toBe(instant);
      expect(instantOf(`${date}, ${written} 10:59`)).toBe(instant);
    }
    const { faults } = parseDateline(
      `${word}, September ${Number(day) - 1}, 2021 - 10:59`,
      settings,
    );
    expect(faults.map(({ code }) => code)).toEqual(['dateline-weekday']);
  });
});

test('a misspelt month is told with the nearest name', () => {
  const hints = Object.entries({
    Janurary: 'January',
    Feburary: 'February',
    Agust: 'August',
    Octobre: 'October',
    Decembr: 'December',
    феврала: 'февраля',
    нюоня: undefined,
    հունվարրի: 'հունվարի',
  });
  for (const [word, meant] of hints) {
    const { faults } = parseDateline(`${word} 7, 1999 - 10:59`, settings);
    expect(faults[0]?.hint, word).toBe(
      meant ? `write ${meant}` : 'write the month in English, Russian or Armenian',
    );
  }
});

function instantOf(line: string): string | undefined {
  const { dateline } = parseDateline(line, settings);
  return dateline && rfc3339(dateline);
}
