import { describe, expect, test } from 'vitest';
import type { Told } from '../../src/http/websub.ts';
import { type Delivering, deliver, postTurns } from '../../src/publishing/delivery.ts';
import { nextDue } from '../../src/publishing/outbox.ts';
import { copy, type Desk, HUB, NOW, openDesk, SETTLE, WHO } from './desk.ts';

const OTHER_HUB = 'https://other.example.org/';
const TODAY = 'September 25, 2021 - 10:00 AMT';
const BASE = 'https://news.example.org';
/** The newest documents of everything and of the language. */
const NEWEST = ['', '/languages/en'].flatMap((place) =>
  ['rss.xml', 'atom.xml', 'feed.json'].map((name) => `${place}/${name}`),
);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** A hub that says what it is told to say, and remembers what it was told of. */
function deliveringTo(
  desk: Desk,
  answer: (topic: string, hub: string) => Told['verdict'] = () => 'accepted',
) {
  const told: string[] = [];
  const reports: string[] = [];
  const delivering: Delivering = {
    ...{ database: desk.database, masthead: desk.masthead, settle: SETTLE, clock: () => desk.now },
    async tell(hub, topic) {
      told.push(`${hub === HUB ? '' : hub}${topic.replace(BASE, '')}`);
      return { verdict: answer(topic.replace(BASE, ''), hub), reason: 'it did' };
    },
    report: (posting, { verdict }, isLost) => {
      reports.push(`${verdict} ${posting.topic.replace(BASE, '')}${isLost ? ' lost' : ''}`);
    },
  };
  const run = async () => {
    told.length = 0;
    await deliver(delivering);
    return [...told].sort();
  };
  return { delivering, told, reports, run };
}

const fresh = { fresh: copy('Fresh', { at: TODAY }) };

describe('what a commit puts into the outbox', () => {
  test('is told when every instance serves it, and once more when caches have let go', async () => {
    const desk = await openDesk();
    const { run } = deliveringTo(desk);
    await desk.put(fresh);
    expect(await nextDue(desk.database)).toBe(NOW + SETTLE);
    desk.now = NOW + SETTLE - 1;
    expect(await run()).toEqual([]);
    desk.now = NOW + SETTLE;
    expect(await run()).toEqual([...NEWEST].sort());
    expect(await run()).toEqual([]);
    expect(await nextDue(desk.database)).toBe(NOW + SETTLE + 5 * MINUTE);
    desk.now += 5 * MINUTE;
    expect(await run()).toEqual([...NEWEST].sort());
    expect(await nextDue(desk.database)).toBeUndefined();
  });

  const silent: Record<string, Parameters<typeof openDesk>[0]> = {
    'where there is no hub': { hubs: [] },
    'where no hub could fetch it': { url: 'http://localhost:8080' },
  };
  for (const [name, masthead] of Object.entries(silent)) {
    test(`is nothing ${name}`, async () => {
      const desk = await openDesk(masthead);
      await desk.put(fresh);
      expect(await desk.ask('SELECT * FROM outbox')).toEqual([]);
    });
  }

  test('is told to each hub once', async () => {
    const desk = await openDesk({ hubs: [HUB, OTHER_HUB, HUB] });
    const { run } = deliveringTo(desk);
    await desk.put(fresh);
    desk.now += SETTLE;
    expect(await run()).toEqual([...NEWEST, ...NEWEST.map((topic) => OTHER_HUB + topic)].sort());
  });

  test('is told again where another commit came before it was told', async () => {
    const desk = await openDesk();
    const { run } = deliveringTo(desk);
    await desk.put(fresh);
    desk.now += SETTLE - 1;
    await desk.put({ fresh: copy('Fresher', { at: TODAY }) });
    desk.now += 1;
    // Not every instance serves the second commit yet.
    expect(await run()).toContain('/rss.xml');
    expect(await nextDue(desk.database)).toBe(NOW + SETTLE - 1 + SETTLE);
    desk.now += SETTLE - 1;
    expect(await run()).toContain('/rss.xml');
    expect(await nextDue(desk.database)).toBe(desk.now + 5 * MINUTE);
  });

  test('is told again where another commit came while it was told', async () => {
    const desk = await openDesk();
    const { delivering, run } = deliveringTo(desk);
    await desk.put(fresh);
    desk.now += SETTLE;
    let isFirst = true;
    await deliver({
      ...delivering,
      async tell(hub, topic) {
        if (isFirst) await desk.put({ fresh: copy('Fresher', { at: TODAY }) });
        isFirst = false;
        return delivering.tell(hub, topic);
      },
    });
    desk.now += SETTLE;
    expect(await run()).toEqual([...NEWEST].sort());
  });

  for (const verdict of ['refused', 'accepted'] as const) {
    test(`is not forgotten where another commit came while it was ${verdict} for the last time`, async () => {
      const desk = await openDesk();
      const { delivering, run } = deliveringTo(desk);
      await desk.put(fresh);
      desk.now += SETTLE;
      if (verdict === 'accepted') {
        await run();
        desk.now += 5 * MINUTE;
      }
      let isFirst = true;
      await deliver({
        ...delivering,
        async tell() {
          if (isFirst) await desk.put({ fresh: copy('Fresher', { at: TODAY }) });
          isFirst = false;
          return { verdict, reason: 'it did' };
        },
      });
      desk.now += MINUTE;
      expect(await run()).toEqual([...NEWEST].sort());
    });
  }

  test('is told as soon and as often as the first time where it waited to be told once more', async () => {
    const desk = await openDesk();
    const { run } = deliveringTo(desk);
    await desk.put(fresh);
    desk.now += SETTLE;
    await run();
    await desk.put({ fresh: copy('Fresher', { at: TODAY }) });
    expect(await nextDue(desk.database)).toBe(desk.now + SETTLE);
    desk.now += SETTLE;
    expect(await run()).toEqual([...NEWEST].sort());
    expect(await nextDue(desk.database)).toBe(desk.now + 5 * MINUTE);
  });

  test('is nobody else’s for a minute', async () => {
    const desk = await openDesk();
    const { delivering, run } = deliveringTo(desk);
    await desk.put(fresh);
    desk.now += SETTLE;
    const crash = { ...delivering, tell: async () => Promise.reject(new Error('the end')) };
    await expect(deliver(crash)).rejects.toThrow('the end');
    desk.now += MINUTE - 1;
    expect(await run()).toEqual([]);
    desk.now += 1;
    expect(await run()).toEqual([...NEWEST].sort());
  });
});

