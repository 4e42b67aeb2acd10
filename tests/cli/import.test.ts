// `wirefeed import`: a folder into an archive, again after changes, and beside what was published over HTTP meanwhile.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { copy, MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { published, put, TOKENS } from './archive.ts';
import { CLI, finish, serve, shows, until } from './process.ts';

const ENV = { ARCHIVE: 'archive.sqlite' };

const importing = (cwd: string, env: Readonly<Record<string, string>> = {}) =>
  finish(cwd, ['import'], { ...ENV, ...env });

describe('what is new goes in, and nothing is ever deleted', () => {
  test('added, as they were, changed, moved, removed', async () => {
    const home = newsFolder({
      'articles/a.txt': copy('First'),
      'articles/2021/b.md': copy('Second'),
    });
    const first = await importing(home.cwd);
    expect(first).toEqual({
      code: 0,
      stderr: '',
      stdout: '2 articles: 2 added, 0 changed, 0 as they were; 0 errors, 0 warnings\n',
    });
    expect((await importing(home.cwd)).stdout).toMatch(/0 added, 0 changed, 2 as they were/);
    home.write('articles/a.txt', copy('Third'));
    home.remove('articles/2021');
    expect((await importing(home.cwd)).stdout).toMatch(/^1 article: 0 added, 1 changed, 0 as they/);
    const site = await serve(home.cwd, ENV);
    const rss = await site.get('/rss.xml');
    expect(rss).toContain('Third');
    expect(rss).toContain('Second');
    expect(rss).not.toContain('First');
  });

  test('a broken file keeps the version that the archive has, and is told with its place', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    await importing(home.cwd);
    home.write('articles/a.txt', 'March 4, 2024 - 12:00 BST\nBroken\n\nThe vote.\n');
    home.write('articles/b.txt', copy('Second'));
    const { code, stdout, stderr } = await importing(home.cwd);
    expect(code).toBe(1);
    expect(stderr).toContain('articles/a.txt:1:23 dateline-zone');
    expect(stdout).toMatch(/1 added, 0 changed, 0 as they were; 1 error, 0 warnings/);
    const site = await serve(home.cwd, ENV);
    expect(await site.get('/rss.xml')).toContain('First');
  });

  test('of two files with one slug neither goes in, and what was there stays', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    await importing(home.cwd);
    home.write('articles/2021/a.txt', copy('Second'));
    home.write('articles/b.txt', copy('One'));
    home.write('articles/2021/b.txt', copy('Other'));
    const { code, stderr, stdout } = await importing(home.cwd);
    expect(code).toBe(1);
    expect(stderr.match(/^articles\S+ slug-shared/gm)).toEqual([
      'articles/2021/a.txt:1:1 slug-shared',
      'articles/2021/b.txt:1:1 slug-shared',
      'articles/a.txt:1:1 slug-shared',
      'articles/b.txt:1:1 slug-shared',
    ]);
    expect(stdout).toMatch(/^1 article: 0 added, 0 changed, 1 as they were/);
    const site = await serve(home.cwd, ENV);
    expect(await site.get('/rss.xml')).toContain('First');
  });

  test('a slip in one file does not put out what others call a channel, whichever is read first', async () => {
    const section = (name: string) => `---\nsection: ${name}\n---\n`;
    const home = newsFolder({
      'articles/a.txt': `${section('POLITICS')}${copy('Slip')}`,
      'articles/b.txt': `${section('Politics')}${copy('One')}`,
      'articles/c.txt': `${section('Politics')}${copy('Other')}`,
    });
    const { stderr, stdout } = await importing(home.cwd);
    expect(stderr).toContain('articles/a.txt');
    expect(stderr).toContain('channel-name');
    expect(stdout).toMatch(/2 added/);
    // Once it stands in the archive, the name is that of the archive.
    home.write('articles/d.txt', `${section('POLITICS')}${copy('Again')}`);
    home.write('articles/e.txt', `${section('POLITICS')}${copy('And again')}`);
    home.write('articles/f.txt', `${section('POLITICS')}${copy('And again')}`);
    expect((await importing(home.cwd)).stdout).toMatch(/0 added/);
  });
});

