// Telling the hubs: when, how often and in which order, with a clock that the test moves and hubs that it plays.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Announcer, type Announcing } from '../../../src/node/hubs/announcer.ts';
import type { Answer } from '../../../src/node/hubs/answer.ts';
import type { Log } from '../../../src/node/log.ts';

const HUB = 'https://hub.example.org/';
const OTHER = 'https://other.example.org:8443/in?a=1';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const topic = (name: string) => `https://news.example.org/${name}`;
const [A, B, C] = [topic('a'), topic('b'), topic('c')] as const;

const accepted: Answer = { verdict: 'accepted', reason: 'it answered 202' };
const refused: Answer = { verdict: 'refused', reason: 'it answered 404' };
const failed: Answer = { verdict: 'failed', reason: 'it answered 503' };

/** Hubs that answer as `answer` says, with the log and what they received: `seconds topic`, or `hub` in place of it. */
function stage(
  answer: (topic: string, hub: string) => Answer | Promise<Answer> = () => accepted,
  options: Partial<Announcing> = {},
) {
  const began = Date.now();
  const pings: string[] = [];
  const lines: string[] = [];
  const write = (level: string) => (line: unknown) => {
    lines.push(`${level} ${line}`);
  };
  const log = { info: write('info'), warn: write('warn'), error: write('error') } as Log;
  const now = () => (Date.now() - began) / SECOND;
  const announcer = new Announcer({
    ping: async (hub, topic) => {
      const whom = hub === HUB ? '' : `${new URL(hub).hostname} `;
      pings.push(`${now()} ${whom}${new URL(topic).pathname.slice(1)}`);
      return answer(topic, hub);
    },
    log,
    random: () => 0.5,
    ...options,
  });
  return { announcer, pings, lines };
}

const pass = (time: number) => vi.advanceTimersByTimeAsync(time);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a change', () => {
  test('is told at once, and once more after the freshness', async () => {
    const { announcer, pings, lines } = stage();
    announcer.announce([HUB], [A, B, C], 5);
    await pass(0);
    expect(pings).toEqual(['0 a', '0 b', '0 c']);
    expect(lines).toEqual(['info told hub.example.org of 3 documents']);
    await pass(5 * MINUTE);
    expect(pings.slice(3)).toEqual(['300 a', '300 b', '300 c']);
    expect(lines.slice(1)).toEqual(['info told hub.example.org of 3 documents again']);
    await pass(24 * 60 * MINUTE);
    expect(pings).toHaveLength(6);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is told again no sooner than shared caches have let go of the old', async () => {
    const { announcer, pings } = stage();
    announcer.announce([HUB], [A], 1);
    await pass(60 * MINUTE);
    expect(pings).toEqual(['0 a', '120 a']);
  });

  test('of the same document moves the second ping back', async () => {
    const { announcer, pings } = stage();
    announcer.announce([HUB], [A, B], 5);
    await pass(4 * MINUTE);
    announcer.announce([HUB], [A], 5);
    await pass(60 * MINUTE);
    expect(pings).toEqual(['0 a', '0 b', '240 a', '300 b', '540 a']);
  });

  test('comes to every hub, and to each once', async () => {
    const { announcer, pings, lines } = stage();
    announcer.announce([HUB, OTHER, HUB], [A, A], 5);
    await pass(0);
    expect(pings).toEqual(['0 a', '0 other.example.org a']);
    expect(lines).toEqual([
      'info told hub.example.org of 1 document',
      'info told other.example.org:8443 of 1 document',
    ]);
  });

  test('without a hub or a document is nothing', async () => {
    const { announcer, pings, lines } = stage();
    announcer.announce([], [A], 5);
    announcer.announce([HUB], [], 5);
    await pass(60 * MINUTE);
    expect([pings, lines]).toEqual([[], []]);
  });

  const LOCAL = ['http://localhost:3000/rss.xml', 'https://127.0.0.1/rss.xml', 'http://[::1]/a'];
  test.each(LOCAL)('of %s is told to nobody', async (local) => {
    const { announcer, pings } = stage();
    announcer.announce([HUB], [local, A], 5);
    await pass(60 * MINUTE);
    expect(pings).toEqual(['0 a', '300 a']);
  });

  test('keeps no process alive', async () => {
    vi.useRealTimers();
    const unref = vi.spyOn(Object.getPrototypeOf(setTimeout(() => {}, 0)), 'unref');
    const { announcer } = stage(() => failed);
    announcer.announce([HUB], [A], 5);
    await vi.waitFor(() => expect(unref).toHaveBeenCalledTimes(2), { timeout: 4 * SECOND });
    announcer.close();
    unref.mockRestore();
  });
});

