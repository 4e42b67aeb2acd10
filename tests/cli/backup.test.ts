// `wirefeed backup`: a copy of one state while others write, under its name when it is whole, or not at all.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { copyFrozen, freeze } from '../../src/node/snapshot.ts';
import { type FilledArchive, filledArchive } from '../node/doctor/archive.ts';
import { copy } from '../node/newsfolder.ts';
import { put, TOKENS } from './archive.ts';
import { run } from './fake-shell.ts';
import { CLI, finish, serve, shows, start, until } from './process.ts';

const ENV = { ARCHIVE: 'archive.sqlite' };
/** Bytes that make copying last long enough to be met. */
const LARGE = 60e6;

/** Within the test: a process of its own takes longer to start than to copy. */
const backup = (cwd: string, ...args: readonly string[]) =>
  run(cwd, ['backup', ...args], { env: ENV });

/** All of a folder but what was there before. */
const news = (cwd: string) =>
  readdirSync(cwd).filter((name) => !/^(?:articles|archive\.sqlite(?:-wal|-shm)?)$/.test(name));

/** An archive with a table beside its own, so that it takes a while to copy. */
async function large(): Promise<FilledArchive> {
  const archive = await filledArchive();
  archive.harm(`CREATE TABLE noise (row INTEGER PRIMARY KEY, bytes BLOB);
    WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < ${LARGE / 1e6})
    INSERT INTO noise (bytes) SELECT zeroblob(1000000) FROM count`);
  return archive;
}

function ask(path: string, sql: string): Readonly<Record<string, unknown>> {
  const database = new DatabaseSync(path);
  try {
    return database.prepare(sql).get() ?? {};
  } finally {
    database.close();
  }
}

const REVISION = 'SELECT revision FROM state';

describe('a copy', () => {
  test('is made of an archive that is served, and serves as it did', async () => {
    const home = await filledArchive({ 'articles/a.txt': copy('First') });
    const site = await serve(home.cwd, { ...ENV, PUBLISH_TOKENS: TOKENS });
    expect(await put(site, 'second', copy('Second'), { 'If-None-Match': '*' })).toBe(201);
    const { code, stdout, stderr } = await finish(home.cwd, ['backup', 'backup.sqlite'], ENV);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^backup\.sqlite: 0\.\d MiB, 2 articles, revision \d+\n$/);
    expect(news(home.cwd)).toEqual(['backup.sqlite']);
    expect(await put(site, 'third', copy('Third'), { 'If-None-Match': '*' })).toBe(201);
    await shows(site, 'Third');
    const restored = await serve(home.cwd, { ARCHIVE: 'backup.sqlite' });
    const rss = await restored.get('/rss.xml');
    expect(rss).toContain('Second');
    expect(rss).not.toContain('Third');
  });

  test('is of one state, and writers wait no longer than for each other', async () => {
    const { cwd, file } = await large();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), file.path]);
    onTestFinished(() => ended(child));
    let written = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      written += text;
    });
    await until(() => written.includes('\n'));
    const before = Number(ask(file.path, REVISION).revision);
    const { code, stderr } = await finish(cwd, ['backup', 'backup.sqlite'], ENV);
    const after = Number(ask(file.path, REVISION).revision);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(after - before).toBeGreaterThan(20);
    const worst = Number(written.trimEnd().split('\n').at(-1)?.split(' ')[1]);
    expect(worst).toBeLessThan(4_000);
    await ended(child);
    const copied = ask(
      `${cwd}/backup.sqlite`,
      'SELECT revision, (SELECT count(*) FROM noise) AS rows FROM state',
    );
    const now = ask(file.path, 'SELECT revision, (SELECT count(*) FROM noise) AS rows FROM state');
    expect(Number(copied.revision) - Number(copied.rows)).toBe(
      Number(now.revision) - Number(now.rows),
    );
    expect(copied.revision).toBeGreaterThanOrEqual(before);
    expect(copied.revision).toBeLessThan(after);
  });

  test('may be read by whom the archive may be read by', async () => {
    const { cwd, file } = await filledArchive();
    chmodSync(file.path, 0o640);
    await backup(cwd, 'backup.sqlite');
    expect(statSync(`${cwd}/backup.sqlite`).mode & 0o777).toBe(0o640);
  });

  test('of tables of another version is made as well', async () => {
    const { cwd, harm } = await filledArchive();
    harm('PRAGMA user_version = 99');
    expect((await backup(cwd, 'backup.sqlite')).code).toBe(0);
    expect(ask(`${cwd}/backup.sqlite`, 'PRAGMA user_version')).toEqual({ user_version: 99 });
  });

  test('has a bar whose end is its size', async () => {
    const { file, path } = await large();
    writeFileSync(path('target'), '');
    const frozen = freeze(file);
    onTestFinished(() => frozen.connection.close());
    const bars: { what: string; total: number; steps: number }[] = [];
    const { size } = await copyFrozen(frozen, path('target'), 'target', {
      file,
      signal: new AbortController().signal,
      async progress(what, total, work) {
        const bar = { what, total, steps: 0 };
        bars.push(bar);
        return work(() => {
          bar.steps += 1;
        });
      },
    });
    expect(size).toBe(statSync(path('target')).size);
    expect(bars).toMatchObject([{ what: 'Copying (MiB)', total: Math.ceil(size / 2 ** 20) }]);
    expect(bars[0]?.steps).toBeGreaterThan((0.9 * size) / 2 ** 20);
    expect(bars[0]?.steps).toBeLessThanOrEqual(size / 2 ** 20);
  });
});

