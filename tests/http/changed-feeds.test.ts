import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/copy/article.ts';
import { changedFeeds } from '../../src/http/changed-feeds.ts';
import type { Publication } from '../../src/http/publication.ts';
import { article, dateline, epoch, publication } from '../fixtures.ts';

const BASE = 'https://news.example.org';
const NOW = epoch('2021-09-25T12:00:00+04:00');
const monday = article('monday', '2021-09-20T10:00:00+04:00');
const tuesday = article('tuesday', '2021-09-21T10:00:00+04:00');
const thursday = article('thursday', '2021-09-23T10:00:00+04:00');
const today = article('today', '2021-09-25T09:00:00+04:00');
const secret = article('secret', '2021-09-25T13:00:00+04:00');
const all = [monday, tuesday, thursday, today, secret];

/** Everything, and the channel of the language in which all of it is. */
const SCOPES = ['', '/languages/en'];
const inFormats = (place: string) =>
  ['rss.xml', 'atom.xml', 'feed.json'].map((name) => `${BASE}${place}/${name}`);
const ofDays = (...days: string[]) =>
  SCOPES.flatMap((scope) => days.flatMap((day) => inFormats(`${scope}/archive/2021-09-${day}`)));
/** All three formats of the newest document and of closed days. */
const feeds = (...days: string[]) => [...SCOPES.flatMap(inFormats), ...ofDays(...days)];
/** A new neighbour that follows; JSON Feed does not tell it. */
const isNoJson = (feed: string) => !feed.endsWith('.json');
const followed = (day: string) => ofDays(day).filter(isNoJson);

function changed(
  before: Publication,
  after: Publication,
  touched: readonly Article[],
  times: readonly [number, number] = [NOW, NOW],
) {
  const then = { publication: before, now: times[0] };
  return changedFeeds(then, { publication: after, now: times[1] }, touched);
}

const sorted = async (found: Promise<string[]>) => (await found).sort();