describe('a hub', () => {
  /** A hub that answers when it is told to. */
  function slow() {
    const waiting: (() => void)[] = [];
    const answer = () =>
      new Promise<Answer>((resolve) => {
        waiting.push(() => resolve(accepted));
      });
    const release = async () => {
      waiting.shift()?.();
      await pass(0);
    };
    return { answer, release };
  }

  test('gets one ping at a time', async () => {
    const { answer, release } = slow();
    const { announcer, pings } = stage(answer);
    announcer.announce([HUB], [A, B], 60);
    await pass(SECOND);
    announcer.announce([HUB], [C], 60);
    await pass(SECOND);
    expect(pings).toEqual(['0 a']);
    await release();
    expect(pings).toEqual(['0 a', '2 b']);
    await release();
    expect(pings).toEqual(['0 a', '2 b', '2 c']);
  });

  test('waits for no other', async () => {
    const { announcer, pings } = stage((_, hub) =>
      hub === HUB ? new Promise(() => {}) : accepted,
    );
    announcer.announce([HUB, OTHER], [A, B], 60);
    await pass(0);
    expect(pings).toEqual(['0 a', '0 other.example.org a', '0 other.example.org b']);
  });

  test('is not told twice of what waits, but of what changed under way', async () => {
    const { answer, release } = slow();
    const { announcer, pings } = stage(answer);
    announcer.announce([HUB], [A, B], 60);
    await pass(0);
    announcer.announce([HUB], [A, B], 60);
    for (let index = 0; index < 5; index += 1) await release();
    expect(pings).toEqual(['0 a', '0 b', '0 a']);
  });
});

describe('a failure', () => {
  test('is tried again after rests, then given up with one warning', async () => {
    const { announcer, pings, lines } = stage(() => failed);
    announcer.announce([HUB], [A], 60);
    await pass(59 * MINUTE);
    expect(pings).toEqual(['0 a', '5 a', '35 a', '215 a']);
    expect(lines).toEqual([
      `warn could not tell hub.example.org of ${A}: it answered 503; "wirefeed ping" tells it of the newest`,
    ]);
    await pass(MINUTE);
    expect(pings.slice(4)).toEqual(['3600 a']);
  });

  test.each([
    [0, [0, 2.5, 17.5, 107.5]],
    [0.999, [0, 7.495, 52.465, 322.285]],
  ])('rests longer or shorter by chance (%s)', async (chance, times) => {
    const { announcer, pings } = stage(() => failed, { random: () => chance });
    announcer.announce([HUB], [A], 60);
    await pass(59 * MINUTE);
    expect(pings).toEqual(times.map((time) => `${time} a`));
  });

  test('that passes leaves one line', async () => {
    const answers = [failed, failed];
    const { announcer, pings, lines } = stage(() => answers.shift() ?? accepted);
    announcer.announce([HUB], [A], 60);
    await pass(59 * MINUTE);
    expect(pings).toEqual(['0 a', '5 a', '35 a']);
    expect(lines).toEqual(['info told hub.example.org of 1 document']);
  });

  test('of a hub that is down gives up all that waits, after as many tries as for one', async () => {
    const { announcer, pings, lines } = stage(() => failed);
    announcer.announce([HUB], [A, B, C], 60);
    await pass(59 * MINUTE);
    expect(pings).toEqual(['0 a', '5 b', '35 c', '215 a']);
    expect(lines).toEqual([expect.stringMatching(/of https:\S+\/a and 2 more: it answered 503;/)]);
  });

  test('of one document costs the others no more than a rest', async () => {
    const { announcer, pings, lines } = stage((topic) => (topic === A ? failed : accepted));
    announcer.announce([HUB], [A, B, C], 60);
    await pass(59 * MINUTE);
    expect(pings).toEqual(['0 a', '5 b', '5 c', '5 a', '10 a', '40 a']);
    expect(lines).toEqual([
      'info told hub.example.org of 2 documents',
      expect.stringContaining(`warn could not tell hub.example.org of ${A}: it answered 503`),
    ]);
  });

  test('of one document is not tried for ever while others succeed', async () => {
    const { announcer, pings } = stage((topic) => (topic === A ? failed : accepted));
    announcer.announce([HUB], [A], 600);
    for (let index = 0; index < 20; index += 1) {
      announcer.announce([HUB], [B], 600);
      await pass(4 * SECOND);
    }
    expect(pings.filter((ping) => ping.endsWith(' a'))).toHaveLength(4);
  });

  test('begins anew with the next change', async () => {
    const { announcer, pings } = stage(() => failed);
    announcer.announce([HUB], [A], 60);
    await pass(10 * MINUTE);
    announcer.announce([HUB], [B], 60);
    await pass(10 * MINUTE);
    expect(pings.slice(4)).toEqual(['600 b', '605 b', '635 b', '815 b']);
  });

  test('rests a hub for as long as it asks', async () => {
    const answers: Answer[] = [{ ...failed, retryAfter: 600 * SECOND }];
    const { announcer, pings } = stage(() => answers.shift() ?? accepted);
    announcer.announce([HUB], [A], 60);
    await pass(MINUTE);
    announcer.announce([HUB], [B], 60);
    await pass(20 * MINUTE);
    expect(pings).toEqual(['0 a', '600 a', '600 b']);
  });

  test('never rests a hub for less than otherwise', async () => {
    const answers: Answer[] = [{ ...failed, retryAfter: 0 }];
    const { announcer, pings } = stage(() => answers.shift() ?? accepted);
    announcer.announce([HUB], [A], 60);
    await pass(MINUTE);
    expect(pings).toEqual(['0 a', '5 a']);
  });

  test('that is for good is not tried again, but told once more after the freshness', async () => {
    const { announcer, pings, lines } = stage(() => refused);
    announcer.announce([HUB], [A, B], 5);
    await pass(60 * MINUTE);
    expect(pings).toEqual(['0 a', '0 b', '300 a', '300 b']);
    const line = `warn could not tell hub.example.org of ${A} and 1 more: it answered 404; see whether the masthead names the right hub`;
    expect(lines).toEqual([line, line]);
  });

  test('lasting beyond the freshness makes of both pings one', async () => {
    const answers = [failed, failed, failed];
    const { announcer, pings } = stage(() => answers.shift() ?? accepted);
    announcer.announce([HUB], [A], 1);
    await pass(60 * MINUTE);
    expect(pings).toEqual(['0 a', '5 a', '35 a', '215 a']);
  });
});

