// How long nginx keeps what it has, as the README sets it up: seconds stand for the minutes of Cache-Control.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { until } from '../cli/process.ts';
import { hurried, NOWHERE, notReady, OVER } from './hurried.ts';
import { describeWith } from './machine.ts';
import { fromTheReadme, nginx } from './nginx.ts';

/** @param stale seconds for which nginx may answer with what is old while it asks */
async function cached(stale = 1) {
  const newsroom = await hurried(stale);
  const { port } = await nginx(fromTheReadme, newsroom.recorder.origin);
  const get = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    const { status, headers } = answer;
    const [, version] = /Version (\d)/.exec(await answer.text()) ?? [];
    const { 'x-cache-status': from, 'content-encoding': coding } = Object.fromEntries(headers);
    return { status, from, version: Number(version), coding };
  };
  return { ...newsroom, get };
}

describeWith(['nginx'], 'behind nginx', () => {
  test('an edit comes through when s-maxage is over, to whoever asks on and on without a wait', async () => {
    const { recorder, get, write } = await cached(30);
    expect(await get('/rss.xml')).toEqual({
      status: 200,
      from: 'MISS',
      version: 1,
      coding: 'gzip',
    });
    await write(2);
    const answers: Awaited<ReturnType<typeof get>>[] = [];
    await until(async () => {
      answers.push(await get('/rss.xml'));
      await pause(20);
      return answers.at(-1)?.version === 2;
    });
    const versions = answers.map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    // max-age is minutes. One was told what was stale while nginx asked for all of them.
    const sources = answers.map(({ from }) => from);
    expect(sources.slice(0, sources.indexOf('STALE'))).not.toContain('EXPIRED');
    expect(sources).toContain('STALE');
    expect(recorder.exchanges.filter(({ path }) => path === '/rss.xml')).toHaveLength(2);
  });

  test('after a quiet hour what was kept is for the time when nobody answers, and then come the news', async () => {
    const { site, get, write, moveTo } = await cached();
    await get('/rss.xml');
    await write(2);
    await pause(OVER);
    for (const elsewhere of [NOWHERE, await notReady()]) {
      moveTo(elsewhere);
      expect(await get('/rss.xml')).toMatchObject({ status: 200, from: 'STALE', version: 1 });
      expect((await get('/atom.xml')).status).toBeGreaterThanOrEqual(502);
    }
    moveTo(site.origin);
    expect(await get('/rss.xml')).toMatchObject({ status: 200, from: 'EXPIRED', version: 2 });
    expect(await get('/atom.xml')).toMatchObject({ status: 200, from: 'MISS', version: 2 });
  });

  test('many who come at once make one request', async () => {
    const { recorder, get } = await cached();
    const answers = await Promise.all(Array.from({ length: 50 }, () => get('/feed.json')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(recorder.exchanges.filter(({ path }) => path === '/feed.json')).toHaveLength(1);
  });
});