describe('pictures', () => {
  test('come along, and one that is exchanged changes its article', async () => {
    const home = newsFolder({
      'articles/2021/a.md': `---\nimage: {src: dot.png, alt: A dot}\n---\n${copy('First')}`,
    });
    home.write('articles/2021/dot.png', PNG(1));
    expect((await importing(home.cwd)).stderr).toBe('');
    const site = await serve(home.cwd, ENV);
    const picture = await fetch(`${site.origin}/media/2021/dot.png`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(new Uint8Array(PNG(1)));
    home.write('articles/2021/dot.png', PNG(7));
    expect((await importing(home.cwd)).stdout).toMatch(/0 added, 1 changed/);
    await until(async () => {
      const answer = await fetch(`${site.origin}/media/2021/dot.png`);
      return new Uint8Array(await answer.arrayBuffer())[19] === 7 || undefined;
    });
  });
});

/** The smallest that there is, of a width. */
function PNG(width: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, body, Buffer.alloc(4)]);
  };
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(1)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('beside publishing over HTTP', () => {
  test('what was published or withdrawn there stays', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First'), 'articles/b.txt': copy('Second') });
    await importing(home.cwd);
    const site = await serve(home.cwd, { ...ENV, PUBLISH_TOKENS: TOKENS });
    expect(await put(site, 'a', copy('From the desk'), { 'If-Match': '*' })).toBe(200);
    const gone = await published(site, 'DELETE', '/api/articles/b?reason=Wrong', {
      'If-Match': '*',
    });
    expect(gone.status).toBe(200);
    home.write('articles/a.txt', copy('First, mended'));
    const { code, stderr, stdout } = await importing(home.cwd);
    expect(code).toBe(1);
    expect(stderr).toContain('articles/a.txt:1:1 archive-newer');
    expect(stderr).toContain('articles/b.txt:1:1 archive-withdrawn');
    expect(stdout).toMatch(/0 added, 0 changed/);
    const rss = await site.get('/rss.xml');
    expect(rss).toContain('From the desk');
    expect(rss).not.toContain('mended');
    expect((await fetch(`${site.origin}/articles/b`)).status).toBe(410);
  });

  test('a server that runs sees an import within a second', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    await importing(home.cwd);
    const site = await serve(home.cwd, ENV);
    await shows(site, 'First');
    home.write('articles/b.txt', copy('Second'));
    await importing(home.cwd);
    const began = performance.now();
    await shows(site, 'Second');
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('another masthead', () => {
  test('has all copy read anew, that which is in no folder too', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    await importing(home.cwd);
    home.remove('articles/a.txt');
    const russian = MASTHEAD.replace('language: en', 'language: ru');
    home.write('articles/masthead.yaml', russian);
    const warned = await serve(home.cwd, ENV);
    expect(warned.messages().join('\n')).toContain('"wirefeed import" reads the archive anew');
    warned.child.kill();
    expect((await importing(home.cwd)).code).toBe(0);
    const site = await serve(home.cwd, ENV);
    expect(site.messages().join('\n')).not.toContain('anew');
    expect((await fetch(`${site.origin}/languages/ru/rss.xml`)).status).toBe(200);
    expect((await fetch(`${site.origin}/languages/en/rss.xml`)).status).toBe(404);
  });

  test('of another time zone is not served before that', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    await importing(home.cwd);
    home.write('articles/masthead.yaml', `${MASTHEAD}timezone: Asia/Tokyo\n`);
    const { code, stderr } = await finish(home.cwd, ['serve'], { ...ENV, PORT: '0' });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'wirefeed: archive.sqlite was filled in the time zone Asia/Yerevan, and articles/masthead.yaml says Asia/Tokyo; "wirefeed import --anew" reads the archive anew\n',
    );
    // The masthead of another publication, taken by mistake, changes nothing.
    expect(await importing(home.cwd)).toMatchObject({
      code: 1,
      stderr:
        'wirefeed: archive.sqlite was filled in the time zone Asia/Yerevan, and articles/masthead.yaml says Asia/Tokyo; if that is meant, "wirefeed import --anew" reads the archive anew\n',
    });
    expect((await finish(home.cwd, ['import', '--anew'], ENV)).code).toBe(0);
    const site = await serve(home.cwd, ENV);
    await shows(site, 'First');
  });
});

describe('what cannot be', () => {
  test.each([
    ['no ARCHIVE', {}, 'ARCHIVE names no file; try "ARCHIVE=archive.sqlite wirefeed import"'],
    [
      'a folder that is not there',
      { ARCHIVE: 'none/archive.sqlite' },
      'none/archive.sqlite cannot be opened; check that its folder is there and may be written to',
    ],
    [
      'a file that is none',
      { ARCHIVE: 'articles/a.txt' },
      'articles/a.txt is no archive; ARCHIVE must name a file that "wirefeed import" made',
    ],
  ])('%s', async (_name, env, line) => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    const { code, stderr } = await finish(home.cwd, ['import'], env);
    expect([code, stderr]).toEqual([1, `wirefeed: ${line}\n`]);
  });

  test('to serve an archive that is not there', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('First') });
    const { code, stderr } = await finish(home.cwd, ['serve'], { ...ENV, PORT: '0' });
    expect([code, stderr]).toEqual([
      1,
      'wirefeed: there is no archive archive.sqlite; "wirefeed import" makes one\n',
    ]);
  });
});

test('a disk that is full takes nothing in, and is told in one line', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('First') });
  await importing(home.cwd);
  home.write('articles/b.txt', `${copy('Large')}\n${'The council met again.\n\n'.repeat(20_000)}`);
  // No file may grow beyond this, in blocks of 1,024 bytes.
  const blocks = Math.ceil(statSync(home.path('archive.sqlite')).size / 1024) + 64;
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--norc', '-c', `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, CLI, 'import'],
    { cwd: home.cwd, env: { PATH: process.env.PATH, ...ENV }, encoding: 'utf8' },
  );
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: 'wirefeed: archive.sqlite cannot be read or written; check the disk\n',
  });
  expect((await importing(home.cwd)).stdout).toMatch(/^2 articles: 1 added, 0 changed, 1 as they/);
});
