// `wirefeed publish`: a folder and an archive elsewhere, over a real connection.
import { describe, expect, test } from 'vitest';
import { tokens } from '../api/caller.ts';
import { MemoryStore } from '../api/memory-store.ts';
import { copy, newsFolder } from '../node/newsfolder.ts';
import { listening, type Trouble } from '../node/publish-to/elsewhere.ts';
import { run } from './fake-shell.ts';
import { finish, start, until } from './process.ts';

const env = { PUBLISH_TOKEN: tokens.all };
const REASON = 'Published by mistake';
const many = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`articles/story-${1000 + index}.txt`, copy('A')]),
  );

test('sends what differs, and says what it did', async () => {
  const store = new MemoryStore();
  const { to, heard } = await listening({ store });
  const home = newsFolder({ 'articles/a.txt': copy('A'), 'articles/2021/09/b.md': copy('B') });
  const call = (line: string) => ({ code: 0, stdout: `${line}\n`, stderr: '' });
  const publish = () => finish(home.cwd, ['publish', '--to', to], env);
  expect(await publish()).toEqual(call('2 added, 0 changed, 0 as they were, 0 refused'));
  expect(Buffer.from(store.copies.get('b')?.bytes ?? []).toString()).toBe(copy('B'));
  home.write('articles/a.txt', `\uFEFF${copy('A')}`);
  home.write('articles/c.txt', copy('C'));
  home.remove('articles/2021');
  expect(await publish()).toEqual(
    call('1 added, 1 changed, 0 as they were, 0 refused; 1 more there (--prune lists them)'),
  );
  expect(store.copies.get('a')?.bytes.slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
  expect(store.journal).toEqual(['all-desk b', 'all-desk a', 'all-desk a', 'all-desk c']);
  const before = heard.length;
  await publish();
  expect(heard.slice(before).map(({ what }) => what)).toEqual(['GET /api/articles']);
});

test('an error in the copy stops it before anybody is asked', async () => {
  const { to, heard } = await listening({ store: new MemoryStore() });
  const { cwd } = newsFolder({ 'articles/a.txt': copy('A'), 'articles/b.txt': 'Nonsense' });
  const { code, stdout, stderr } = await run(cwd, ['publish', '--to', to], { env });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /^articles\/b\.txt:1:1 dateline-missing[\s\S]*\nnothing was sent: \d errors?, 0 warnings\n$/,
  );
  expect(heard).toEqual([]);
});

test('warnings are told of what is sent alone', async () => {
  const { to } = await listening({ store: new MemoryStore() });
  const { cwd } = newsFolder({ 'articles/a.txt': copy('A'.repeat(600)) });
  const publish = () => run(cwd, ['publish', '--to', to], { env });
  expect((await publish()).stderr).toMatch(/^articles\/a\.txt:2:\d+ headline-long {2}warning: /);
  expect(await publish()).toMatchObject({ code: 0, stderr: '' });
});

test('what is refused is told, and the exit code is 1', async () => {
  const store = new MemoryStore();
  const { to } = await listening({
    store,
    trouble: async ({ what }) => {
      // Somebody else is faster by one request.
      if (what.startsWith('POST')) {
        const bytes = new TextEncoder().encode(copy('Other'));
        store.copies.set('a', { file: 'a.txt', bytes, hash: '0'.repeat(64), isWithdrawn: false });
      }
      return undefined;
    },
  });
  const { cwd } = newsFolder({ 'articles/a.txt': copy('A'), 'articles/b.txt': copy('B') });
  expect(await run(cwd, ['publish', '--to', to], { env })).toEqual({
    code: 1,
    stdout: '1 added, 0 changed, 0 as they were, 1 refused\n',
    stderr:
      'articles/a.txt: not sent: somebody changed it there meanwhile; take that over, or run it again to replace it\n\n',
  });
});

