// A change to the newsroom, and when it was: what dates the documents of a running server.
import { storiesOf } from '../archive/translations.ts';
import { type Article, changedAt } from '../copy/article.ts';
import { placeInLists } from '../feeds/place-in-lists.ts';
import { type Changes, type Newsroom, take } from './newsroom.ts';
import type { FileReading } from './read.ts';

/**
 * Takes changes in, and dates them by the moment at which they are taken in, not by the disk: readers who asked a
 * moment before have been answered without them.
 * @param now milliseconds since 1970
 */
export function update(before: Newsroom, changes: Changes, now: number): Newsroom {
  const found = changes.readings.map((reading) => datedBy(now, reading));
  const first = take(before, { ...changes, readings: found }, now);
  const othersBefore = othersIn(before, now);
  const othersNow = othersIn(first, now);
  // Where one of two files with a slug went, the other stands now without having been read; where a translation came or
  // went, the page of the other has another link.
  const risen = [...first.articles]
    .filter(
      ([file, article]) =>
        !before.articles.has(file) || othersBefore(article) !== othersNow(article),
    )
    .map(([file]) => file);
  const after = risen.length > 0 ? redated(first, changes, risen, now) : first;
  const { masthead, archive } = before.changed;
  return {
    ...after,
    changed: {
      masthead: changes.masthead?.masthead ? now : masthead,
      archive: hasSamePlaces(before.articles, after.articles, now) ? archive : now,
    },
  };
}

/** The same state, in which some files changed now; a broken one stands by its last good version. */
function redated(
  state: Newsroom,
  changes: Changes,
  files: readonly string[],
  now: number,
): Newsroom {
  const good = new Map(state.good);
  for (const file of files) {
    const version = good.get(file);
    if (version) good.set(file, changedAt(version, now));
  }
  const readings = files.flatMap((file) => state.readings.get(file) ?? []);
  const dated = readings.map((reading) => datedBy(now, reading));
  return take({ ...state, good }, { ...changes, readings: dated }, now);
}

function datedBy(now: number, { article, ...reading }: FileReading): FileReading {
  return article ? { ...reading, article: changedAt(article, now) } : reading;
}

/** The slugs of an article's translations, in one word. */
function othersIn({ articles }: Newsroom, now: number): (article: Article) => string {
  const { translations } = storiesOf(articles.values());
  return (article) =>
    translations(article, now)
      .map(({ slug }) => slug)
      .join();
}

/** Whether the same articles are public, each at its time, in its channels, and with as much to notice. */
function hasSamePlaces(
  before: Newsroom['articles'],
  after: Newsroom['articles'],
  now: number,
): boolean {
  const files = new Set([...before.keys(), ...after.keys()]);
  return [...files].every(
    (file) =>
      before.get(file) === after.get(file) ||
      placeInLists(before.get(file), now) === placeInLists(after.get(file), now),
  );
}
