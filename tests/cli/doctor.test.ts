// `wirefeed doctor`: what it says of a real folder, archive and hub, and of what is wrong with them.
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filledArchive } from '../node/doctor/archive.ts';
import { certificate, loopbackHub } from '../node/hubs/loopback-hub.ts';
import { copy, MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { describeWith } from '../readers/machine.ts';
import { freePort } from './calls.ts';
import { run } from './fake-shell.ts';
import { finish } from './process.ts';

interface Told {
  readonly errors: number;
  readonly warnings: number;
  readonly checks: readonly { readonly name: string; readonly verdict: string; message: string }[];
}

type Environment = Readonly<Record<string, string>>;

/** What the doctor says as JSON, and its exit code; as a process of its own. */
async function examined(cwd: string, env: Environment = {}, args: readonly string[] = []) {
  return toldBy(await finish(cwd, ['doctor', '--format', 'json', ...args], env));
}

/** The same within the test. */
async function examinedHere(cwd: string, env: Environment = {}) {
  return toldBy(await run(cwd, ['doctor', '--format', 'json'], { env, clock: Date.now }));
}

function toldBy({ code, stdout, stderr }: Awaited<ReturnType<typeof finish>>) {
  expect(stderr).toBe('');
  const told: Told = JSON.parse(stdout);
  const bad = told.checks
    .filter(({ verdict }) => verdict !== 'ok')
    .map(({ name, verdict, message }) => `${verdict} ${name}: ${message}`);
  return { code, bad, ...told };
}

describe('where all is well', () => {
  test('each check has a line, without an archive too', async () => {
    const { cwd } = newsFolder({ 'articles/a.txt': copy('First') });
    const { code, stdout, stderr } = await finish(cwd, ['doctor']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.pop()).toBe(`${lines.length} checks, 0 errors, 0 warnings`);
    for (const line of lines) expect(line).toMatch(/^ok {7}[\w ]+: \S/);
    expect(stdout).toContain(
      'archive: ARCHIVE is not set: articles are read from the folder and kept in memory\n',
    );
    expect(stdout).toContain('masthead: articles/masthead.yaml: The Ararat Wire (en, ');
  });

  test('an archive is looked through, and nothing is written', async () => {
    const { cwd, file } = await filledArchive();
    const before = readFileSync(file.path);
    const { code, bad, checks } = await examined(cwd, { ARCHIVE: 'archive.sqlite' });
    expect({ code, bad }).toEqual({ code: 0, bad: [] });
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['integrity', 'months', 'outbox', 'channels', 'contents', 'space']),
    );
    expect(readFileSync(file.path).equals(before)).toBe(true);
  });
});

