// What each check makes of what it is handed: clock, zones, environment, masthead, outbox, disk and hubs.
import { describe, expect, test } from 'vitest';
import { type Check, ofFailure } from '../../../src/node/doctor/check.ts';
import { runtimeZones } from '../../../src/node/doctor/checkup.ts';
import { type ClockTraces, checkClock } from '../../../src/node/doctor/clock.ts';
import { checkRights, checkSpace } from '../../../src/node/doctor/disk.ts';
import { checkEnvironment } from '../../../src/node/doctor/environment.ts';
import { checkHub, heardFrom, withoutHubs } from '../../../src/node/doctor/hubs.ts';
import { checkAddress } from '../../../src/node/doctor/masthead.ts';
import { lengthOf } from '../../../src/node/doctor/moment.ts';
import { doctorReport } from '../../../src/node/doctor/report.ts';
import { checkOutbox, checkWriter } from '../../../src/node/doctor/traffic.ts';
import { checkZoneData, checkZoneNames, type ZoneData } from '../../../src/node/doctor/zones.ts';
import { Failure } from '../../../src/node/failure.ts';
import { settings } from '../../../src/node/settings.ts';

const NOW = Date.parse('2026-11-26T02:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MEBIBYTE = 1024 * 1024;

/** Runs a table: what is handed in, and the verdict with a part of its message. */
function judges<T>(
  check: (given: T) => Check,
  cases: Readonly<Record<string, readonly [T, Check['verdict'], string]>>,
): void {
  for (const [name, [given, verdict, message]] of Object.entries(cases)) {
    test(name, () => {
      const found = check(given);
      expect(found.message).toContain(message);
      expect(found.verdict).toBe(verdict);
      expect(found.hint === undefined).toBe(verdict === 'ok');
    });
  }
}

describe('the clock', () => {
  const heard = (ahead: number, within = 600, host = 'hub.example.org') => ({
    host,
    ahead,
    within,
  });
  const TRACES = { now: NOW, timezone: 'Asia/Yerevan', tz: '2026c', heard: [] };
  judges<Partial<ClockTraces>>((traces) => checkClock({ ...TRACES, ...traces }), {
    'with nothing to compare it with': [{}, 'ok', '2026-11-26T06:00:00+04:00'],
    'of a machine without a battery': [{ now: 0 }, 'error', 'it is 1970-01-01T00:00:00+00:00'],
    'before this program': [
      { now: Date.parse('2024-12-31T23:59:59Z'), tz: '2024b' },
      'error',
      'Wirefeed is younger',
    ],
    'in the first year': [{ now: Date.parse('2025-01-01T00:00:00Z'), tz: '2025a' }, 'ok', '2025-'],
    'before its own time zones': [
      { now: Date.parse('2025-12-31T23:59:59Z') },
      'error',
      'the time zones are those of 2026c',
    ],
    'without a release of time zones': [{ tz: undefined }, 'ok', '2026-'],
    'behind the newest commit': [
      { committed: NOW + 3 * HOUR },
      'error',
      'is 3 hours behind the newest commit (2026-11-26T09:00:00+04:00)',
    ],
    'behind it by what does not matter': [{ committed: NOW + 2_000 }, 'ok', '2026-'],
    'behind the disk': [{ changed: NOW + MINUTE }, 'warning', '1 minute behind the newest change'],
    'as a hub has it': [{ heard: [heard(300)] }, 'ok', ', as hub.example.org has it'],
    'off by as much as a date and a slow answer may hide': [
      { heard: [heard(-3_500, 1_600)] },
      'ok',
      'has it',
    ],
    'ahead of a hub': [
      { heard: [heard(5_000)] },
      'warning',
      'is 5 seconds ahead of that of hub.example.org',
    ],
    'behind a hub by hours': [{ heard: [heard(-2 * HOUR)] }, 'error', 'is 2 hours behind that of'],
    'as one of two hubs has it': [
      { heard: [heard(HOUR), heard(100, 600, 'good.example.org')] },
      'ok',
      'good.example.org',
    ],
  });
});

describe('the time zones', () => {
  const data = (version: string | undefined, wrong: Readonly<Record<string, number>> = {}) =>
    ({
      version,
      offsetAt: (zone, epoch) => wrong[zone] ?? runtimeZones.offsetAt(zone, epoch),
    }) satisfies ZoneData;
  judges<ZoneData>((zones) => checkZoneData(zones, NOW), {
    'of this runtime': [runtimeZones, 'ok', `release ${process.versions.tz}`],
    'in which Armenia has summer time still': [
      data('2011n', { 'Asia/Yerevan': 300 }),
      'error',
      'by release 2011n Asia/Yerevan was at +05:00 on 2013-07-01, but Armenia has had no summer time',
    ],
    'from before Kazakhstan had one time': [
      data('2023d', { 'Asia/Almaty': 360 }),
      'error',
      '2024a',
    ],
    'without a zone': [
      { version: '2026c', offsetAt: () => undefined },
      'error',
      'Asia/Yerevan is unknown',
    ],
    'eighteen months old': [data('2025a'), 'ok', 'release 2025a'],
    'older than that': [data('2024b'), 'warning', 'release 2024b is more than 18 months old'],
    'of no release': [data(undefined), 'warning', 'unknown'],
    'of a release that says no year': [data('now'), 'warning', 'unknown'],
  });

  judges<Parameters<typeof checkZoneNames>[0]>(
    (masthead) => checkZoneNames(masthead, runtimeZones, NOW),
    {
      'of a masthead': [
        { timezone: 'Asia/Yerevan', zones: {} },
        'ok',
        'Asia/Yerevan, now at +04:00',
      ],
      'that it maps': [
        { timezone: 'UTC', zones: { MSK: 'Europe/Moscow', XYZ: '+03:00' } },
        'ok',
        'UTC, now at +00:00; the masthead maps MSK, XYZ',
      ],
      'that nobody knows': [
        { timezone: 'Asia/Yerevan', zones: { MSK: 'Europe/Moskva' } },
        'error',
        'no time zone Europe/Moskva',
      ],
    },
  );
});

describe('the environment', () => {
  const SECRET = 'x'.repeat(43);
  const HASH = 'a'.repeat(64);
  const checkOf = (name: string, env: Readonly<Record<string, string>>) =>
    checkEnvironment(env).find((check) => check.name === name) as Check;

  test('has a check for each variable', () => {
    const names = checkEnvironment({}).map(({ name }) => name);
    expect(names).toEqual(Object.keys(settings).sort());
  });

  judges<readonly [name: string, value: string]>(
    ([name, value]) => checkOf(name, { [name]: value }),
    {
      'a port': [['PORT', '8080'], 'ok', '8080'],
      'no port': [['PORT', '80a'], 'error', 'is "80a", but must be a whole number'],
      'set to nothing': [['PORT', ' '], 'ok', 'not set (default: 3000'],
      'an address': [['BASE_URL', 'https://example.org/news'], 'ok', 'https://example.org/news'],
      'no address': [['BASE_URL', 'example.org'], 'error', 'is "example.org", but must be'],
      'no host': [['HOST', 'localhost:3000'], 'error', 'must be a host name'],
      tokens: [
        ['PUBLISH_TOKENS', `desk:write,read:${HASH} night:withdraw:${'b'.repeat(64)}`],
        'ok',
        '2 tokens: desk (write, read), night (withdraw)',
      ],
      'a token in place of its entry': [['PUBLISH_TOKENS', SECRET], 'error', 'entry 1 is not of'],
    },
  );

  test('tells no token and no hash', () => {
    const values = [SECRET, `desk:write:${HASH}`, `desk:wriet:${HASH}`, `${SECRET}:write:${HASH}`];
    for (const name of ['PUBLISH_TOKENS', 'PUBLISH_TOKEN']) {
      for (const value of values) {
        const told = JSON.stringify(checkEnvironment({ [name]: value }));
        expect(told).not.toContain(SECRET);
        expect(told).not.toContain(HASH);
      }
    }
  });
});

describe('the address', () => {
  judges<string>((url) => checkAddress({ url }), {
    'of a publication': ['https://news.example.org', 'ok', 'https://news.example.org'],
    'on the machine itself': [
      'http://localhost:3000',
      'warning',
      'every reader to its own machine',
    ],
    'on it by number': ['http://[::1]:3000', 'warning', 'its own machine'],
  });
});

describe('the outbox', () => {
  const row = (count: number, due: number | null, failures: number | null = 0) => ({
    count,
    due,
    failures,
  });
  judges<ReturnType<typeof row>>((given) => checkOutbox(given, NOW, 'Asia/Yerevan'), {
    empty: [row(0, null, null), 'ok', 'nothing waits'],
    'with what is due later': [row(3, NOW + HOUR), 'ok', '3 pings wait for their time'],
    'with what is due now': [row(1, NOW - MINUTE), 'ok', '1 ping waits for'],
    'that nobody empties': [
      row(1, NOW - 2 * HOUR),
      'warning',
      '1 ping waits, and since 2026-11-26T04:00:00+04:00 (2 hours) nobody',
    ],
    'of a hub that fails': [row(6, NOW + MINUTE, 4), 'warning', 'has failed 4 times in a row'],
  });

  test('and who wrote last', () => {
    const entry = { at: NOW, who: 'desk', slug: 'budget-vote' };
    expect(checkWriter(entry, 'Asia/Yerevan').message).toBe(
      'desk wrote budget-vote at 2026-11-26T06:00:00+04:00',
    );
    expect(checkWriter(undefined, 'UTC')).toMatchObject({ verdict: 'ok' });
  });
});

describe('the disk', () => {
  const room = (size: number, log: number, free: number) => ({
    size: size * MEBIBYTE,
    log: log * MEBIBYTE,
    free: free * MEBIBYTE,
  });
  judges(checkSpace, {
    'with room': [room(300, 60, 5_000), 'ok', '300.0 MiB, its log 60.0 MiB, free 5000.0 MiB'],
    'that fills up': [room(300, 60, 255), 'warning', 'free 255.0 MiB'],
    'that is full': [room(300, 60, 63), 'error', 'a commit may not fit'],
    'with a log that nobody writes back': [room(300, 301, 5_000), 'warning', 'reads for so long'],
    'with a log as long as an import needs': [room(3, 250, 5_000), 'ok', 'its log 250.0 MiB'],
  });

  const may = (name: string, mayRead: boolean, mayWrite: boolean) => ({ name, mayRead, mayWrite });
  judges<Parameters<typeof checkRights>>((given) => checkRights(...given), {
    'that may be written': [[[may('a', true, true)], true], 'ok', 'read and written'],
    'that may not be read': [[[may('a', false, true)], false], 'error', 'a may not be read'],
    'that is read alone': [[[may('a', true, false)], false], 'warning', 'a may not be written to'],
    'whose log belongs to somebody else': [
      [[may('a', true, true), may('a-wal', true, false)], true],
      'error',
      'a-wal may not be written to: nothing can be published',
    ],
  });
});

describe('a hub', () => {
  const HUB = 'https://hub.example.org/';
  const answer = (status: number) => ({ status, asked: NOW, answered: NOW + 200 });
  judges<Parameters<typeof checkHub>[1]>((reached) => checkHub(HUB, reached), {
    'that answers': [answer(200), 'ok', `${HUB} answers 200`],
    'that knows no HEAD': [answer(405), 'ok', 'answers 405'],
    'that knows nothing but POST': [answer(501), 'ok', 'answers 501'],
    'that has moved': [answer(301), 'warning', 'pings follow no redirect'],
    'that is down': [answer(503), 'warning', 'answers 503'],
    'that is not there': [{ reason: 'ENOTFOUND' }, 'error', `${HUB}: ENOTFOUND`],
  });

  test('tells its time, as well as a date can', () => {
    const date = NOW - 10_000;
    const heard = heardFrom(HUB, { ...answer(200), date });
    expect(heard).toEqual({ host: 'hub.example.org', ahead: 9_600, within: 600 });
    expect(heardFrom(HUB, answer(200))).toBeUndefined();
    expect(heardFrom(HUB, { reason: 'ENOTFOUND' })).toBeUndefined();
  });

  test('that is not asked is named', () => {
    expect(withoutHubs([HUB]).message).toBe(`not asked, as --offline says: ${HUB}`);
    expect(withoutHubs([]).message).toBe('the masthead names none');
  });
});

test.each([
  [2_000, '2 seconds'],
  [1_000, '1 second'],
  [2_590, '2.5 seconds'],
  [59_999, '59.9 seconds'],
  [90_000, '1 minute'],
  [49 * HOUR, '2 days'],
])('%d ms are %s', (length, text) => {
  expect(lengthOf(length)).toBe(text);
});

test('a failure is told with its way out, a fault of the program is none', () => {
  expect(ofFailure('archive', new Failure('it is gone; make one; or two'))).toEqual({
    name: 'archive',
    verdict: 'error',
    message: 'it is gone',
    hint: 'make one; or two',
  });
  expect(() => ofFailure('archive', new TypeError('no'))).toThrow('no');
});

describe('a report', () => {
  const checks: Check[] = [
    { name: 'PORT', verdict: 'ok', message: '3000' },
    { name: 'hub', verdict: 'error', message: 'evil \u001b[2J', hint: 'ask' },
    { name: 'clock', verdict: 'warning', message: 'off', hint: 'set it' },
  ];

  test('for people has a line for each, and one that sums up', () => {
    expect(doctorReport(checks, 'text')).toBe(
      'ok       PORT: 3000\n' +
        'error    hub: evil \\u001b[2J; ask\n' +
        'warning  clock: off; set it\n' +
        '3 checks, 1 error, 1 warning\n',
    );
  });

  test('for programs has the same', () => {
    const { errors, warnings, checks: told } = JSON.parse(doctorReport(checks, 'json'));
    expect({ errors, warnings }).toEqual({ errors: 1, warnings: 1 });
    expect(told[0]).toEqual({ name: 'PORT', verdict: 'ok', message: '3000' });
    expect(told[1]).toEqual({
      name: 'hub',
      verdict: 'error',
      message: 'evil \\u001b[2J',
      hint: 'ask',
    });
  });
});