describe('what is there', () => {
  test('stays, but for a backup and with --force', async () => {
    const { cwd, write, harm } = await filledArchive();
    await backup(cwd, 'backup.sqlite');
    harm('UPDATE state SET revision = 100');
    expect(await backup(cwd, 'backup.sqlite')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'wirefeed: backup.sqlite is there already; name another file, or use --force\n',
    });
    expect(ask(`${cwd}/backup.sqlite`, REVISION).revision).not.toBe(100);
    expect((await backup(cwd, '--force', 'backup.sqlite')).code).toBe(0);
    expect(ask(`${cwd}/backup.sqlite`, REVISION).revision).toBe(100);
    write('notes.txt', 'Not to be lost');
    expect((await backup(cwd, '--force', 'notes.txt')).stderr).toBe(
      'wirefeed: notes.txt is no backup, and is not replaced; name another file\n',
    );
    expect(readFileSync(`${cwd}/notes.txt`, 'utf8')).toBe('Not to be lost');
  });

  test('is never the archive, whatever it is called', async () => {
    const { cwd, file } = await filledArchive();
    linkSync(file.path, `${cwd}/other.sqlite`);
    const before = readFileSync(file.path);
    const names = ['archive.sqlite', './articles/../archive.sqlite-wal', 'other.sqlite'];
    for (const name of names) {
      const { code, stderr } = await backup(cwd, '--force', name);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^wirefeed: \S+ (?:belongs to the archive|is the archive itself); /);
    }
    expect(readFileSync(file.path).equals(before)).toBe(true);
  });

  test('beside a name would be read as part of the copy', async () => {
    const { cwd, write } = await filledArchive();
    write('backup.sqlite-wal', '');
    expect((await backup(cwd, 'backup.sqlite')).stderr).toBe(
      'wirefeed: backup.sqlite-wal would be read as part of backup.sqlite; name another file\n',
    );
  });
});