describe('a hub', () => {
  test('that fails is left alone, longer each time, and given up after a day', async () => {
    const desk = await openDesk();
    const { run, reports } = deliveringTo(desk, () => 'failed');
    await desk.put(fresh);
    const rests: number[] = [];
    desk.now += SETTLE;
    for (let due: number | undefined = desk.now; due !== undefined; ) {
      desk.now = due;
      expect(await run()).toHaveLength(1);
      due = await nextDue(desk.database);
      if (due !== undefined) rests.push((due - desk.now) / 1000);
    }
    expect(rests.slice(0, 6)).toEqual([5, 30, 180, 900, 3600, 3600]);
    expect(desk.now - NOW).toBeGreaterThan(0.9 * DAY);
    expect(reports.filter((line) => line.endsWith('lost'))).toHaveLength(NEWEST.length);
  });

  test('that asks for a rest has it', async () => {
    const desk = await openDesk();
    const { delivering } = deliveringTo(desk);
    await desk.put(fresh);
    desk.now += SETTLE;
    const tell = async () => ({ verdict: 'failed', reason: '429', retryAfter: 600_000 }) as const;
    await deliver({ ...delivering, tell });
    expect(await nextDue(desk.database)).toBe(desk.now + 600_000);
    // Whatever is committed meanwhile.
    const rest = desk.now + 600_000;
    desk.now += SETTLE;
    await desk.put({ vote: copy('Changed') });
    const [row] = await desk.ask("SELECT due FROM outbox WHERE topic = '/rss.xml'");
    expect(row?.due).toBe(rest);
  });

  test('that refuses is not told again', async () => {
    const desk = await openDesk();
    const { run, reports } = deliveringTo(desk, () => 'refused');
    await desk.put(fresh);
    desk.now += SETTLE;
    expect(await run()).toHaveLength(NEWEST.length);
    expect(reports).toHaveLength(NEWEST.length);
    expect(await nextDue(desk.database)).toBeUndefined();
  });

  test('that fails over one document hears of all others', async () => {
    const desk = await openDesk();
    const { run } = deliveringTo(desk, (topic) => (topic === '/rss.xml' ? 'failed' : 'accepted'));
    await desk.put(fresh);
    const heard = new Set<string>();
    desk.now += SETTLE;
    for (let tries = 0; tries < 3; tries += 1) {
      for (const topic of await run()) heard.add(topic);
      desk.now += 40_000;
    }
    expect([...heard].sort()).toEqual([...NEWEST].sort());
  });

  test('that is down keeps no other waiting', async () => {
    const desk = await openDesk({ hubs: [HUB, OTHER_HUB] });
    const { run } = deliveringTo(desk, (_, hub) => (hub === HUB ? 'failed' : 'accepted'));
    await desk.put(fresh);
    desk.now += SETTLE;
    expect((await run()).filter((topic) => topic.startsWith(OTHER_HUB))).toHaveLength(
      NEWEST.length,
    );
  });
});

