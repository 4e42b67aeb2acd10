// `wirefeed serve` from an archive: what is published is served, announced, and kept, whatever happens to process and disk.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { certificate, loopbackHub } from '../node/hubs/loopback-hub.ts';
import { copy, MASTHEAD, type NewsFolder, newsFolder } from '../node/newsfolder.ts';
import { describeWith } from '../readers/machine.ts';
import { published, put, TOKENS } from './archive.ts';
import { finish, logs, serve, shows, until } from './process.ts';

const ENV = { ARCHIVE: 'archive.sqlite', PUBLISH_TOKENS: TOKENS };

async function archive(files: Readonly<Record<string, string>> = {}): Promise<NewsFolder> {
  const home = newsFolder({ 'articles/a.txt': copy('First'), ...files });
  const { code, stderr } = await finish(home.cwd, ['import'], ENV);
  expect([code, stderr]).toEqual([0, '']);
  return home;
}

describe('publishing', () => {
  test('is served by the time it is acknowledged, and by another server a moment later', async () => {
    const { cwd } = await archive();
    const site = await serve(cwd, ENV);
    const other = await serve(cwd, { ARCHIVE: ENV.ARCHIVE });
    await shows(other, 'First');
    expect(await put(site, 'b', copy('Second'))).toBe(201);
    expect(await site.get('/rss.xml')).toContain('Second');
    await shows(other, 'Second');
    expect((await fetch(`${other.origin}/api/articles`)).status).toBe(404);
  });

  test('does not exist without a token', async () => {
    const { cwd } = await archive();
    const site = await serve(cwd, { ARCHIVE: ENV.ARCHIVE });
    const answer = await published(site, 'GET', '/api/articles');
    const unknown = await fetch(`${site.origin}/nothing`);
    expect(answer.status).toBe(404);
    expect(Object.fromEntries(answer.headers).link).toBe(Object.fromEntries(unknown.headers).link);
  });

  test('leaves no token in any log, and a bad setting is refused without it', async () => {
    const { cwd } = await archive();
    const site = await serve(cwd, ENV);
    await put(site, 'b', copy('Second'));
    const secret = 'a-wrong-token-that-must-not-be-logged';
    const wrong = { Authorization: `Bearer ${secret}` };
    expect((await fetch(`${site.origin}/api/articles`, { headers: wrong })).status).toBe(401);
    const log = site.written.stdout + site.written.stderr;
    for (const told of [secret, 'a-token-of-the-tests', TOKENS.split(':')[2] ?? '-']) {
      expect(log).not.toContain(told);
    }
    const bad = await finish(cwd, ['serve'], { ...ENV, PORT: '0', PUBLISH_TOKENS: 'desk:all:0' });
    expect(bad.code).toBe(1);
    expect(bad.stderr).toMatch(/^wirefeed: PUBLISH_TOKENS: entry 1 .+\n$/);
  });
});

