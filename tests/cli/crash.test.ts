// kill -9 at points that nobody chose: what was acknowledged is there, once, and announced; the database is whole.
import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { certificate, loopbackHub } from '../node/hubs/loopback-hub.ts';
import { copy, MASTHEAD, type NewsFolder, newsFolder } from '../node/newsfolder.ts';
import { describeWith } from '../readers/machine.ts';
import { published, TOKENS } from './archive.ts';
import { finish, type Server, serve, start } from './process.ts';

/** KILLS=200 takes some minutes. */
const KILLS = Number(process.env.KILLS ?? 8);
const TIMEOUT = 400_000 + KILLS * 10_000;
const ENV = { ARCHIVE: 'archive.sqlite', PUBLISH_TOKENS: TOKENS };
/** The feed of a day, which changes with each article of that day. */
const DAY = /^https:\/\/news\.example\.org\/archive\/2021-10-(\d\d)\/rss\.xml$/;
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

interface Archive {
  /** By slug. */
  readonly copies: ReadonlyMap<string, string>;
  readonly journal: readonly {
    readonly slug: string;
    readonly before: string | null;
    readonly after: string;
  }[];
}

/** Reads an archive, and finds that it is whole. */
function look({ path }: NewsFolder): Archive {
  const database = new DatabaseSync(path('archive.sqlite'), { readOnly: true });
  const all = (sql: string) => database.prepare(sql).all() as Record<string, string>[];
  try {
    expect(all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(all('SELECT slug FROM copy EXCEPT SELECT slug FROM article')).toEqual([]);
    expect(
      all("SELECT slug FROM article EXCEPT SELECT slug FROM member WHERE channel = ''"),
    ).toEqual([]);
    expect(
      all("SELECT count FROM tally WHERE channel = '' AND span = 0").map(({ count }) => count),
    ).toEqual(
      all('SELECT count(*) AS count FROM article HAVING count > 0').map(({ count }) => count),
    );
    const copies = new Map(
      all('SELECT slug, hash FROM copy').map(({ slug, hash }) => [slug ?? '', hash ?? '']),
    );
    const journal = all('SELECT slug, before, after FROM journal ORDER BY seq') as never;
    return { copies, journal };
  } finally {
    database.close();
  }
}

/** Each write follows the one before it, and none is there twice. */
function expectOnce({ copies, journal }: Archive): void {
  const last = new Map<string, string>();
  for (const { slug, before, after } of journal) {
    expect(before).toBe(last.get(slug) ?? null);
    expect(after).not.toBe(before);
    last.set(slug, after);
  }
  expect(Object.fromEntries(last)).toEqual(Object.fromEntries(copies));
}

test(`an import that is killed ${KILLS} times goes on where it was`, {
  timeout: TIMEOUT,
}, async () => {
  const files = Array.from({ length: 3_000 }, (_, index) => {
    const day = `${1 + (index % 28)}`;
    return [
      `articles/a${index}.txt`,
      copy(`Article ${index}`, `September ${day}, 2021 - 10:59 AMT`),
    ];
  });
  const home = newsFolder(Object.fromEntries(files));
  const began = performance.now();
  await finish(home.cwd, ['import'], { ARCHIVE: 'other.sqlite' });
  const length = performance.now() - began;
  let halfway = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    if (kill % 4 === 0)
      for (const end of ['', '-wal', '-shm'])
        rmSync(home.path(`archive.sqlite${end}`), { force: true });
    const importing = start(home.cwd, ['import'], ENV);
    await pause(Math.random() * length);
    importing.child.kill('SIGKILL');
    await importing.ended;
    if (!existsSync(home.path('archive.sqlite'))) continue;
    const archive = tryLook(home);
    if (!archive) continue;
    expectOnce(archive);
    if (archive.copies.size > 0 && archive.copies.size < files.length) halfway += 1;
  }
  const { code } = await finish(home.cwd, ['import'], ENV);
  expect(code).toBe(0);
  const archive = look(home);
  expectOnce(archive);
  expect(archive.copies.size).toBe(files.length);
  expect(archive.journal).toHaveLength(files.length);
  console.log(`${halfway} of ${KILLS} kills left an archive that was partly filled`);
});