describe('an error ends with 1, and is told with its way out', () => {
  test('variables and the masthead, all of them at once', async () => {
    const { cwd } = newsFolder({ 'articles/masthead.yaml': `${MASTHEAD}hubs: [http://x.org/]\n` });
    const { code, bad } = await examinedHere(cwd, { PORT: 'eighty', BASE_URL: 'example.org' });
    expect(code).toBe(1);
    expect(bad).toEqual([
      expect.stringMatching(/^error BASE_URL: is "example.org", but must be an http/),
      expect.stringMatching(/^error PORT: is "eighty", but must be a whole number/),
      expect.stringMatching(/^error masthead: articles\/masthead.yaml:5:8 key-value: "hubs" must/),
    ]);
  });

  test('a folder and an archive that are not there', async () => {
    const { cwd } = newsFolder();
    const env = { ARCHIVE: 'a.sqlite' };
    const { stdout } = await run(cwd, ['doctor', 'news'], { env, clock: Date.now });
    const bad = stdout.split('\n').filter((line) => line.startsWith('error'));
    expect(bad).toEqual([
      'error    masthead: there is no folder news; "wirefeed init news" makes one',
      'error    archive: there is no archive a.sqlite; "wirefeed import" makes one',
    ]);
  });

  test('what is no archive', async () => {
    const { cwd } = newsFolder();
    const { code, bad } = await examinedHere(cwd, { ARCHIVE: 'articles/masthead.yaml' });
    expect({ code, bad }).toEqual({
      code: 1,
      bad: ['error archive: articles/masthead.yaml is no archive'],
    });
  });

  test('an archive whose disk has turned bytes over', async () => {
    const { cwd, spoil } = await filledArchive();
    spoil('member_language');
    const { code, bad } = await examined(cwd, { ARCHIVE: 'archive.sqlite' });
    expect(code).toBe(1);
    expect(bad.find((line) => line.startsWith('error integrity'))).toMatch(
      /is damaged|SQLite finds: /,
    );
  });

  test('a byte of copy that no structure of the file depends on', async () => {
    const { cwd, file } = await filledArchive({ 'articles/a.txt': copy('Unmistakable') });
    const bytes = readFileSync(file.path);
    const at = bytes.indexOf('\nUnmistakable\n\n');
    expect(at).toBeGreaterThan(0);
    bytes[at + 1] = 'V'.charCodeAt(0);
    writeFileSync(file.path, bytes);
    const { code, bad } = await examinedHere(cwd, { ARCHIVE: 'archive.sqlite' });
    expect({ code, bad }).toEqual({
      code: 1,
      bad: ['error contents: the copy of a is not what was written'],
    });
  });

  test('a row that is missing where articles are found by it', async () => {
    const { cwd, harm } = await filledArchive();
    harm(`DELETE FROM member WHERE channel = 'tags/budget'`);
    const { code, bad } = await examined(cwd, { ARCHIVE: 'archive.sqlite' });
    expect({ code, bad }).toEqual({
      code: 1,
      bad: ['error channels: 1 member too many or too few (rich)'],
    });
  });

  test('tables of another version', async () => {
    const { cwd, harm } = await filledArchive();
    harm('PRAGMA user_version = 99');
    const { code, bad } = await examinedHere(cwd, { ARCHIVE: 'archive.sqlite' });
    expect({ code, bad }).toEqual({
      code: 1,
      bad: ['error archive: archive.sqlite was written by a newer version of Wirefeed'],
    });
  });

  test('another time zone in the masthead', async () => {
    const { cwd, write } = await filledArchive();
    write('articles/masthead.yaml', `${MASTHEAD}timezone: Europe/London\n`);
    const { bad } = await examinedHere(cwd, { ARCHIVE: 'archive.sqlite' });
    expect(bad).toEqual([
      expect.stringMatching(/^warning copy settings: the masthead/),
      'error months: they are those of Asia/Yerevan, and the masthead says Europe/London',
    ]);
  });

  test('a clock behind the newest commit', async () => {
    const { cwd, harm } = await filledArchive();
    harm(`UPDATE state SET committed = ${Date.now() + 3 * 60 * 60 * 1000}`);
    const { code, bad } = await examinedHere(cwd, { ARCHIVE: 'archive.sqlite' });
    expect({ code, bad }).toEqual({
      code: 1,
      bad: [expect.stringMatching(/^error clock: the clock is 2 hours behind the newest commit/)],
    });
  });

  test('a clock that was set back behind the files', async () => {
    const { cwd } = newsFolder({ 'articles/a.txt': copy('First') });
    const clock = () => Date.now() - 24 * 60 * 60 * 1000;
    const { stdout } = await run(cwd, ['doctor'], { clock });
    expect(stdout).toMatch(
      /^warning {2}clock: the clock is (?:23 hours|1 day) behind the newest change/m,
    );
  });
});

test('an outbox that nobody empties is a warning', async () => {
  const { cwd, harm } = await filledArchive();
  const due = Date.now() - 60 * 60 * 1000;
  harm(
    `INSERT INTO outbox (hub, topic, due, settled, since) VALUES ('https://hub.example.org/', '/rss.xml', ${due}, ${due}, ${due})`,
  );
  const { code, bad } = await examinedHere(cwd, { ARCHIVE: 'archive.sqlite' });
  expect({ code, bad }).toEqual({
    code: 0,
    bad: [expect.stringMatching(/^warning outbox: 1 ping waits, and since .* nobody has told/)],
  });
});