describe('says in a line what to do, and writes nothing', () => {
  const cases: Readonly<
    Record<
      string,
      readonly [args: readonly string[], env: Readonly<Record<string, string>>, stderr: string]
    >
  > = {
    'without an archive': [
      ['b.sqlite'],
      {},
      'ARCHIVE names no file; try "ARCHIVE=archive.sqlite wirefeed backup backup.sqlite"',
    ],
    'with an archive that is not there': [
      ['b.sqlite'],
      { ARCHIVE: 'none.sqlite' },
      'there is no archive none.sqlite; "wirefeed import" makes one',
    ],
    'with what is no database': [
      ['b.sqlite'],
      { ARCHIVE: 'articles/masthead.yaml' },
      'articles/masthead.yaml is no archive; ARCHIVE must name a file that "wirefeed import" made',
    ],
    'with an empty file': [
      ['b.sqlite'],
      { ARCHIVE: 'articles/empty' },
      'articles/empty is no archive; ARCHIVE must name a file that "wirefeed import" made',
    ],
    'with the database of another program': [
      ['b.sqlite'],
      { ARCHIVE: 'articles/other.sqlite' },
      'articles/other.sqlite is no archive; ARCHIVE must name a file that "wirefeed import" made',
    ],
    'with a folder that is not there': [
      ['backups/b.sqlite'],
      ENV,
      'there is no folder backups; make it, or name another file',
    ],
    'with a folder that is a file': [
      ['articles/masthead.yaml/b.sqlite'],
      ENV,
      'there is no folder articles/masthead.yaml; make it, or name another file',
    ],
    'with a folder in place of a file': [
      ['articles'],
      ENV,
      'articles is a folder; name a file in it',
    ],
  };
  for (const [name, [args, env, stderr]] of Object.entries(cases)) {
    test(name, async () => {
      const { cwd, path } = await filledArchive({
        'articles/a.txt': copy('First'),
        'articles/empty': '',
      });
      const other = new DatabaseSync(path('articles/other.sqlite'));
      other.exec('CREATE TABLE t (a); PRAGMA user_version = 1');
      other.close();
      expect(await run(cwd, ['backup', ...args], { env })).toEqual({
        code: 1,
        stdout: '',
        stderr: `wirefeed: ${stderr}\n`,
      });
      expect(news(cwd)).toEqual([]);
    });
  }

  test('where no file may be as large', async () => {
    const { cwd } = await large();
    // In blocks of 1,024 bytes.
    const limited = `ulimit -f 20000; exec "$0" "$@"`;
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-c', limited, process.execPath, CLI, 'backup', 'backup.sqlite'],
      { cwd, env: { ...process.env, ...ENV }, encoding: 'utf8' },
    );
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: 'wirefeed: backup.sqlite cannot be read or written; check the disk\n',
    });
    expect(news(cwd)).toEqual([]);
  });

  test('where the archive is damaged, and the backup of yesterday stays', async () => {
    const { cwd, spoil } = await filledArchive();
    await backup(cwd, 'backup.sqlite');
    const good = readFileSync(`${cwd}/backup.sqlite`);
    spoil('member_language');
    expect(await backup(cwd, '--force', 'backup.sqlite')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'wirefeed: archive.sqlite is damaged, and so is a copy of it; "wirefeed doctor" says more\n',
    });
    expect(readFileSync(`${cwd}/backup.sqlite`).equals(good)).toBe(true);
    expect(news(cwd)).toEqual(['backup.sqlite']);
  });
});

describe('that is ended midway', () => {
  /** A backup of which half a file is there. */
  async function midway() {
    const archive = await large();
    const running = start(archive.cwd, ['backup', 'backup.sqlite'], ENV);
    await until(() => {
      const [half] = news(archive.cwd).filter((name) => name.endsWith('.tmp'));
      return half !== undefined && statSync(archive.path(half)).size > 0;
    });
    return { ...archive, ...running };
  }

  test('by SIGTERM leaves nothing', async () => {
    const { cwd, child, ended: end, written } = await midway();
    child.kill('SIGTERM');
    expect(await end).toBe(1);
    expect(written).toEqual({
      stdout: '',
      stderr: 'wirefeed: stopped; backup.sqlite is as it was\n',
    });
    expect(news(cwd)).toEqual([]);
  });

  test('by kill -9 leaves the archive as it is, and no backup', async () => {
    const { cwd, file, child, ended: end } = await midway();
    child.kill('SIGKILL');
    expect(await end).toBeNull();
    expect(existsSync(`${cwd}/backup.sqlite`)).toBe(false);
    expect(ask(file.path, 'PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    expect(await backup(cwd, 'backup.sqlite')).toMatchObject({ code: 0, stderr: '' });
  });
});

test('a disk that is too small is told before anything is written', async () => {
  const { cwd, path, file } = await large();
  mkdirSync(path('small'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', path('small')]);
  // Only who administers a machine may mount anything.
  if (mounted.status !== 0) return;
  onTestFinished(() => {
    spawnSync('umount', [path('small')]);
  });
  const { code, stderr } = await backup(cwd, 'small/backup.sqlite');
  expect(code).toBe(1);
  const size = (statSync(file.path).size / 2 ** 20).toFixed(1);
  expect(stderr).toBe(
    `wirefeed: small/backup.sqlite needs ${size} MiB, and its disk has 8.0 MiB left\n`,
  );
  expect(readdirSync(path('small'))).toEqual([]);
});

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'close');
}