/** Undefined where it was killed before there were any tables. */
function tryLook(home: NewsFolder): Archive | undefined {
  const database = new DatabaseSync(home.path('archive.sqlite'), { readOnly: true });
  const [{ version } = {}] = database
    .prepare('PRAGMA user_version')
    .all()
    .map(({ user_version }) => ({ version: user_version }));
  database.close();
  return version === 0 ? undefined : look(home);
}

describeWith(['openssl'], 'a server', () => {
  test(`that is killed ${KILLS} times`, { timeout: TIMEOUT }, async () => {
    /** By day: when the hub heard of it last. */
    const told = new Map<string, number>();
    let pings = 0;
    const hub = await loopbackHub((response, { body }) => {
      const [, day] = DAY.exec(new URLSearchParams(body).get('hub.topic') ?? '') ?? [];
      if (day !== undefined) told.set(day, Date.now());
      pings += 1;
      response.writeHead(202).end();
    });
    const home = newsFolder({
      'articles/masthead.yaml': `${MASTHEAD}hubs: ['${hub.address}']\n`,
      'authority.pem': certificate().cert,
    });
    await finish(home.cwd, ['import'], ENV);
    const env = { ...ENV, NODE_EXTRA_CA_CERTS: home.path('authority.pem') };
    const acknowledged = new Map<string, Acknowledged>();
    let unclear = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const site = await serve(home.cwd, env, ['--allow-loopback']);
      const writing = write(site, kill, acknowledged);
      // From before the first write to well after the first pings.
      await pause(Math.random() * 2_500);
      site.child.kill('SIGKILL');
      await site.ended;
      unclear += (await writing) ? 0 : 1;
      const archive = look(home);
      expectOnce(archive);
      for (const [slug, { hash }] of acknowledged) expect(archive.copies.get(slug)).toBe(hash);
    }
    const site = await serve(home.cwd, env, ['--allow-loopback']);
    // Whoever is told then fetches all that was acknowledged. What was about to be told at the last kill is left alone
    // for a minute.
    const isTold = () =>
      [...acknowledged.values()].every(({ day, at }) => (told.get(day) ?? 0) >= at);
    for (let wait = 0; wait < 3_000 && !isTold(); wait += 1) await pause(100);
    expect(isTold()).toBe(true);
    const feed = await (
      await fetch(`${site.origin}/languages/en/archive/2021-10-01/feed.json`)
    ).text();
    for (const slug of acknowledged.keys())
      if (slug.startsWith('r0-')) expect(feed).toContain(`:${slug}"`);
    console.log(
      `${acknowledged.size} writes were acknowledged, ${pings} pings came, ${unclear} writes were cut off`,
    );
  });
});

interface Acknowledged {
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of the month. */
  readonly day: string;
}

/** Writes until the server is gone. @returns whether the last write was answered */
async function write(
  site: Server,
  round: number,
  acknowledged: Map<string, Acknowledged>,
): Promise<boolean> {
  const day = String(1 + (round % 28)).padStart(2, '0');
  for (let number = 0; ; number += 1) {
    const slug = `r${round}-${number}`;
    const text = copy(`Round ${round}, ${number}`, `October ${Number(day)}, 2021 - 10:59 AMT`);
    try {
      const fields = { 'Content-Type': 'text/plain' };
      const answer = await published(site, 'PUT', `/api/articles/${slug}`, fields, text);
      expect(answer.status).toBe(201);
      acknowledged.set(slug, { hash: hashOf(text), at: Date.now(), day });
      await answer.arrayBuffer();
    } catch {
      return false;
    }
    await pause(Math.random() * 300);
  }
}