test('an address on the machine itself is a warning', async () => {
  const { cwd } = newsFolder();
  const { code, bad } = await examinedHere(cwd, { BASE_URL: 'http://localhost:3000' });
  expect(code).toBe(0);
  expect(bad).toEqual([expect.stringMatching(/^warning address: http:\/\/localhost:3000 leads/)]);
});

/** A folder whose masthead names hubs, and the environment of a process that trusts those on this machine. */
function publication(...hubs: readonly string[]) {
  const masthead = `${MASTHEAD}hubs: [${hubs.map((hub) => JSON.stringify(hub)).join(', ')}]\n`;
  const home = newsFolder({
    'articles/masthead.yaml': masthead,
    'authority.pem': certificate().cert,
  });
  return { ...home, env: { NODE_EXTRA_CA_CERTS: home.path('authority.pem') } };
}

describeWith(['openssl'], 'the hubs', () => {
  test('are asked, and told of nothing', async () => {
    const hub = await loopbackHub();
    const { cwd, env } = publication(hub.address);
    const { code, bad, checks } = await examined(cwd, env, ['--allow-loopback']);
    expect({ code, bad }).toEqual({ code: 0, bad: [] });
    expect(checks.at(-1)).toMatchObject({ name: 'hub', message: `${hub.address} answers 202` });
    expect(hub.received).toMatchObject([{ method: 'HEAD', body: '' }]);
    expect(checks.find(({ name }) => name === 'clock')?.message).toContain(', as 127.0.0.1:');
  });

  test('are left alone with --offline', async () => {
    const hub = await loopbackHub();
    const { cwd, env } = publication(hub.address);
    const { code, checks } = await examined(cwd, env, ['--allow-loopback', '--offline']);
    expect(code).toBe(0);
    expect(checks.at(-1)?.message).toBe(`not asked, as --offline says: ${hub.address}`);
    expect(hub.connections()).toBe(0);
  });

  test('that cannot be reached are errors, and the others are asked all the same', async () => {
    const good = await loopbackHub();
    const gone = `https://127.0.0.1:${await freePort()}/`;
    const { cwd, env } = publication(gone, good.address);
    const { code, bad } = await examined(cwd, env, ['--allow-loopback']);
    expect(code).toBe(1);
    expect(bad).toEqual([expect.stringMatching(`^error hub: ${gone}: .*ECONNREFUSED`)]);
    expect(good.received).toHaveLength(1);
  });

  test('on this machine are refused without the option', async () => {
    const hub = await loopbackHub();
    const { cwd, env } = publication(hub.address);
    const { code, bad } = await examined(cwd, env);
    expect(code).toBe(1);
    expect(bad).toEqual([`error hub: ${hub.address}: 127.0.0.1 is no public address`]);
    expect(hub.connections()).toBe(0);
  });

  test('say that the clock is wrong', async () => {
    const date = new Date(Date.now() - 60 * 60 * 1000).toUTCString();
    const hub = await loopbackHub((response) => response.writeHead(200, { Date: date }).end());
    const { cwd, env } = publication(hub.address);
    const { code, bad } = await examined(cwd, env, ['--allow-loopback']);
    expect(code).toBe(1);
    expect(bad).toEqual([
      expect.stringMatching(
        /^error clock: the clock is (?:59 minutes|1 hour) ahead of that of 127/,
      ),
    ]);
  });
});

test('the option for tests is in no help', async () => {
  const { stdout } = await run(newsFolder().cwd, ['doctor', '--help']);
  expect(stdout).toContain('Usage: wirefeed doctor');
  expect(stdout).not.toContain('loopback');
});
