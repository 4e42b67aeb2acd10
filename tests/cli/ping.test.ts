// `wirefeed ping`: whom it tells of what, and what it says where it cannot.
import { describe, expect, test } from 'vitest';
import { certificate, loopbackHub } from '../node/hubs/loopback-hub.ts';
import { MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { describeWith } from '../readers/machine.ts';
import { run } from './fake-shell.ts';
import { finish } from './process.ts';

const DOCUMENTS = ['rss.xml', 'atom.xml', 'feed.json'];
const BASE = 'https://news.example.org';

/** A folder whose masthead names hubs, and the environment of a process that trusts those on this machine. */
function publication(hubs: readonly string[]) {
  const masthead = `${MASTHEAD}hubs: [${hubs.map((hub) => JSON.stringify(hub)).join(', ')}]\n`;
  const home = newsFolder({
    'articles/masthead.yaml': masthead,
    'authority.pem': certificate().cert,
  });
  return { ...home, env: { NODE_EXTRA_CA_CERTS: home.path('authority.pem') } };
}

const topics = (bodies: readonly { body: string }[]) =>
  bodies.map(({ body }) => new URLSearchParams(body).get('hub.topic')).sort();
const lines = (verb: string, hub: string, tail = '') =>
  DOCUMENTS.map((name) => `${verb} ${hub} of ${BASE}/${name}${tail}\n`).join('');

describeWith(['openssl'], 'the hubs', () => {
  test('are told of the newest documents, whatever proxy the environment names', async () => {
    const [one, two] = [await loopbackHub(), await loopbackHub()];
    const { cwd, env } = publication([one.address, two.address]);
    const proxy = { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: 'http://127.0.0.1:9' };
    expect(await finish(cwd, ['ping', '--allow-loopback'], { ...env, ...proxy })).toEqual({
      code: 0,
      stdout: lines('told', one.address) + lines('told', two.address),
      stderr: '',
    });
    const expected = DOCUMENTS.map((name) => `${BASE}/${name}`).sort();
    expect([topics(one.received), topics(two.received)]).toEqual([expected, expected]);
  });

  test('are told of the base of the deployment', async () => {
    const hub = await loopbackHub();
    const { cwd, env } = publication([hub.address]);
    const base = { BASE_URL: 'https://staging.example.org/news' };
    await finish(cwd, ['ping', 'articles', '--allow-loopback'], { ...env, ...base });
    expect(topics(hub.received)).toEqual(
      DOCUMENTS.map((name) => `${base.BASE_URL}/${name}`).sort(),
    );
  });

  test('that take nothing are named, and tried once', async () => {
    const good = await loopbackHub();
    const bad = await loopbackHub((response) => response.writeHead(503).end());
    const { cwd, env } = publication([bad.address, good.address]);
    expect(await finish(cwd, ['ping', '--allow-loopback'], env)).toEqual({
      code: 1,
      stdout: lines('told', good.address),
      stderr: lines('could not tell', bad.address, ': it answered 503'),
    });
    expect(bad.received).toHaveLength(3);
  });

  test('on this machine are refused', async () => {
    const hub = await loopbackHub();
    const { cwd, env } = publication([hub.address]);
    const reason = ': 127.0.0.1 is no public address';
    expect(await finish(cwd, ['ping'], env)).toEqual({
      code: 1,
      stdout: '',
      stderr: lines('could not tell', hub.address, reason),
    });
    expect(hub.connections()).toBe(0);
  });
});

describe('says in a line what to do', () => {
  test('without hubs', async () => {
    expect(await run(newsFolder().cwd, ['ping'])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'wirefeed: articles/masthead.yaml names no hubs; ' +
        'add a line such as "hubs: [https://hub.example.org/]"\n',
    });
  });

  test('where no hub could fetch anything', async () => {
    const masthead = `${MASTHEAD}hubs: [https://hub.example.org/]\n`;
    const { cwd } = newsFolder({ 'articles/masthead.yaml': masthead });
    const env = { BASE_URL: 'http://localhost:3000' };
    expect(await run(cwd, ['ping'], { env })).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'wirefeed: no hub can fetch from http://localhost:3000; set BASE_URL to the public address\n',
    });
  });

  test('with a masthead that is wrong', async () => {
    const masthead = `${MASTHEAD}hubs: [http://hub.example.org/]\n`;
    const { cwd } = newsFolder({ 'articles/masthead.yaml': masthead });
    const { code, stdout, stderr } = await run(cwd, ['ping']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/masthead\.yaml:5:8 key-value {2}"hubs" must be an https address/);
  });
});

test('the option for tests is in no help', async () => {
  const { stdout } = await run(newsFolder().cwd, ['ping', '--help']);
  expect(stdout).toContain('Usage: wirefeed ping');
  expect(stdout).not.toContain('loopback');
});
