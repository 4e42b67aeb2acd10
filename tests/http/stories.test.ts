// What an embargo joins or names elsewhere: whoever asks by a date alone hears of it, and so do the hubs.
import { expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { changedFeeds } from '../../src/http/changed-feeds.ts';
import { article, dateline, epoch, publication } from '../fixtures.ts';

const END = epoch('2021-09-25T12:00:00+04:00');
/** Through the one under embargo, which readers of neither are led to, the other two become one story. */
const published = publication([
  article('story', '2021-09-10T10:00:00+04:00'),
  article('zz-joins', '2021-09-11T10:00:00+04:00', {
    language: 'ru',
    translates: 'story',
    embargo: dateline('2021-09-25T12:00:00+04:00'),
  }),
  article('a-told', '2021-09-12T10:00:00+04:00', { language: 'ru', translates: 'zz-joins' }),
]);
const ask = (path: string, now: number, headers = {}) =>
  createApp(published, () => now).request(path, { headers });
/** The second of a change has no date of its own. */
const AFTER = END + 1000;

test.each(['/articles/story', '/articles/a-told', '/archive/2021-09-10/atom.xml', '/sitemap.xml'])(
  '%s has another date when the embargo ends',
  async (path) => {
    const before = await ask(path, END - 1000);
    const since = { 'If-Modified-Since': before.headers.get('Last-Modified') ?? '' };
    const after = await ask(path, AFTER, since);
    expect(after.status).toBe(200);
    expect(await after.text()).not.toBe(await before.text());
    expect(Date.parse(after.headers.get('Last-Modified') ?? '')).toBe(END);
  },
);

test('the feeds of both are told to hubs', async () => {
  const moment = (now: number) => ({ publication: published, now });
  const told = await changedFeeds(moment(END - 1000), moment(END), []);
  for (const day of ['2021-09-10', '2021-09-12']) {
    expect(told).toContain(`https://news.example.org/archive/${day}/atom.xml`);
  }
});

test('a closed day of a channel has another date when the channel gets a name in the language of the publication', async () => {
  const section = (name: string) => ({ section: { slug: 'p', name } });
  const named = publication([
    article('old', '2021-09-10T10:00:00+04:00', { language: 'hy', ...section('Քաղաքականություն') }),
    article('new', '2021-09-25T12:00:00+04:00', section('Politics')),
  ]);
  const path = '/sections/p/archive/2021-09-10/rss.xml';
  const at = (now: number, headers = {}) => createApp(named, () => now).request(path, { headers });
  const before = await at(END - 1000);
  const since = { 'If-Modified-Since': before.headers.get('Last-Modified') ?? '' };
  const after = await at(AFTER, since);
  expect(after.status).toBe(200);
  expect(await after.text()).toContain('<title>The Ararat Wire: Politics</title>');
});
