// A newsroom that has a bit of everything: what is asked of one side must be there on the other.
import { copy, MASTHEAD } from '../node/newsfolder.ts';
import { gif, jpeg, png, webp } from '../pictures.ts';

const DAY = 24 * 60 * 60 * 1000;
const DATELINE = 'September 23, 2021 - 10:59 AMT';

/** Copy with something above its dateline. */
export function keyed(keys: string, headline: string, dateline = DATELINE): string {
  return `---\n${keys}\n---\n${copy(headline, dateline)}`;
}

/** A picture that no other is: as wide as nothing else. */
export const picture = (width: number) => jpeg({ width });

const LISTS = `limit: 6
logo: logo.png
hubs: [https://hub.example.org/]
sections:
  politics: {en: Politics, ru: Политика, hy: Քաղաքականություն}
authors:
  anahit-sargsyan: {en: Anahit Sargsyan, hy: Անահիտ Սարգսյան}
tags:
  budget: {en: Budget, ru: Бюджет, hy: Բյուջե}
`;

const LAKE = `---
language: en
byline: [Ani Grigoryan, {name: Tigran Melkonyan, url: 'https://example.org/?a=1&b=2'}]
tags: [Lakes]
---
September 22, 2021 - 23:30 AMT
The lake rises

Fishermen *waited*, as [the council did](budget-vote.txt).

![The lake & its "shore"](pictures/lake.png "In spring")

![Of a folder that means something elsewhere](_headers/odd.png)

![And of another](_worker.js/index.html/odd.png)

- one
- two <b>three</b>
`;

/**
 * Its files, by their path below the working directory.
 * @param now milliseconds since 1970: some of it is of today, some was done to articles a few days before
 */
export function newsroom(now = Date.now()): Record<string, string | Uint8Array> {
  const ago = (days: number) => new Date(now - days * DAY).toISOString();
  return {
    'articles/masthead.yaml': `${MASTHEAD}${LISTS}`,
    'articles/logo.png': png({ width: 64, height: 64 }),
    'articles/budget-vote.txt': keyed(
      `section: Politics
tags: [Budget]
byline: Anahit Sargsyan
summary: 'The council voted: 21 to 12.'
image: {src: photo.jpg, alt: 'The council, "at work"', credit: A & B}
source: {name: A & B, url: 'https://example.org/?a=1&b=2'}
changes:
  - {at: '${ago(4)}', kind: update, note: More.}
  - {at: '${ago(2)}', kind: correction, note: 'It was 21, see https://example.org/21.'}
  - {at: '${ago(1)}', kind: refile, note: Again.}`,
      'Budget vote',
    ),
    'articles/photo.jpg': picture(64),
    'articles/lake.md': LAKE,
    'articles/pictures/lake.png': png({ width: 128 }),
    'articles/_headers/odd.png': png({ width: 72 }),
    'articles/_worker.js/index.html/odd.png': png({ width: 80 }),
    'articles/hy/armenian.txt': keyed(
      'language: hy\ntranslates: budget-vote\nsection: Քաղաքականություն\ntags: [Բյուջե]\nbyline: Անահիտ Սարգսյան',
      'Հայերեն',
      '2021 թ. սեպտեմբերի 23, 10:59',
    ),
    'articles/russian.md': `${keyed(
      'language: ru\ntranslates: budget-vote\nsection: Политика\ntags: [Бюджет]',
      'По-русски',
      '23 сентября 2021 г., в 10:59',
    )}\n![Зал](зал.webp)\n`.replace('зал.webp', 'ru/hall.webp'),
    'articles/ru/hall.webp': webp({ width: 32 }),
    'articles/summer.txt': keyed(
      'formerly: [first-summer]\nid: tag:example.org,2021:summer',
      'Summer',
      'July 1, 2009 - 10:00 AMT',
    ),
    'articles/retracted.txt': keyed(
      `image: {src: wrong.gif, alt: Wrong}\nretracted: {at: '${ago(3)}', reason: It was not so.}`,
      'Prices',
    ),
    'articles/wrong.gif': gif(),
    'articles/withdrawn.txt': `---\nwithdrawn: {at: '${ago(1)}', reason: Sent by mistake.}\n---\n${DATELINE}\n`,
    'articles/fresh.txt': copy('Fresh', new Date(now - 60_000).toISOString()),
    'articles/embargo.txt': keyed(
      `embargo: 2031-09-23T10:59:00+04:00
section: Secrets
tags: [Secret, Budget]
byline: Nobody
formerly: [old-secret]
image: {src: secret.jpg, alt: A secret}`,
      'Embargo',
    ),
    'articles/secret.jpg': picture(48),
  };
}
