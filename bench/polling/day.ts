// A day in a newsroom: what is published, corrected and removed, and when; the same at every run.
import type { Newsroom } from '../../tests/polling/newsroom.ts';
import { seeded } from '../random.ts';

/** Something that an editor does. */
export interface Deed {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly happen: (newsroom: Newsroom) => void;
}

export const ARTICLES = 60;
export const CORRECTIONS = 5;
export const REMOVALS = 1;
/** So many of the articles are saved before their time and come out by themselves. */
const EMBARGOES = 10;
/** Of the days before, so that the newest document is full when the day begins. */
const EARLIER = 120;
const EARLIER_DAYS = 3;
/** Milliseconds. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** News is published from half past six in the morning to ten at night. */
const OPENS = 6.5 * HOUR;
const CLOSES = 22 * HOUR;
const LEAD = 30;
const PARAGRAPH = 80;
const PARAGRAPHS = 6;

const WORDS =
  `the of in and to a said on for that was by with from at as will it after he has be is not an which council
budget draft Yerevan vote ministry agreement talks border region road school hospital minister parliament committee
government reform energy power water court case judge report bank rate export import price trade company plant
bridge village city mayor deputy party election army officer exercise visit president delegation meeting statement
week month year morning night Monday Thursday first second last new more than two three ten hundred thousand million
per cent drams family children students teachers doctors farmers harvest apricot vineyard factory workers union strike
concert festival museum theatre film award team match goal championship coach weather snow rain flood earthquake fire
rescue service police accident driver railway airport flight tourists hotel language history church monument`.split(
    /\s+/,
  );

/**
 * Lists what happens on the day that begins at `start` (milliseconds since 1970), in the order of time.
 * An article is corrected or removed an hour or more after it came out.
 */
export function deedsOf(start: number): Deed[] {
  const random = seeded(60);
  const between = (from: number, to: number) => Math.round(from + random() * (to - from));
  const comeOut = Array.from({ length: ARTICLES }, () => between(OPENS, CLOSES)).sort(ascending);
  const deeds = comeOut.map((time, number): Deed => {
    const slug = `day-${number}`;
    const isEmbargo = number % (ARTICLES / EMBARGOES) === 1;
    const saved = isEmbargo ? time - between(10 * MINUTE, 3 * HOUR) : time;
    const dateline = start + Math.floor(time / MINUTE) * MINUTE;
    return { time: start + saved, happen: (newsroom) => newsroom.save(slug, dateline) };
  });
  const after = (number: number) =>
    start + Math.min((comeOut[number] ?? 0) + HOUR + between(0, HOUR), CLOSES);
  for (let number = 0; number < CORRECTIONS; number += 1) {
    const which = 4 + number * 11;
    deeds.push({ time: after(which), happen: (newsroom) => newsroom.save(`day-${which}`) });
  }
  deeds.push({ time: after(30), happen: (newsroom) => newsroom.remove('day-30') });
  return deeds.sort((a, b) => ascending(a.time, b.time));
}

/** Fills the days before. */
export function fillEarlierDays(newsroom: Newsroom): void {
  for (let number = 0; number < EARLIER; number += 1) {
    const age = ((number + 1) * EARLIER_DAYS * DAY) / (EARLIER + 1);
    newsroom.save(`earlier-${number}`, newsroom.now - age);
  }
}

/** Writes the body of a version: generated English of 3 KB; the lead is a sentence, and short enough for a summary. */
export function write(slug: string, version: number): string[] {
  const random = seeded(
    [...slug].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), version) | 0,
  );
  const sentence = (length: number) =>
    Array.from({ length }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  const rest = Array.from({ length: PARAGRAPHS }, () => `${sentence(PARAGRAPH)}.`);
  return [`Version ${version}, ${sentence(LEAD)}.`, ...rest];
}

const ascending = (a: number, b: number) => a - b;