test('a connection that is cut is tried again, and that is said', async () => {
  const store = new MemoryStore();
  const trouble = (_: unknown, count: number) => (count === 1 ? ('lost' as const) : undefined);
  const { to, heard } = await listening({ store, trouble });
  const { cwd } = newsFolder(many(3));
  const { code, stdout, stderr } = await run(cwd, ['publish', '--to', to], { env });
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: '3 added, 0 changed, 0 as they were, 0 refused\n',
  });
  expect(stderr).toMatch(/^127\.0\.0\.1:\d+ cannot be reached \(.+\); trying again in 1 s\n$/);
  expect(heard).toHaveLength(3);
  expect(store.journal).toHaveLength(3);
});

test('it may be killed at any time: the next run sends what is missing and nothing else', async () => {
  const store = new MemoryStore();
  let isHeld = true;
  const { to, heard } = await listening({
    store,
    trouble: ({ what }, count) =>
      what.startsWith('POST') && count === 2 && isHeld ? new Promise(() => {}) : undefined,
  });
  const { cwd } = newsFolder(many(250));
  const first = start(cwd, ['publish', '--to', to], env);
  await until(() => heard.length === 3);
  first.child.kill('SIGKILL');
  await first.ended;
  expect(store.journal).toHaveLength(100);
  isHeld = false;
  expect(await finish(cwd, ['publish', '--to', to], env)).toEqual({
    ...{ code: 0, stderr: '' },
    stdout: '150 added, 0 changed, 100 as they were, 0 refused\n',
  });
  const sent = heard.slice(3).flatMap(({ slugs }) => slugs);
  expect(sent).toHaveLength(150);
  expect(new Set(store.journal).size).toBe(250);
  expect(store.journal).toHaveLength(250);
});

describe('what is there and not in the folder', () => {
  async function three(trouble: Trouble = () => undefined) {
    const store = new MemoryStore();
    const { to, heard } = await listening({ store, trouble });
    const home = newsFolder({
      'articles/a.txt': copy('A'),
      'articles/2021/b.txt': copy('B'),
      'articles/c.txt': copy('C'),
    });
    await run(home.cwd, ['publish', '--to', to], { env });
    home.remove('articles/2021');
    home.remove('articles/c.txt');
    home.write('articles/d.txt', copy('D'));
    const publish = (...args: string[]) => run(home.cwd, ['publish', '--to', to, ...args], { env });
    return { store, heard, home, publish };
  }
  const LIST = '2021/b.txt\nc.txt\n2 articles are there and not in the folder\n';
  const YES = ['--prune', '--yes', '--reason', REASON];

  test('is listed with --prune, and nothing is sent', async () => {
    const { store, publish } = await three();
    expect(await publish('--prune')).toEqual({
      ...{ code: 0, stderr: '' },
      stdout: `${LIST}add --yes and --reason TEXT to withdraw them\n`,
    });
    expect(store.journal).toHaveLength(3);
  });

  test('is withdrawn with --yes, for a reason, and once', async () => {
    const { store, publish } = await three();
    expect(await publish(...YES)).toEqual({
      ...{ code: 0, stderr: '' },
      stdout: `${LIST}1 added, 0 changed, 1 as they were, 0 refused, 2 withdrawn\n`,
    });
    expect(Buffer.from(store.copies.get('b')?.bytes ?? []).toString()).toContain(REASON);
    expect(await publish('--prune')).toMatchObject({
      stdout: '0 articles are there and not in the folder\n',
    });
  });

  test('is withdrawn once where an answer is lost', async () => {
    let losses = 0;
    const { store, publish } = await three(({ what }) => {
      if (!what.startsWith('DELETE') || losses > 0) return undefined;
      losses += 1;
      return 'lost';
    });
    const { code, stdout } = await publish(...YES);
    expect(code).toBe(0);
    expect(stdout).toMatch(/, 0 refused, 2 withdrawn\n$/);
    expect(store.journal.filter((entry) => entry === 'all-desk b')).toHaveLength(2);
  });

  test('stays where it was changed meanwhile', async () => {
    const { store, heard, publish } = await three();
    const { manifest } = store;
    store.manifest = async (...args) =>
      (await manifest.apply(store, args)).map((one) =>
        one.slug === 'c' ? { ...one, hash: '1'.repeat(64) } : one,
      );
    const { code, stdout, stderr } = await publish(...YES);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\n1 added, 0 changed, 1 as they were, 1 refused, 1 withdrawn\n$/);
    expect(stderr).toMatch(/^c\.txt: not withdrawn: somebody changed it meanwhile; look at it/);
    expect(store.copies.get('c')?.isWithdrawn).toBe(false);
    expect(heard.at(-1)?.what).toBe('DELETE /api/articles/c?reason=Published+by+mistake');
  });

  test('is not withdrawn for a folder that has nothing', async () => {
    const { store, home, publish } = await three();
    for (const name of ['a.txt', 'd.txt']) home.remove(`articles/${name}`);
    expect(await publish(...YES)).toEqual({
      ...{ code: 1, stdout: '' },
      stderr: 'wirefeed: articles has no article: nothing is pruned\n',
    });
    expect(store.journal).toHaveLength(3);
  });
});

