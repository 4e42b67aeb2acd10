// `wirefeed serve` while it still reads its copy.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Caller, type Heard } from '../node/caller.ts';
import { copy, newsFolder } from '../node/newsfolder.ts';
import { ask, expectCalm, freePort } from './calls.ts';
import { serve } from './process.ts';

test('before it is ready: 503 for everything, and when to come again; never an answer that says that it is gone', async () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `articles/a-${index}.txt`);
  const { cwd } = newsFolder(
    Object.fromEntries(names.map((name, index) => [name, copy(`A ${index}`)])),
  );
  const port = await freePort();
  const starting = serve(cwd, { PORT: String(port) });
  const paths = ['/rss.xml', '/articles/a-1', '/nowhere', '/rss', '/healthz', '/'];
  const seen: (Heard | string)[] = [];
  for (let count = 0; ; count += 1) {
    const caller = await Caller.call(port).catch((error: NodeJS.ErrnoException) => error);
    if (caller instanceof Error) seen.push(String(caller.code));
    else {
      caller.get(String(paths[count % paths.length]));
      const [answer] = await caller.hears();
      caller.leave();
      if (answer?.status !== 503) break;
      seen.push(answer);
    }
    await pause(1);
  }
  const site = await starting;
  const busy = seen.findIndex((answer) => typeof answer !== 'string');
  expect(new Set(seen.slice(0, busy))).toEqual(new Set(['ECONNREFUSED']));
  expect(seen.length - busy).toBeGreaterThan(1);
  for (const answer of seen.slice(busy)) {
    const headers = { 'cache-control': 'no-store', 'retry-after': expect.stringMatching(/^\d+$/) };
    expect(answer).toMatchObject({ status: 503, isWhole: true, headers });
  }
  expect(await ask(site, '/rss.xml')).toMatchObject({ status: 200 });
  expectCalm(site);
});