describe('what time alone changes', () => {
  const posted = async ({ ask }: Desk) =>
    (await ask('SELECT topic FROM outbox ORDER BY topic')).map(({ topic }) => topic);

  test('is nothing in an archive without a commit', async () => {
    const desk = await openDesk();
    const { delivering } = deliveringTo(desk);
    expect(await postTurns(delivering)).toBe(Date.parse('2021-09-26T00:00:00+04:00'));
    expect(await desk.ask('SELECT revision, told FROM state')).toEqual([{ revision: 0, told: 0 }]);
  });

  test('is told when an embargo has ended, and not before', async () => {
    const desk = await openDesk();
    const { delivering } = deliveringTo(desk);
    const end = NOW + MINUTE;
    await desk.put({ secret: copy('Secret', { at: 'September 25, 2021 - 12:01 AMT' }) });
    expect(await postTurns(delivering)).toBe(end);
    desk.now = end - 1;
    expect(await postTurns(delivering)).toBe(end);
    expect(await posted(desk)).toEqual([]);
    desk.now = end + 7;
    expect(await postTurns(delivering)).toBe(Date.parse('2021-09-26T00:00:00+04:00'));
    expect(await posted(desk)).toEqual([...NEWEST].sort());
    expect(await nextDue(desk.database)).toBe(end + 7 + SETTLE);
    expect(await desk.ask('SELECT changed, told FROM state')).toEqual([
      { changed: 0, told: end + 7 },
    ]);
  });

  test('is told of all the time during which nobody did', async () => {
    const desk = await openDesk();
    const { delivering } = deliveringTo(desk);
    await desk.put({
      old: copy('Old', { at: 'September 20, 2021 - 10:00 AMT' }),
      today: copy('Today', { at: TODAY }),
      secret: copy('Secret', { at: 'September 26, 2021 - 10:00 AMT', tags: ['Inquiry'] }),
    });
    await desk.ask('DELETE FROM outbox');
    desk.now += 5 * DAY;
    await postTurns(delivering);
    const days = ['2021-09-20', '2021-09-25', '2021-09-26'].map((day) => `/archive/${day}/rss.xml`);
    const there = await posted(desk);
    expect(there).toEqual(expect.arrayContaining([...NEWEST, ...days]));
    expect(there).toEqual(
      expect.arrayContaining(['/tags/inquiry/rss.xml', '/tags/inquiry/archive/2021-09-26/rss.xml']),
    );
    const [before] = await desk.ask('SELECT revision FROM state');
    expect(await postTurns(delivering)).toBe(Date.parse('2021-10-01T00:00:00+04:00'));
    expect(await desk.ask('SELECT revision FROM state')).toEqual([before]);
  });

  test('is told once by two who look at once', async () => {
    const desk = await openDesk();
    const { delivering } = deliveringTo(desk);
    await desk.put({ secret: copy('Secret', { at: 'September 25, 2021 - 12:01 AMT' }) });
    desk.now += 2 * MINUTE;
    await Promise.all([postTurns(delivering), postTurns(delivering)]);
    expect(await desk.ask('SELECT revision FROM state')).toEqual([{ revision: 2 }]);
  });

  test('is told of nothing that was taken back', async () => {
    const desk = await openDesk();
    const { delivering } = deliveringTo(desk);
    const secret = copy('Secret', { at: 'September 25, 2021 - 12:01 AMT' });
    await desk.put({ secret });
    const expected = (await desk.expected('secret')) ?? '';
    await desk.store.withdraw({ slug: 'secret', reason: 'No.', expected }, WHO);
    desk.now += 2 * MINUTE;
    await postTurns(delivering);
    expect(await posted(desk)).toEqual([]);
  });
});