describe('the bound', () => {
  test('leaves out what does not fit, with one warning', async () => {
    const answers = [failed];
    const { announcer, pings, lines } = stage(() => answers.shift() ?? accepted, { limit: 2 });
    announcer.announce([HUB], [A], 5);
    await pass(SECOND);
    announcer.announce([HUB], [A, B, C, topic('d')], 5);
    await pass(SECOND);
    announcer.announce([HUB], [topic('e')], 5);
    await pass(60 * MINUTE);
    expect(pings).toEqual(['0 a', '5 a', '5 b', '301 a', '301 b']);
    expect(lines.slice(0, 2)).toEqual([
      'info told hub.example.org of 2 documents',
      'warn too much waits for hub.example.org: 3 documents left out; "wirefeed ping" tells it of the newest',
    ]);
  });

  test('holds fifty thousand documents', async () => {
    const { announcer, pings, lines } = stage();
    const many = Array.from({ length: 50_001 }, (_, index) => topic(String(index)));
    announcer.announce([HUB], many, 5);
    await pass(0);
    // The first is under way before the last comes.
    expect(pings).toHaveLength(50_000);
    expect(lines).toEqual([
      'info told hub.example.org of 50000 documents',
      expect.stringContaining('1 document left out'),
    ]);
  });
});

describe('closing', () => {
  test('breaks off what is under way and leaves no timer', async () => {
    let given: AbortSignal | undefined;
    const lines: string[] = [];
    const warn = (line: unknown) => lines.push(String(line));
    const announcer = new Announcer({
      ping: (_hub, _topic, signal) => {
        given = signal;
        return new Promise((resolve) => {
          signal?.addEventListener('abort', () => resolve(failed));
        });
      },
      log: { info: warn, warn, error: warn } as unknown as Log,
    });
    announcer.announce([HUB], [A, B], 5);
    announcer.announce([HUB], [A], 5);
    await pass(0);
    expect(given?.aborted).toBe(false);
    announcer.close();
    expect(given?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    await pass(60 * MINUTE);
    expect(lines).toEqual([
      `could not tell hub.example.org of ${A} and 1 more: Wirefeed was stopped; "wirefeed ping" tells it of the newest`,
    ]);
  });

  test('ends a rest, and what comes later is not heard', async () => {
    const { announcer, pings, lines } = stage(() => failed);
    announcer.announce([HUB], [A], 5);
    await pass(0);
    announcer.close();
    announcer.announce([HUB], [B], 5);
    expect(vi.getTimerCount()).toBe(0);
    await pass(60 * MINUTE);
    expect(pings).toEqual(['0 a']);
    expect(lines).toEqual([expect.stringContaining(`of ${A}: Wirefeed was stopped`)]);
  });

  test('says nothing where nothing waits', async () => {
    const { announcer, pings, lines } = stage();
    announcer.announce([HUB], [A], 5);
    await pass(MINUTE);
    announcer.close();
    await pass(60 * MINUTE);
    expect(pings).toEqual(['0 a']);
    expect(lines).toEqual(['info told hub.example.org of 1 document']);
  });
});
