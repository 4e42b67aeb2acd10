// The copy of that publication: what each kind of page can have to show.

/** A word that no language breaks, and an address that nobody can read. */
const LONG_WORD = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
const LONG_ADDRESS = `https://long.example.org/${'archive-of-everything-'.repeat(12)}?q=${'0123456789'.repeat(12)}`;

const EVERYTHING = `---
language: en
section: Politics
tags: [Budget, Schools]
byline: [Anahit Sargsyan, {name: Ani Grigoryan, url: https://people.example.org/ani}, Tigran Melkonyan]
image: {src: council.jpg, alt: The council votes, credit: Photo by Ani Grigoryan}
source: {name: Gyumri council, url: "https://council.example.org/minutes?id=7&lang=en"}
changes:
  - {at: "2021-09-24T10:00:00+04:00", kind: update, note: Adds what the opposition said.}
  - {at: "2021-10-04T18:00:00+04:00", kind: correction, note: "The vote was 21 to 12, not 21 to 11."}
---
September 23, 2021 - 02:30 AMT
Gyumri passes its budget after a night of talks

The city council of Gyumri passed the budget for 2022 on Thursday morning, with 21 votes to 12.

## What it pays for

1. Schools
2. Roads, as [the draft](https://gyumri.example/budget) shows
   - bridges
   - *lamps*

> "We have **waited** for this," the mayor said.

The table is a file, \`budget.csv\`:

\`\`\`csv
what,how much,from where,by when,who answers for it,what was said of it in the council
schools,120000000,the state,2022-12-31,the mayor's office,nothing at all as far as anybody remembers
\`\`\`

---

![The council votes](council.jpg)

Before: [a story of the summer](story-03.txt).
`;

const RUSSIAN = `---
language: ru
translates: everything
section: Политика
tags: [Бюджет]
byline: Анаит Саргсян
---
23 сентября 2021 г., в 2:45
Гюмри принял бюджет после ночных переговоров

Совет старейшин Гюмри в четверг утром принял бюджет города на 2022 год: 21 голос «за», 12 – «против».

Больше всего денег получат школы.
`;

const ARMENIAN = `---
language: hy
translates: everything
section: Քաղաքականություն
tags: [Բյուջե]
byline: Անահիտ Սարգսյան
changes:
  - {at: "2021-10-03T09:00:00+04:00", kind: correction, note: "Քվեարկել են 33 հոգի։"}
---
2021 թ. սեպտեմբերի 23, 03:15
Գյումրին բյուջե ընդունեց գիշերային քննարկումներից հետո

Գյումրու ավագանին հինգշաբթի առավոտյան 21 կողմ, 12 դեմ ձայնով ընդունեց քաղաքի 2022 թվականի բյուջեն։

Ամենամեծ բաժինը ստանում են դպրոցները։
`;

const ARABIC = `---
language: ar
section: سياسة
tags: [ميزانية]
byline: [أناهيت سركسيان, {name: Ani Grigoryan, url: https://people.example.org/ani}]
image: {src: council.jpg, alt: التصويت في المجلس, credit: "تصوير: أني غريغوريان"}
source: {name: مجلس غيومري, url: https://council.example.org/ar}
changes:
  - {at: "2021-10-02T09:00:00+04:00", kind: correction, note: "صوت 21 عضوا لصالح الميزانية."}
---
2021-09-29T10:00:00+04:00
مجلس غيومري يقر الميزانية

أقر مجلس مدينة غيومري ميزانية عام 2022 صباح الخميس.

## التفاصيل

- المدارس
- الطرق، كما يظهر في [المسودة](https://gyumri.example/budget)

انظر \`budget.csv\`.
`;

const HEBREW = `---
language: he
tags: [Budget]
---
2021-09-29T11:00:00+04:00
מועצת גיומרי אישרה את התקציב

מועצת העיר אישרה את התקציב ביום חמישי בבוקר.

הטיוטה: https://gyumri.example/budget
`;

/** It says not even its language, which is that of the masthead. */
const BARE = `September 30, 2021 - 10:00 AMT
A story of which nothing is told

The lead.
`;

const LONG = `---
language: en
section: Economy
tags: [${LONG_WORD}]
byline: {name: ${LONG_WORD} von und zu ${LONG_WORD}, url: "https://${'a'.repeat(60)}.example.org/"}
source: {name: ${LONG_WORD}, url: "${LONG_ADDRESS}"}
changes:
  - {at: "2021-10-03T10:00:00+04:00", kind: correction, note: "It is the ${LONG_WORD}, at ${LONG_ADDRESS}"}
---
September 30, 2021 - 12:00 AMT
${LONG_WORD} repealed, ${LONG_WORD.toUpperCase()} remains

The ${LONG_WORD} is no longer in force, says ${LONG_ADDRESS}

## ${LONG_WORD}

    ${LONG_WORD.repeat(4)}
`;

const RETRACTED = `---
language: en
section: Politics
byline: Anahit Sargsyan
image: {src: council.jpg, alt: The council votes}
retracted: {at: "2021-10-01T17:30:00+04:00", reason: The document was forged.}
---
September 27, 2021 - 13:25 AMT
Grape prices in Ijevan rise by a third

Growers in Ijevan sold grapes at a price a third higher than a year ago.
`;

const WITHDRAWN = `---
language: en
withdrawn: {at: "2021-10-02T12:00:00+04:00", reason: The story was sent out by mistake.}
---
September 28, 2021 - 16:20 AMT
`;

const EMBARGOED = `---
section: Politics
byline: Anahit Sargsyan
---
October 5, 2021 - 12:00:01 AMT
A secret that nobody may read

The lead of a secret.
`;

/** One a day from the first of August on, so that lists page and months and days have something. */
const many = Object.fromEntries(
  Array.from({ length: 65 }, (_, index) => {
    const number = String(index + 1).padStart(2, '0');
    const day = new Date(Date.UTC(2021, 7, index + 1)).toISOString().slice(0, 10);
    return [`story-${number}.txt`, storyOf(index, number, day)];
  }),
);

/** Every tenth is Russian: what a list holds is not all in one language. */
function storyOf(index: number, number: string, day: string): string {
  const isRussian = index % 10 === 9;
  return `---
language: ${isRussian ? 'ru' : 'en'}
section: ${isRussian ? 'Политика' : 'Politics'}
byline: ${isRussian ? 'Анаит Саргсян' : 'Anahit Sargsyan'}
tags: [${isRussian ? 'Бюджет' : 'Budget'}]
---
${day}T09:00:00+04:00
${isRussian ? `Заметка номер ${number}` : `Story number ${number}`}

${isRussian ? `Первый абзац заметки ${number}.` : `The lead of story ${number}.`}
`;
}

/** By file name. */
export const everyStory: Readonly<Record<string, string>> = {
  'everything.md': EVERYTHING,
  'everything-ru.txt': RUSSIAN,
  'everything-hy.txt': ARMENIAN,
  'everything-ar.md': ARABIC,
  'hebrew.txt': HEBREW,
  'bare.txt': BARE,
  'long-words.md': LONG,
  'retracted.txt': RETRACTED,
  'withdrawn.txt': WITHDRAWN,
  'embargoed.txt': EMBARGOED,
  ...many,
};
