// `wirefeed serve` tells its hubs: at the start, after a save, at the end of an embargo; and from loopback nobody.
import { expect, test } from 'vitest';
import { certificate, loopbackHub, type Received } from '../node/hubs/loopback-hub.ts';
import { copy, MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { describeWith } from '../readers/machine.ts';
import { logs, serve, shows, until } from './process.ts';

const BASE = 'https://news.example.org';
const names = ['atom.xml', 'feed.json', 'rss.xml'];
const inFormats = (place: string) => names.map((name) => `${place}/${name}`);
const NEWEST = inFormats(BASE);
/** Everything, and the channel of the language in which all of it is. */
const SCOPES = [BASE, `${BASE}/languages/en`];

function newsroom(hub: string) {
  const home = newsFolder({
    'articles/masthead.yaml': `${MASTHEAD}hubs: ['${hub}']\n`,
    'articles/a.txt': copy('First'),
    'authority.pem': certificate().cert,
  });
  return { ...home, env: { NODE_EXTRA_CA_CERTS: home.path('authority.pem') } };
}

const topics = (received: readonly Received[]) =>
  received.map(({ body }) => new URLSearchParams(body).get('hub.topic') ?? '').sort();

describeWith(['openssl'], 'the hubs of a running server', () => {
  test('hear of the newest documents at a start, and then of what changes', async () => {
    const hub = await loopbackHub();
    const home = newsroom(hub.address);
    const site = await serve(home.cwd, home.env, ['--allow-loopback']);
    await until(() => hub.received.length >= 3);
    expect(topics(hub.received)).toEqual(NEWEST);

    home.write('articles/a.txt', copy('Corrected'));
    await shows(site, 'Corrected');
    await until(() => hub.received.length >= 15);
    const changed = SCOPES.flatMap((scope) => [scope, `${scope}/archive/2021-09-23`]);
    expect(topics(hub.received.slice(3))).toEqual(changed.flatMap(inFormats).sort());

    const [first] = hub.received;
    expect(first).toMatchObject({ method: 'POST', path: '/' });
    const sent = Object.fromEntries(new URLSearchParams(first?.body));
    expect(sent).toEqual({
      'hub.mode': 'publish',
      'hub.url': sent['hub.topic'],
      'hub.topic': expect.stringContaining(BASE),
    });
    await logs(site, /^told 127\.0\.0\.1:\d+ of 12 documents$/);
  });

  test('hear nothing of an embargo until its second, and then of its end', async () => {
    const hub = await loopbackHub();
    const home = newsroom(hub.address);
    const site = await serve(home.cwd, home.env, ['--allow-loopback']);
    await until(() => hub.received.length >= 3);

    const end = Math.ceil(Date.now() / 1000) * 1000 + 2000;
    const dateline = `${new Date(end).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
    home.write('articles/secret.txt', copy('Secret', dateline));
    await logs(site, 'added articles/secret.txt');
    await until(() => hub.received.length >= 9);
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    expect(topics(hub.received.slice(3))).toEqual(SCOPES.flatMap(inFormats).sort());
  });

  test('hear nothing of a base that is this machine', async () => {
    const hub = await loopbackHub();
    const home = newsroom(hub.address);
    const env = { ...home.env, BASE_URL: 'http://localhost:3000' };
    const site = await serve(home.cwd, env, ['--allow-loopback']);
    home.write('articles/a.txt', copy('Corrected'));
    await shows(site, 'Corrected');
    home.write('articles/a.txt', copy('Again'));
    await shows(site, 'Again');
    expect(hub.connections()).toBe(0);
  });

  test('are not reached on this machine or network without leave', async () => {
    const hub = await loopbackHub();
    const home = newsroom(hub.address);
    const site = await serve(home.cwd, home.env);
    await logs(site, /could not tell 127\.0\.0\.1/);
    expect(hub.connections()).toBe(0);
  });
});
