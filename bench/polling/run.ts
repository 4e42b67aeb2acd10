// One server through the whole day: deeds and polls in the order of time, bytes counted, readers held to account.
import { Newsroom } from '../../tests/polling/newsroom.ts';
import type { Reader } from '../../tests/polling/reader.ts';
import type { Told } from '../../tests/polling/told.ts';
import { ORIGIN } from '../../tests/polling/version.ts';
import { seeded } from '../random.ts';
import { complaints } from './account.ts';
import { answerBytes } from './bytes.ts';
import { tenThousand } from './clients.ts';
import { type Deed, deedsOf, fillEarlierDays, write } from './day.ts';
import type { Server } from './servers.ts';

/** What came of a day. */
export interface Result {
  readonly requests: number;
  readonly notModified: number;
  /** Of answers, from the status line to the end of the body. */
  readonly bytes: number;
  /** How often an article was new to a reader. */
  readonly delivered: number;
  /** What a reader has and should not, or should and has not. */
  readonly wrong: readonly string[];
}

interface Poller {
  readonly reader: Reader;
  /** When it asks next, in milliseconds since 1970. */
  next: number;
  /** What the newsroom had to tell when it asked, each state once. */
  readonly chances: (readonly Told[])[];
  /** How many articles it had when the day began. */
  before: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** So long before the day the newsroom opens, since readers have subscribed before it. */
const EVE = 4 * HOUR;
const LIMIT = 50;
/** By this part of its wait a reader is late or early, at most. */
const JITTER = 0.01;

/** Lets the day that begins at `start` (milliseconds since 1970) pass on a server. */
export async function runDay({ encoders, change }: Server, start: number): Promise<Result> {
  const newsroom = new Newsroom({ now: start - EVE, limit: LIMIT, write, encoders });
  fillEarlierDays(newsroom);
  const fetch = change(newsroom.serve);
  const tellAt = course(newsroom, deedsOf(start));
  const random = seeded(1);
  const pollers = subscribed(start, random);
  const counted = { requests: 0, notModified: 0, bytes: 0 };
  for (const poller of inOrder(pollers, start + DAY)) {
    const { reader, next, chances } = poller;
    const told = tellAt(next);
    if (chances.at(-1) !== told) chances.push(told);
    const poll = await reader.poll(fetch);
    if (next < start) poller.before = reader.entries.size;
    else {
      counted.requests += 1;
      counted.notModified += Number(poll.status === 304);
      counted.bytes += answerBytes(poll);
    }
    poller.next += Math.floor(reader.wait * (1 - JITTER + random() * 2 * JITTER));
  }
  return { ...counted, ...account(pollers, tellAt(start + DAY - 1)) };
}

/** Each of them asks once before the day begins, or twice. */
function subscribed(start: number, random: () => number): Poller[] {
  return tenThousand(ORIGIN).map((reader) => {
    const next = Math.floor(start - reader.wait * (1 + random()));
    return { reader, next, chances: [], before: 0 };
  });
}

/** Whoever asks for the last time before the end must have had that chance too: nothing happens in the last two hours. */
function account(pollers: readonly Poller[], last: readonly Told[]) {
  const news = pollers.map(({ reader, before }) => reader.entries.size - before);
  return {
    delivered: news.reduce((sum, count) => sum + count, 0),
    wrong: pollers.flatMap(({ reader, chances }, number) =>
      complaints(reader, number, [...chances, last]),
    ),
  };
}

/** Lets time and deeds pass, and says what the newest document must tell then. */
function course(newsroom: Newsroom, deeds: readonly Deed[]): (time: number) => readonly Told[] {
  const ahead = [...deeds];
  let told = newsroom.told();
  let until = newsroom.nextTurn();
  return (time) => {
    const due = ahead.splice(0, ahead.filter((deed) => deed.time <= time).length);
    for (const deed of due) {
      newsroom.now = deed.time;
      deed.happen(newsroom);
    }
    newsroom.now = time;
    if (due.length > 0 || time >= until) {
      told = newsroom.told();
      until = newsroom.nextTurn();
    }
    return told;
  };
}

/** Gives whoever asks next, until `end`; a poller that has asked stands in line again, for another minute. */
function* inOrder(pollers: readonly Poller[], end: number): Generator<Poller> {
  const minutes = new Map<number, Poller[]>();
  const enter = (poller: Poller) => {
    const minute = Math.floor(poller.next / MINUTE);
    const line = minutes.get(minute);
    if (line) line.push(poller);
    else minutes.set(minute, [poller]);
  };
  for (const poller of pollers) enter(poller);
  for (let minute = Math.min(...minutes.keys()); minute * MINUTE < end; minute += 1) {
    for (const poller of (minutes.get(minute) ?? []).sort((a, b) => a.next - b.next)) {
      yield poller;
      enter(poller);
    }
    minutes.delete(minute);
  }
}