describe('a fault of the disk is told, and what is there is served on', () => {
  test('another process holds the archive', async () => {
    const { cwd, path } = await archive();
    const site = await serve(cwd, ENV);
    const other = new DatabaseSync(path('archive.sqlite'));
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    const writing = published(
      site,
      'PUT',
      '/api/articles/b',
      { 'Content-Type': 'text/plain' },
      copy('Second'),
    );
    // Polls go on meanwhile.
    for (let poll = 0; poll < 20; poll += 1) {
      const began = performance.now();
      expect(await site.get('/atom.xml')).toContain('First');
      expect(performance.now() - began).toBeLessThan(1_000);
      await pause(20);
    }
    const answer = await writing;
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answer.json()).toMatchObject({
      detail: 'Nothing was stored: another process writes to the archive. Try again later.',
    });
    other.exec('ROLLBACK');
    expect(await put(site, 'b', copy('Second'))).toBe(201);
  });

  test('the file is replaced under a server', async () => {
    const { cwd, path } = await archive();
    const site = await serve(cwd, ENV);
    await shows(site, 'First');
    renameSync(path('archive.sqlite'), path('moved.sqlite'));
    copyFileSync(path('moved.sqlite'), path('archive.sqlite'));
    await logs(
      site,
      'the file of the archive was moved or replaced, and the server has to be started anew; what was read before is served on',
    );
    expect(await put(site, 'b', copy('Second'))).toBe(503);
    expect(await site.get('/rss.xml')).toContain('First');
    await pause(500);
    const told = site.messages().filter((message) => message.includes('moved or replaced'));
    expect(told.length).toBeLessThanOrEqual(2);
  });

  test('the archive is read anew in another time zone beside a server', async () => {
    const home = await archive();
    const site = await serve(home.cwd, { ARCHIVE: ENV.ARCHIVE });
    home.write('articles/masthead.yaml', `${MASTHEAD}timezone: Asia/Tokyo\n`);
    expect((await finish(home.cwd, ['import', '--anew'], ENV)).code).toBe(0);
    await logs(
      site,
      'the archive was filled anew in the time zone Asia/Tokyo, and the masthead of this server says Asia/Yerevan: start it anew; what was read before is served on',
    );
    expect(await site.get('/rss.xml')).toContain('First');
  });

  test('a file that may not be written to', async () => {
    const { cwd, path } = await archive();
    // Root may write everywhere: the file itself refuses.
    const database = new DatabaseSync(path('archive.sqlite'));
    database.exec('PRAGMA journal_mode = DELETE');
    database.close();
    chmodSync(path('archive.sqlite'), 0o444);
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    chmodSync(cwd, 0o755);
    const code = `import('${new URL('../../src/cli.ts', import.meta.url)}')`;
    const child = spawn(process.execPath, ['-e', code, 'wirefeed', 'serve'], {
      cwd,
      env: { ...ENV, PORT: '0', PATH: process.env.PATH },
      ...user,
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
      });
    }
    const origin = await until(() => /serving at (http:\/\/[^/]+)/.exec(log)?.[1]);
    expect(log).toContain(
      'archive.sqlite cannot be written to; check the rights of the file and of its folder; nothing can be published',
    );
    expect(await (await fetch(`${origin}/rss.xml`)).text()).toContain('First');
  });
});

describeWith(['openssl'], 'the hubs', () => {
  async function withHub() {
    const hub = await loopbackHub();
    const home = await archive({
      'articles/masthead.yaml': `${MASTHEAD}hubs: ['${hub.address}']\n`,
      'authority.pem': certificate().cert,
    });
    const env = { ...ENV, NODE_EXTRA_CA_CERTS: home.path('authority.pem') };
    return { hub, home, start: () => serve(home.cwd, env, ['--allow-loopback']) };
  }

  test('hear of what was published, once it can be served, and again after a kill', async () => {
    const { hub, start, home } = await withHub();
    const site = await start();
    await until(() => hub.received.length >= 12);
    const before = hub.received.length;
    expect(await put(site, 'b', copy('Second', 'September 24, 2021 - 10:59 AMT'))).toBe(201);
    site.child.kill('SIGKILL');
    await site.ended;
    expect(hub.received.length).toBe(before);
    await start();
    await until(() => hub.received.length > before);
    const topics = hub.received
      .slice(before)
      .map(({ body }) => new URLSearchParams(body).get('hub.topic'));
    expect(topics).toContain('https://news.example.org/rss.xml');
    const database = new DatabaseSync(home.path('archive.sqlite'), { readOnly: true });
    onTestFinished(() => database.close());
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  });
});

test('a disk that is full takes nothing in, and says so', async () => {
  const { cwd, path } = await archive();
  const size = Number(execFileSync('stat', ['-c', '%s', path('archive.sqlite')]));
  // No file may grow beyond this: what comes after has no room, as on a disk that is full.
  const limit = Math.ceil(size / 1024) + 64;
  const cli = new URL('../../src/cli.ts', import.meta.url).pathname;
  const child = spawn(
    'bash',
    ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, cli, 'serve'],
    {
      cwd,
      env: { ...ENV, PORT: '0', PATH: process.env.PATH },
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const origin = await until(() => /serving at (http:\/\/[^/]+)/.exec(log)?.[1]);
  const large = `${copy('Large')}\n${'The council met again and said so. '.repeat(20_000)}\n`;
  const status = await put({ origin }, 'large', large);
  expect([503, 507]).toContain(status);
  expect(await (await fetch(`${origin}/rss.xml`)).text()).toContain('First');
  expect((await fetch(`${origin}/articles/large`)).status).toBe(404);
  expect(await put({ origin }, 'small', copy('Small'))).toBe(201);
});
