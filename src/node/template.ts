// What `wirefeed init` writes: a masthead to fill in, and a first article.
import { printArticle } from '../copy/article.ts';
import { datelineAt } from '../copy/dateline.ts';
import { rfc3339 } from '../copy/instant.ts';
import { mastheadKeys } from '../copy/masthead.ts';

const MINUTE = 60_000;

type Key = Exclude<keyof typeof mastheadKeys, `${string}.${string}`>;

interface Note {
  readonly about: string;
  /** Whether the line stands; of the others it shows how they are written. */
  readonly isSet?: true;
}

/** Every key, in the order in which a publication is described. */
const notes: Readonly<Record<Key, Note>> = {
  title: { about: 'The name of the publication.', isSet: true },
  subtitle: { about: 'What it is about, in a line.' },
  url: { about: 'Where it stands; all links begin with it.', isSet: true },
  language: { about: 'A language tag, such as en, hy or ru.', isSet: true },
  timezone: { about: 'The zone of datelines that name none, and of the days.', isSet: true },
  zones: { about: 'What further abbreviations mean in datelines.' },
  tag: {
    about:
      'All ids are made from it: a domain that is yours, and a day on which it was. Never change it again.',
    isSet: true,
  },
  editor: { about: 'Who answers for it.' },
  rights: { about: 'The copyright line.' },
  logo: { about: 'A picture beside this file, or its address.' },
  icon: { about: 'A small square one.' },
  hubs: { about: 'WebSub hubs that are told of news.' },
  freshness: { about: 'For how many minutes a reader may keep a feed.' },
  limit: { about: 'How many of the newest articles a feed has.' },
  content: { about: 'full, or summary to leave the text out of RSS and Atom.' },
  sections: {
    about: 'Names of sections, by language; those that are not listed get slugs by themselves.',
  },
  authors: { about: 'The same of authors, so that one who writes in three languages is one.' },
  tags: { about: 'The same of tags.' },
};

/**
 * Writes a masthead with example values.
 * @param now milliseconds since 1970; its day is the date of the ids
 * @param timeZone an IANA zone
 */
export function mastheadTemplate(now: number, timeZone: string): string {
  const day = rfc3339(datelineAt(now, { timezone: timeZone, zones: {} })).slice(0, 10);
  const lines: Readonly<Partial<Record<Key, string>>> = {
    timezone: `timezone: ${timeZone}`,
    tag: mastheadKeys.tag.replace(/\d{4}-\d\d-\d\d/, day),
  };
  const blocks = (Object.keys(notes) as Key[]).map((key) => {
    const { about, isSet } = notes[key];
    return `# ${about}\n${isSet ? '' : '# '}${lines[key] ?? mastheadKeys[key]}\n`;
  });
  return ['# What is true of the whole publication.\n', ...blocks].join('\n');
}

/** Writes a first article; `now` in milliseconds since 1970. */
export function sampleCopy(now: number, timeZone: string): string {
  const minute = Math.floor(now / MINUTE) * MINUTE;
  const dateline = datelineAt(minute, { timezone: timeZone, zones: {} });
  return printArticle({
    dateline,
    headline: 'The first article',
    paragraphs: [
      'This is the lead: the first paragraph, of which the summary is made.',
      'The first line of the file says when, the next one is the headline, and the text follows after a blank line. Paragraphs have blank lines between them. An address such as https://example.org/ becomes a link.',
      'The name of the file is the name of the article in its address and its id, and stays for ever. Replace this file with your own, or write one with "wirefeed new".',
    ],
  });
}
