// The cron trigger in the runtime of the edge, and a real hub that hears of it.
import { expect, test } from 'vitest';
import { certificate, loopbackHub } from '../node/hubs/loopback-hub.ts';
import { copy, MASTHEAD } from '../node/newsfolder.ts';
import { describeWith } from '../readers/machine.ts';
import { project, serveEdge } from './scripts.ts';

/** The first run after the end of the embargo. */
const DUE = Date.parse('2021-09-23T11:00:00+04:00');
const MINUTE = 60_000;
/** All that the article is in: everything, and its language. */
const NEWEST = ['', 'languages/en/']
  .flatMap((place) =>
    ['atom.xml', 'feed.json', 'rss.xml'].map((name) => `https://news.example.org/${place}${name}`),
  )
  .sort();

describeWith(['openssl'], 'the trigger', () => {
  test('tells the hubs of an embargo that ended since the run before, and of nothing else', async () => {
    const hub = await loopbackHub();
    const home = project({
      'articles/masthead.yaml': `${MASTHEAD}hubs: [${hub.address}]\n`,
      'articles/embargo.txt': copy('Embargo', '2021-09-23T10:59:30+04:00'),
      'authority.pem': certificate().cert,
    });
    const env = { NODE_EXTRA_CA_CERTS: home.path('authority.pem') };
    const { origin } = await serveEdge(home, { env });

    const told = async (time: number, cron: string) => {
      const before = hub.received.length;
      const query = new URLSearchParams({ time: String(time), cron });
      const answer = await fetch(`${origin}/cdn-cgi/local/scheduled?${query}`);
      expect(await answer.text()).toBe('ok');
      const topics = hub.received.slice(before).map(({ body }) => new URLSearchParams(body));
      return topics.map((fields) => fields.get('hub.topic')).sort();
    };
    expect(await told(DUE - MINUTE, '* * * * *')).toEqual([]);
    expect(await told(DUE, '* * * * *')).toEqual(NEWEST);
    expect(await told(DUE + MINUTE, '* * * * *')).toEqual([]);
    expect(await told(DUE, '*/5 * * * *')).toEqual(NEWEST);
  });
});
