// A person subscribes with newsboat, over HTTP, and goes on reading while the publication changes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADVERSARIAL, epoch } from '../fixtures.ts';
import { describeWith } from './machine.ts';
import { Newsboat } from './newsboat.ts';
import { reference, referenceCopy } from './reference.ts';
import { type Site, site } from './serving.ts';

const NOW = epoch('2021-09-24T12:00:00+04:00');
const MINUTE = 60_000;
const SLUG = 'azerbaijan-critical-of-russian-peacekeeping-in-karabakh';
const [, headline] = referenceCopy().text.split('\n');
const item = {
  guid: `tag:panarmenian.net,2021-09-23:${SLUG}`,
  title: headline,
  url: `https://www.panarmenian.net/articles/${SLUG}`,
  pubDate: epoch('2021-09-23T10:59:00+04:00') / 1000,
};

describeWith(['newsboat'], 'newsboat', () => {
  describe.each(['/rss.xml', '/atom.xml'])('%s', (path) => {
    let served: Site;
    let newsboat: Newsboat;
    beforeAll(async () => {
      served = await site(reference(), NOW);
      newsboat = await Newsboat.subscribe(`${served.address}${path}`);
    });
    afterAll(() => Promise.all([served.close(), newsboat.unsubscribe()]));

    test('one article, with its time', async () => {
      await newsboat.reload();
      expect(await newsboat.unread()).toBe('1 unread articles');
      expect(newsboat.items()).toMatchObject([item]);
      expect(newsboat.feed()).toEqual({
        title: 'PanARMENIAN.Net',
        url: 'https://www.panarmenian.net/',
      });
    });

    test('still one after more polls', async () => {
      for (const _ of ['second', 'third', 'with both validators']) await newsboat.reload();
      expect(newsboat.items()).toMatchObject([item]);
    });

    test('still one, told anew, when the headline and the host have changed', async () => {
      const retitled = reference((article) => [{ ...article, headline: ADVERSARIAL }], {
        url: 'https://news.panarmenian.example',
      });
      // A newsboat that has been told a date throws a 200 away that does not move it.
      served.publish({ ...retitled, changed: { masthead: NOW - MINUTE, archive: 0 } });
      await newsboat.reload();
      expect(newsboat.items()).toMatchObject([
        {
          guid: item.guid,
          pubDate: item.pubDate,
          title: ADVERSARIAL,
          url: `https://news.panarmenian.example/articles/${SLUG}`,
        },
      ]);
    });
  });
});
