// Readers poll a real server: what they send ends in 304, an edit comes through, and nothing is shown twice.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { type Server, serve, shows } from '../cli/process.ts';
import { copy, type NewsFolder, newsFolder } from '../node/newsfolder.ts';
import { describeWith, PYTHON } from './machine.ts';
import { Newsboat } from './newsboat.ts';
import { type Recorder, record } from './recorder.ts';
import { Rss2email } from './rss2email.ts';

const PATHS = ['/rss.xml', '/atom.xml'];
const BEFORE = ['First', 'Second'];
const AFTER = ['First, corrected', 'Second'];
const SCRIPT = new URL('poll_feed.py', import.meta.url).pathname;

interface Newsroom {
  readonly home: NewsFolder;
  readonly site: Server;
  readonly recorder: Recorder;
}

/** Two articles, served, with a recorder in front of the server. */
async function newsroom(): Promise<Newsroom> {
  const home = newsFolder({ 'articles/a.txt': copy('First'), 'articles/b.txt': copy('Second') });
  const site = await serve(home.cwd);
  return { home, site, recorder: await record(() => site.origin) };
}

async function edit({ home, site }: Newsroom): Promise<void> {
  home.write('articles/a.txt', copy('First, corrected'));
  await shows(site, 'First, corrected');
}

/** What was answered since the last call; whoever sends validators sends what it was told. */
function answered({ recorder }: Newsroom): number[] {
  const { exchanges } = recorder;
  for (const [index, { sent }] of exchanges.entries()) {
    if (sent['if-none-match'] === undefined) continue;
    const told = exchanges.slice(0, index).map((exchange) => exchange.told);
    const dates = told.flatMap((headers) => headers['last-modified'] ?? []);
    expect(sent['if-none-match']).toBe(told.at(-1)?.etag);
    if (sent['if-modified-since']) expect(dates).toContain(sent['if-modified-since']);
  }
  return recorder.taken().map(({ status }) => status);
}

describeWith(['newsboat'], 'newsboat', () => {
  test.each(PATHS)('%s', async (path) => {
    const room = await newsroom();
    const newsboat = await Newsboat.subscribe(`${room.recorder.origin}${path}`);
    onTestFinished(() => newsboat.unsubscribe());
    const titles = () => newsboat.items().map(({ title }) => title);
    for (let poll = 1; poll <= 4; poll += 1) await newsboat.reload();
    // It sends validators from its third poll on, and asks for a delta then.
    expect(answered(room)).toEqual([200, 200, 304, 304]);
    expect(room.recorder.exchanges.at(-1)?.sent['a-im']).toBe('feed');
    expect(titles().sort()).toEqual(BEFORE);

    await edit(room);
    for (let poll = 1; poll <= 3; poll += 1) await newsboat.reload();
    expect(answered(room)).toEqual([200, 304, 304]);
    expect(titles().sort()).toEqual(AFTER);
    const corrected = newsboat.items().find(({ title }) => title === AFTER[0]);
    expect(corrected?.content).toContain('The lead of First, corrected.');
  });
});

describeWith(['python3-feedparser'], 'feedparser', () => {
  test.each(PATHS)('%s', async (path) => {
    const room = await newsroom();
    const poll = poller(`${room.recorder.origin}${path}`);
    expect(await poll()).toEqual({ status: 200, titles: BEFORE });
    expect(await poll()).toEqual({ status: 304, titles: [] });
    expect(await poll()).toEqual({ status: 304, titles: [] });
    await edit(room);
    expect(await poll()).toEqual({ status: 200, titles: AFTER });
    expect(await poll()).toEqual({ status: 304, titles: [] });
    expect(answered(room)).toEqual([200, 304, 304, 200, 304]);
  });
});

/** Polls an address with feedparser, each time with the validators of the last. */
function poller(address: string): () => Promise<unknown> {
  const env = { ...process.env, no_proxy: '*' };
  const python = spawn(PYTHON, [SCRIPT, address], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void python.kill());
  const lines = createInterface(python.stdout)[Symbol.asyncIterator]();
  return async () => {
    python.stdin.write('poll\n');
    return JSON.parse(String((await lines.next()).value));
  };
}

describeWith(['rss2email'], 'rss2email', () => {
  test.each(PATHS)('%s', async (path) => {
    const room = await newsroom();
    const rss2email = await Rss2email.subscribe(`${room.recorder.origin}${path}`);
    onTestFinished(() => rss2email.unsubscribe());
    for (let poll = 1; poll <= 3; poll += 1) {
      expect(await rss2email.run()).not.toMatch(/WARNING|ERROR/);
      expect(await rss2email.subjects()).toEqual(BEFORE);
    }
    await edit(room);
    for (let poll = 1; poll <= 2; poll += 1) expect(await rss2email.run()).not.toMatch(/WARN|ERR/);
    // It mails nothing about what it has mailed, unless told to reply to changes.
    expect(await rss2email.subjects()).toEqual(BEFORE);
    expect(answered(room)).toEqual([200, 304, 304, 200, 304]);
  });
});