describe('ends with a line', () => {
  const TO = ['--to', 'https://news.example.org'];
  const calls: Record<string, readonly [args: string[], code: number, message: RegExp]> = {
    'without --to': [[], 2, /required option '--to <url>' not specified/],
    'with plain http': [
      ['--to', 'http://news.example.org'],
      2,
      /goes over plain http to nobody\n$/,
    ],
    'with --yes alone': [[...TO, '--yes'], 2, /say what becomes of what --prune lists; add it\n$/],
    'with a reason alone': [[...TO, '--reason', 'x'], 2, /what --prune lists; add it\n$/],
    'without a reason': [[...TO, '--prune', '--yes'], 2, /add --reason TEXT\n$/],
    'with an empty reason': [[...TO, '--prune', '--yes', '--reason', ' '], 2, /It is empty\.\n$/],
    'with a folder that is not there': [['nowhere', ...TO], 1, /there is no folder nowhere/],
  };
  for (const [what, [args, code, message]] of Object.entries(calls)) {
    test(what, async () => {
      const result = await run(newsFolder().cwd, ['publish', ...args], { env });
      expect(result).toMatchObject({ code, stdout: '' });
      expect(result.stderr).toMatch(message);
    });
  }

  test('without a token', async () => {
    const { stderr } = await run(newsFolder().cwd, ['publish', ...TO]);
    expect(stderr).toMatch(/^wirefeed: PUBLISH_TOKEN is not set; /);
  });

  test('with a token that is not good, which is told nowhere', async () => {
    const { to } = await listening({ store: new MemoryStore() });
    const PUBLISH_TOKEN = 'f'.repeat(43);
    const { code, stdout, stderr } = await finish(newsFolder().cwd, ['publish', '--to', to], {
      PUBLISH_TOKEN,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^wirefeed: http:\/\/127.* refuses the token: This token is not valid\. /,
    );
    expect(stderr).not.toContain(PUBLISH_TOKEN);
  });
});

test('a bar shows how far it is, and makes way for what is said', async () => {
  const { to } = await listening({
    store: new MemoryStore(),
    trouble: (_, count) => (count === 2 ? new Response(null, { status: 503 }) : undefined),
  });
  let stderr = '';
  const write = (text: string) => {
    stderr += text;
  };
  let now = 0;
  const clock = () => {
    now += 2_000;
    return Date.UTC(2021, 8, 25) + now;
  };
  const { cwd } = newsFolder(many(101));
  await run(cwd, ['publish', '--to', to], {
    ...{ env, clock },
    stderr: { write, isTTY: true, columns: 80, cursorTo() {}, clearLine() {} } as never,
  });
  expect(stderr).toMatch(/Sending .* of 101/);
  expect(stderr).toContain('\r\x1b[K127.0.0.1');
});