describe('what changes with', () => {
  const published = publication(all);

  test('nothing is nothing', async () => {
    expect(await changed(published, publication(all), all)).toEqual([]);
  });

  test('a new article of today is the newest document', async () => {
    const fresh = article('fresh', '2021-09-25T11:00:00+04:00');
    const after = publication([...all, fresh]);
    expect(await sorted(changed(published, after, [fresh]))).toEqual(feeds().sort());
  });

  test('a correction of an old article is its day as well', async () => {
    const mended = { ...tuesday, headline: 'Mended' };
    const after = publication([monday, mended, thursday, today, secret]);
    expect(await sorted(changed(published, after, [mended]))).toEqual(feeds('21').sort());
  });

  test('a correction beyond the newest document is its day alone', async () => {
    const short = (articles: readonly Article[]) => publication(articles, { limit: 2 });
    const mended = { ...monday, headline: 'Mended' };
    const after = short([mended, tuesday, thursday, today, secret]);
    expect(await sorted(changed(short(all), after, [mended]))).toEqual(ofDays('20').sort());
  });

  test('a removal of a day is its neighbours, and not the day, where nothing stands now', async () => {
    const after = publication([monday, thursday, today, secret]);
    expect(await sorted(changed(published, after, [tuesday]))).toEqual(
      [...feeds('23'), ...followed('20')].sort(),
    );
  });

  test('an old article that comes late is its day and its neighbours', async () => {
    const late = article('late', '2021-09-22T10:00:00+04:00');
    const after = publication([...all, late]);
    expect(await sorted(changed(published, after, [late]))).toEqual(
      [...feeds('22', '23'), ...followed('21')].sort(),
    );
  });

  test('a dateline that moves is both days', async () => {
    const moved = article('tuesday', '2021-09-20T11:00:00+04:00');
    const after = publication([monday, moved, thursday, today, secret]);
    const found = changed(published, after, [tuesday, moved]);
    expect(await sorted(found)).toEqual(feeds('20', '23').sort());
  });

  test('an article under embargo is nothing', async () => {
    const after = publication([monday, tuesday, thursday, today]);
    expect(await changed(published, after, [secret])).toEqual([]);
  });

  test('the end of an embargo is the newest document', async () => {
    const end = secret.dateline.epoch;
    expect(await changed(published, published, [], [NOW, end - 1])).toEqual([]);
    expect(await sorted(changed(published, published, [], [end - 1, end]))).toEqual(feeds().sort());
  });

  test('the turn of a day is the newest document, the day that closed and the one before', async () => {
    const midnight = epoch('2021-09-26T00:00:00+04:00');
    const found = changed(published, published, [], [midnight - 1, midnight]);
    expect(await sorted(found)).toEqual([...feeds('25'), ...followed('23')].sort());
  });

  test('the turn of an empty day is nothing', async () => {
    const midnight = epoch('2021-09-27T00:00:00+04:00');
    expect(await changed(published, published, [], [midnight - 1, midnight])).toEqual([]);
  });

  test('an article in channels is each of them', async () => {
    const fresh = article('fresh', '2021-09-25T11:00:00+04:00', {
      section: { slug: 'politics', name: 'Politics' },
      tags: [{ slug: 'budget', name: 'Budget' }],
      byline: [{ slug: 'ani', name: 'Ani' }],
      language: 'hy',
    });
    const after = publication([...all, fresh]);
    const places = ['', '/sections/politics', '/tags/budget', '/authors/ani', '/languages/hy'];
    expect(await sorted(changed(published, after, [fresh]))).toEqual(
      places.flatMap(inFormats).sort(),
    );
    // A channel without an article is nowhere, so nobody can fetch it.
    expect(await sorted(changed(after, published, [fresh]))).toEqual(inFormats('').sort());
  });

  test('another section of an old article is both sections, and their days', async () => {
    const of = (slug: string) => ({ ...monday, section: { slug, name: slug } });
    const [culture, society] = [of('culture'), of('society')];
    const rest = [{ ...tuesday, section: { slug: 'culture', name: 'culture' } }, thursday, today];
    const [before, after] = [publication([culture, ...rest]), publication([society, ...rest])];
    expect(await sorted(changed(before, after, [culture, society]))).toEqual(
      [
        ...feeds('20'),
        ...inFormats('/sections/culture'),
        ...inFormats('/sections/culture/archive/2021-09-21').filter(isNoJson),
        ...inFormats('/sections/society'),
        ...inFormats('/sections/society/archive/2021-09-20'),
        `${BASE}/sections/culture/archive/2021-09-21/feed.json`,
      ].sort(),
    );
  });

  const at = dateline('2021-09-25T11:00:00+04:00');
  const done = { at, reason: 'Wrong.', html: '<p>Wrong.</p>' };

  test('a retraction is its day and the notices', async () => {
    const retracted = { ...monday, retracted: done };
    const after = publication([retracted, tuesday, thursday, today]);
    expect(await sorted(changed(published, after, [retracted]))).toEqual(
      [...feeds('20'), ...inFormats('/notices')].sort(),
    );
  });

  test('the end of the days for which it is told is the newest documents that lose it', async () => {
    const retracted = { ...monday, retracted: done };
    const from = publication([retracted, tuesday, thursday, today], { limit: 2 });
    const end = at.epoch + 7 * 86_400_000;
    expect(await changed(from, from, [], [end - 1, end - 1])).toEqual([]);
    expect(await sorted(changed(from, from, [], [end - 1, end]))).toEqual(feeds().sort());
    expect(await changed(from, from, [], [end, end + 1])).toEqual([]);
  });

  test('the end of the thirty days of what was withdrawn is its day as well', async () => {
    const withdrawn = { ...today, withdrawn: done };
    const from = publication([monday, tuesday, thursday, withdrawn]);
    const end = at.epoch + 30 * 86_400_000;
    expect(await changed(from, from, [], [end - 2, end - 1])).toEqual([]);
    expect(await sorted(changed(from, from, [], [end - 1, end]))).toEqual(
      [...SCOPES.flatMap(inFormats), ...inFormats('/archive/2021-09-25')].sort(),
    );
  });

  test('the end of the embargo of a translation is the story in the other language as well', async () => {
    const armenian = article('armenian', '2021-09-25T13:00:00+04:00', {
      language: 'hy',
      translates: 'monday',
    });
    const from = publication([monday, tuesday, thursday, today, armenian]);
    const end = armenian.dateline.epoch;
    expect(await sorted(changed(from, from, [], [end - 1, end]))).toEqual(
      [...feeds('20'), ...inFormats('/languages/hy')].sort(),
    );
  });

  test('the masthead is everything', async () => {
    const after = publication(all, { rights: '© 2021' });
    expect(await sorted(changed(published, after, []))).toEqual(
      [...feeds('20', '21', '23'), ...inFormats('/notices')].sort(),
    );
  });
});
