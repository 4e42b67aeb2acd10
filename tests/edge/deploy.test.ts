// `npm run deploy`: the real wrangler against the platform's API on this machine, and real hubs.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../cli/calls.ts';
import { serve, until } from '../cli/process.ts';
import { certificate, loopbackHub } from '../node/hubs/loopback-hub.ts';
import { copy, MASTHEAD, type NewsFolder } from '../node/newsfolder.ts';
import { describeWith } from '../readers/machine.ts';
import { COMPLETE } from './asset-uploads.ts';
import { newsroom, picture } from './newsroom.ts';
import { platform } from './platform.ts';
import { project, runScript } from './scripts.ts';

const ALLOW = '--allow-loopback';

function publication(hub?: string) {
  const hubs = hub ? `hubs: [${hub}]\n` : '';
  return project({
    'articles/masthead.yaml': `${MASTHEAD}${hubs}`,
    'articles/budget-vote.txt': copy('Budget vote'),
    'authority.pem': hub ? certificate().cert : '',
  });
}

/** Stands for the edge: after the turn it has what is in the folder, with the tags of Node, which are the same. */
async function standIn(home: NewsFolder) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const { origin } = await serve(home.cwd, { BASE_URL: base });
  let [questions, hasTurned] = [0, false];
  const server = createServer(async (request, response) => {
    questions += 1;
    const { headers } = await fetch(`${origin}${request.url}`, { method: 'HEAD' });
    const etag = hasTurned ? (headers.get('etag') ?? '') : 'W/"what was there before"';
    response.writeHead(200, { ETag: etag }).end();
  }).listen(port, '127.0.0.1');
  onTestFinished(() => void server.close());
  const turn = () => {
    hasTurned = true;
  };
  return { base, turn, questions: () => questions };
}

describeWith(['openssl'], 'a deployment', () => {
  test('uploads the worker and its schedule; once the edge serves it, the hubs are told', async () => {
    const hub = await loopbackHub();
    const cloud = await platform();
    const home = publication(hub.address);
    const edge = await standIn(home);
    const { base } = edge;
    const env = { ...cloud.env, NODE_EXTRA_CA_CERTS: home.path('authority.pem') };
    const deploy = runScript(home, 'deploy', {
      options: [ALLOW, '--var', `BASE_URL:${base}`],
      env,
    });

    await until(() => cloud.schedules());
    expect(cloud.schedules()).toEqual([{ cron: '* * * * *' }]);
    const parts = [...(cloud.uploaded() ?? [])];
    const metadata = JSON.parse(Buffer.from(parts[0]?.[1] ?? '').toString());
    expect(metadata).toMatchObject({
      main_module: 'worker.js',
      compatibility_flags: ['no_nodejs_compat', 'no_nodejs_compat_v2'],
      bindings: [
        { name: 'BASE_URL', type: 'plain_text', text: base },
        { name: 'ASSETS', type: 'assets' },
      ],
    });
    const [, bundle] = parts.find(([name]) => name.endsWith('bundle.bin')) ?? [];
    expect(bundle).toEqual(new Uint8Array(readFileSync(home.path('.wirefeed/bundle.bin'))));

    // The edge still answers with what was there before.
    await until(() => edge.questions() >= 2);
    expect(hub.received).toEqual([]);
    edge.turn();
    expect(await deploy.ended).toBe(0);
    for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
      expect(deploy.text()).toContain(`told ${hub.address} of ${base}/${name}\n`);
    }
    expect(deploy.text()).toContain(`waiting for ${base} to answer with what was deployed\n`);
    expect(deploy.text()).not.toContain('does not answer');
    const topics = hub.received.map(({ body }) => new URLSearchParams(body).get('hub.topic'));
    expect(topics.sort()).toEqual([`${base}/atom.xml`, `${base}/feed.json`, `${base}/rss.xml`]);
  });

  test('stands though a hub is down, which is said with the way out', async () => {
    const hub = await loopbackHub((response) => response.writeHead(503).end());
    const cloud = await platform();
    const home = publication(hub.address);
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    await serve(home.cwd, { PORT: String(port), BASE_URL: base });
    const env = { ...cloud.env, NODE_EXTRA_CA_CERTS: home.path('authority.pem') };
    const deploy = runScript(home, 'deploy', {
      options: [ALLOW, '--var', `BASE_URL:${base}`],
      env,
    });
    expect(await deploy.ended).toBe(0);
    expect(deploy.text()).toContain(
      `could not tell ${hub.address} of ${base}/rss.xml: it answered 503\n`,
    );
    expect(deploy.text()).toContain(`"BASE_URL=${base} wirefeed ping" tells the hubs once more\n`);
  });

  test('that is broken off while it waits tells nobody', async () => {
    const hub = await loopbackHub();
    const cloud = await platform();
    const home = publication(hub.address);
    const { base, questions } = await standIn(home);
    const deploy = runScript(home, 'deploy', {
      options: [ALLOW, '--var', `BASE_URL:${base}`],
      env: cloud.env,
    });
    await until(() => questions() > 0);
    process.kill(-(deploy.child.pid ?? 0), 'SIGTERM');
    expect(await deploy.ended).not.toBe(0);
    expect(hub.connections()).toBe(0);
  });

  test('that the platform refuses, and a dry run, tell nobody', async () => {
    const hub = await loopbackHub();
    const home = publication(hub.address);
    const refused = await platform({ refusal: 'this account is closed' });
    const deploy = runScript(home, 'deploy', { options: [ALLOW], env: refused.env });
    expect(await deploy.ended).toBe(1);
    expect(deploy.text()).toContain('this account is closed');
    const dry = runScript(home, 'deploy', { options: [ALLOW, '--dry-run'] });
    expect(await dry.ended).toBe(0);
    expect(dry.text()).toContain('--dry-run: exiting now');
    expect(hub.connections()).toBe(0);
  });
});

