// Whoever read a story before it was corrected, retracted or withdrawn has it once, as it now is.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Publication } from '../../src/http/publication.ts';
import { before, DONE, deskOf, done, SEEN, STORY } from './desk-stories.ts';
import { type Listening, listening } from './listening.ts';
import { describeWith, PYTHON } from './machine.ts';
import { mailbox } from './mailbox.ts';
import { Newsboat } from './newsboat.ts';

// Readers start anew at each poll, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SCRIPT = new URL('keep_entries.py', import.meta.url).pathname;
const PATHS = [
  '/rss.xml',
  '/atom.xml',
  '/sections/politics/rss.xml',
  '/sections/politics/atom.xml',
];
const cases = Object.entries(done).flatMap(([kind, what]) =>
  PATHS.map((path) => ({ kind, path, ...what })),
);
const LINK = 'https://news.example.org/articles/gyumri-budget';
const OTHER = 'Lori elects its council';

const after = (file: string) => deskOf({ ...before, 'gyumri-budget.txt': file }, DONE + MINUTE);

/** The newsroom before anything was done. */
async function served(publication: Publication = deskOf(before, 0)): Promise<Listening> {
  const site = await listening(publication, SEEN);
  onTestFinished(() => site.close());
  return site;
}

describeWith(['newsboat'], 'newsboat', () => {
  async function subscribed(address: string): Promise<Newsboat> {
    const newsboat = await Newsboat.subscribe(address);
    onTestFinished(() => newsboat.unsubscribe());
    await newsboat.reload();
    return newsboat;
  }
  const stories = (newsboat: Newsboat) => newsboat.items().filter(({ guid }) => guid === STORY);

  test.each(cases)('$kind: $path', async ({ path, file, title, content }) => {
    const site = await served();
    const newsboat = await subscribed(`${site.origin}${path}`);
    const [first] = stories(newsboat);
    expect(first?.title).toBe('Gyumri passes its budget');
    expect(await newsboat.unread()).toBe('2 unread articles');

    site.publish(after(file), DONE + 2 * MINUTE);
    // From its third poll on it sends validators.
    for (let poll = 1; poll <= 3; poll += 1) {
      await newsboat.reload();
      expect(newsboat.items().map((item) => item.title)).toEqual([title, OTHER]);
      expect(stories(newsboat)).toEqual([{ ...first, title, content }]);
      expect(await newsboat.unread()).toBe('2 unread articles');
    }
  });

  /** Its file says nothing of the section any more, so every section tells it where there is room. */
  test.each(['/sections/politics/rss.xml', '/sections/politics/atom.xml'])(
    'what was withdrawn is replaced for whoever polls %s within thirty days',
    async (path) => {
      const site = await served();
      const newsboat = await subscribed(`${site.origin}${path}`);
      const { file = '', title = '', content = '' } = done.withdrawal ?? {};
      site.publish(after(file), DONE + 30 * DAY - MINUTE);
      await newsboat.reload();
      expect(stories(newsboat)).toMatchObject([{ title, content }]);
    },
  );

  const limit = 2;
  const newer = Object.fromEntries(
    ['one', 'two', 'three'].map((name, index) => [
      `${name}.txt`,
      `---\nsection: Politics\n---\nSeptember 23, 2021 - 1${5 + index}:00 AMT\nStory ${name}\n\nText.\n`,
    ]),
  );
  test.each(cases)('$kind, behind newer stories: $path', async ({ path, file, title, content }) => {
    const site = await served(deskOf(before, 0, { limit }));
    const newsboat = await subscribed(`${site.origin}${path}`);
    site.publish(deskOf({ ...before, ...newer }, 0, { limit }), DONE - MINUTE);
    await newsboat.reload();
    const files = { ...before, ...newer, 'gyumri-budget.txt': file };
    site.publish(deskOf(files, DONE + MINUTE, { limit }), DONE + 7 * DAY - MINUTE);
    await newsboat.reload();
    expect(stories(newsboat)).toMatchObject([{ title, content }]);
    expect(newsboat.items()).toHaveLength(4);
  });
});

describeWith(['python3-feedparser'], 'feedparser', () => {
  interface Kept {
    readonly status: number;
    readonly bozo: boolean;
    readonly kept: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  }

  /** Polls an address with feedparser, each time with the validators of the last, and keeps entries by their ids. */
  function keeper(address: string): () => Promise<Kept> {
    const env = { ...process.env, no_proxy: '*' };
    const python = spawn(PYTHON, [SCRIPT, address], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void python.kill());
    const lines = createInterface(python.stdout)[Symbol.asyncIterator]();
    return async () => {
      python.stdin.write('poll\n');
      return JSON.parse(String((await lines.next()).value));
    };
  }

  test.each(cases)('$kind: $path', async ({ path, file, title, content }) => {
    const site = await served();
    const poll = keeper(`${site.origin}${path}`);
    const { kept } = await poll();
    expect(Object.keys(kept)).toHaveLength(2);
    expect(kept[STORY]).toMatchObject({ title: 'Gyumri passes its budget', versions: 1 });
    expect(await poll()).toMatchObject({ status: 304 });

    site.publish(after(file), DONE + 2 * MINUTE);
    const now = await poll();
    expect(now).toMatchObject({ status: 200, bozo: false });
    expect(Object.keys(now.kept).sort()).toEqual(Object.keys(kept).sort());
    expect(now.kept[STORY]).toMatchObject({ title, content, link: LINK, versions: 2 });
    expect(await poll()).toEqual({ status: 304, bozo: false, kept: now.kept });
  });
});

describeWith(['rss2email'], 'rss2email', () => {
  async function subscribed(address: string, replies: boolean) {
    const box = await mailbox(address, replies);
    onTestFinished(() => box.close());
    const poll = async () => {
      expect(await box.poll()).not.toMatch(/WARNING|ERROR/);
      return box.mails();
    };
    return poll;
  }

  // As it comes, it mails nothing about what it has mailed; whoever wants to hear of it takes the feed of notices.
  test.each(cases)('$kind: $path, one mail', async ({ path, file }) => {
    const site = await served();
    const poll = await subscribed(`${site.origin}${path}`, false);
    const mails = await poll();
    expect(mails.map(({ subject }) => subject)).toEqual(['Gyumri passes its budget', OTHER]);
    site.publish(after(file), DONE + 2 * MINUTE);
    for (let again = 1; again <= 2; again += 1) expect(await poll()).toEqual(mails);
  });

  test.each(cases)('$kind: $path, a reply', async ({ path, file, title, plain }) => {
    const site = await served();
    const poll = await subscribed(`${site.origin}${path}`, true);
    const mails = await poll();
    expect(mails.map(({ isReply }) => isReply)).toEqual([false, false]);
    site.publish(after(file), DONE + 2 * MINUTE);
    for (let again = 1; again <= 2; again += 1) {
      const [first, second, ...more] = await poll();
      expect([first, second]).toEqual(mails);
      const body = `${plain} URL: ${LINK}`;
      expect(more).toEqual([{ entry: STORY, subject: title, body, isReply: true }]);
    }
  });
});