test('the pictures of articles go with it as assets behind the worker, those under embargo too', async () => {
  const cloud = await platform();
  const home = project({ ...newsroom(), 'articles/masthead.yaml': MASTHEAD });
  const config = { run_worker_first: true, html_handling: 'none', not_found_handling: 'none' };
  const assets = { jwt: COMPLETE, config };
  const deployed = async () => {
    const deploy = runScript(home, 'deploy', { env: cloud.env });
    expect(await deploy.ended).toBe(0);
    const metadata = cloud.uploaded()?.get('metadata') ?? Buffer.from('{}');
    expect(JSON.parse(Buffer.from(metadata).toString()).assets).toEqual(assets);
    return deploy.text();
  };
  const lying = (path: string) => new Uint8Array(readFileSync(home.path(`articles/${path}`)));
  const paths = [
    ...['photo.jpg', 'pictures/lake.png', 'ru/hall.webp', 'secret.jpg', '_headers/odd.png'],
    '_worker.js/index.html/odd.png',
  ];

  expect(await deployed()).toContain('Found 6 new or modified static assets to upload');
  const all = Object.fromEntries(paths.map((path) => [`/media/${path}`, lying(path)]));
  expect(cloud.assets()).toEqual(all);

  home.remove('articles/embargo.txt');
  home.write('articles/photo.jpg', picture(56));
  expect(await deployed()).toContain('Found 1 new or modified static asset to upload');
  const { '/media/secret.jpg': _, ...others } = all;
  expect(cloud.assets()).toEqual({ ...others, '/media/photo.jpg': lying('photo.jpg') });
});

test('without pictures nothing is missed', async () => {
  const cloud = await platform();
  const home = publication();
  const deploy = runScript(home, 'deploy', { env: cloud.env });
  expect(await deploy.ended).toBe(0);
  expect(deploy.text()).toContain('No updated asset files to upload');
  expect(cloud.assets()).toEqual({});
  expect(cloud.uploaded()?.has('metadata')).toBe(true);
});

test('without hubs a deployment ends when wrangler does', async () => {
  const cloud = await platform();
  const deploy = runScript(publication(), 'deploy', { env: cloud.env });
  expect(await deploy.ended).toBe(0);
  expect(deploy.text()).toContain('https://wirefeed.newsroom.workers.dev');
  expect(deploy.text()).not.toMatch(/told|does not answer/);
});

test('an error in the copy stops it, with its place', async () => {
  const cloud = await platform();
  const home = publication();
  home.write('articles/bad.txt', 'no dateline\n');
  const deploy = runScript(home, 'deploy', { env: cloud.env });
  expect(await deploy.ended).toBe(1);
  expect(deploy.text()).toContain('articles/bad.txt:1:1 ');
  expect(deploy.text()).toContain('1 | no dateline');
  expect(cloud.uploaded()).toBeUndefined();
});

test.each([
  ['BASE_URL = ""', 'BASE_URL = "example.org"', 'BASE_URL is "example.org", but must be an http'],
  ['"* * * * *"', '"0 0 L * *"', 'the trigger "0 0 L * *" cannot be read here'],
])('what the worker could not use stops it: %s as %s', async (written, wrong, message) => {
  const cloud = await platform();
  const home = publication();
  home.write(
    'wrangler.toml',
    readFileSync(home.path('wrangler.toml'), 'utf8').replace(written, wrong),
  );
  const deploy = runScript(home, 'deploy', { env: cloud.env });
  expect(await deploy.ended).toBe(1);
  expect(deploy.text()).toContain(`wirefeed: ${message}`);
  expect(cloud.uploaded()).toBeUndefined();
});
