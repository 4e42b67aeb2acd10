import { describe, expect, test } from 'vitest';
import { MAX_BYTES } from '../../src/copy/decode.ts';
import {
  bytesOf,
  type CopyParts,
  copy,
  hash,
  isWorkerd,
  NOW,
  openDesk,
  tablesOf,
  WHO,
  writeOf,
} from './desk.ts';

const VOTE = copy('The council votes');
const OTHER = copy('The council has voted');
const withdrawn = { withdrawn: { at: 'September 24, 2021 - 10:00 AMT', reason: 'It was wrong.' } };
const AHEAD = 'September 26, 2021 - 10:00 AMT';

describe('copy that is put', () => {
  test('creates an article, is unchanged the next time, and changes it', async () => {
    const desk = await openDesk();
    const first = await desk.store.put([writeOf('vote', VOTE)], WHO);
    expect(first).toEqual({
      kind: 'stored',
      stored: [{ slug: 'vote', outcome: 'created', hash: await hash(VOTE), problems: [] }],
    });
    expect(await desk.store.copyOf('vote')).toEqual({
      file: 'vote.txt',
      bytes: bytesOf(VOTE),
      hash: await hash(VOTE),
      isWithdrawn: false,
    });
    const before = await tablesOf(desk);
    // Whatever the writer has seen: what was asked for is there.
    expect(await desk.store.put([writeOf('vote', VOTE)], WHO)).toMatchObject({
      stored: [{ outcome: 'unchanged', hash: await hash(VOTE) }],
    });
    expect(await tablesOf(desk)).toEqual(before);
    expect(desk.commits).toBe(1);
    const write = writeOf('vote', OTHER, await hash(VOTE));
    expect(await desk.store.put([write], WHO)).toMatchObject({ stored: [{ outcome: 'changed' }] });
    expect(desk.commits).toBe(2);
    expect(await desk.ask('SELECT slug, head FROM article')).toMatchObject([
      { slug: 'vote', head: expect.stringContaining('The council has voted') },
    ]);
  });

  test('may change its ending, and keeps the folder of an import', async () => {
    const desk = await openDesk();
    await desk.put({ vote: VOTE });
    await desk.ask("UPDATE copy SET file = '2021/vote.txt'");
    expect(await desk.put({ 'vote.md': VOTE })).toMatchObject({ stored: [{ outcome: 'changed' }] });
    expect(await desk.ask('SELECT file FROM copy')).toEqual([{ file: '2021/vote.md' }]);
    expect((await desk.store.copyOf('vote'))?.file).toBe('vote.md');
  });

  test('goes to the folder that it is told', async () => {
    const desk = await openDesk();
    const lies = async () => (await desk.ask('SELECT file FROM copy'))[0]?.file;
    const put = async (write: object) =>
      desk.store.put([{ ...writeOf('vote', VOTE, await desk.expected('vote')), ...write }], WHO);
    await put({ folder: '2021/09' });
    expect(await lies()).toBe('2021/09/vote.txt');
    expect(await put({})).toMatchObject({ stored: [{ outcome: 'unchanged' }] });
    expect(await put({ folder: '' })).toMatchObject({ stored: [{ outcome: 'changed' }] });
    expect(await lies()).toBe('vote.txt');
  });

  test('is told the archive of its masthead', async () => {
    const desk = await openDesk();
    await desk.put({ vote: VOTE });
    expect(await desk.ask('SELECT timezone, settings FROM state')).toEqual([
      { timezone: 'Asia/Yerevan', settings: expect.stringMatching(/^[\w-]{22}$/) },
    ]);
    await desk.ask("UPDATE state SET timezone = 'Europe/London'");
    await expect(desk.put({ vote: OTHER })).rejects.toThrow(/Europe\/London.*Asia\/Yerevan/);
  });

  test('has the journal say who wrote it, what was before and what is after', async () => {
    const desk = await openDesk();
    await desk.put({ vote: VOTE });
    desk.now += 1;
    await desk.put({ vote: OTHER, budget: VOTE });
    await desk.put({ vote: OTHER });
    const [vote, other] = [await hash(VOTE), await hash(OTHER)];
    expect(await desk.journal()).toEqual([
      { at: NOW, who: WHO, slug: 'vote', before: null, after: vote },
      { at: NOW + 1, who: WHO, slug: 'vote', before: vote, after: other },
      { at: NOW + 1, who: WHO, slug: 'budget', before: null, after: vote },
    ]);
    await expect(desk.ask("UPDATE journal SET who = ''")).rejects.toThrow('only added to');
    await expect(desk.ask('DELETE FROM journal')).rejects.toThrow('only added to');
  });

  test('is listed with its hash, in pages', async () => {
    const desk = await openDesk();
    await desk.put({ b: VOTE, a: OTHER, c: copy('Gone', withdrawn) });
    const all = await desk.store.manifest('', 10);
    expect(all.map(({ slug }) => slug)).toEqual(['a', 'b', 'c']);
    expect(all[0]).toEqual({
      slug: 'a',
      hash: await hash(OTHER),
      file: 'a.txt',
      isWithdrawn: false,
    });
    expect(all[2]).toMatchObject({ isWithdrawn: true });
    expect(await desk.store.manifest('a', 1)).toEqual([all[1]]);
    expect(await desk.store.manifest('c', 1)).toEqual([]);
  });
});

describe('nothing is stored', () => {
  const stored = {
    vote: VOTE,
    gone: copy('Gone', withdrawn),
    named: copy('Named', { id: 'tag:example.org,2001:1', section: 'Politics', tags: ['Budget'] }),
    secret: copy('Secret', { at: AHEAD, section: 'Inquiries', id: 'tag:example.org,2001:2' }),
  };
  const fine = writeOf('fine', copy('Fine'));
  const cases: Record<
    string,
    [writes: (readonly [string, string, string | null])[], expected: object]
  > = {
    'where it should be new': [[['vote', OTHER, null]], { kind: 'stale', slug: 'vote' }],
    'where it should be there': [
      [['nowhere', OTHER, '0'.repeat(64)]],
      { kind: 'stale', slug: 'nowhere', hash: null },
    ],
    'where another version was seen': [
      [['vote', OTHER, '0'.repeat(64)]],
      { kind: 'stale', slug: 'vote' },
    ],
    'where it was withdrawn': [[['gone', VOTE, null]], { kind: 'withdrawn', slug: 'gone' }],
    'where it says that it was withdrawn': [
      [['new', copy('New', withdrawn), null]],
      { kind: 'forbidden', slug: 'new' },
    ],
    'where the copy is wrong': [
      [['new', 'no dateline', null]],
      {
        kind: 'invalid',
        problems: [{ file: 'new.txt', code: 'dateline-missing' }, { code: 'body-missing' }],
      },
    ],
    'where a withdrawal lies ahead': [
      [['new', copy('New', { withdrawn: { at: AHEAD, reason: 'Wrong.' } }), null]],
      { kind: 'invalid', problems: [{ code: 'change-time' }, { code: 'withdrawn-text' }] },
    ],
    'where another has the id': [
      [['new', copy('New', { id: 'tag:example.org,2001:1' }), null]],
      { kind: 'invalid', problems: [{ file: 'new.txt', line: 2, code: 'id-shared' }] },
    ],
    'where another that nobody may read has the id': [
      [['new', copy('New', { id: 'tag:example.org,2001:2' }), null]],
      { kind: 'invalid', problems: [{ file: 'new.txt', code: 'id-shared' }] },
    ],
    'where two of them have one id': [
      [
        ['new-1', copy('New', { id: 'tag:example.org,2001:3' }), null],
        ['new-2', copy('New', { id: 'tag:example.org,2001:3' }), null],
      ],
      { kind: 'invalid', problems: [{ code: 'id-shared' }] },
    ],
    'where the archive calls the section otherwise': [
      [['new', copy('New', { section: 'POLITICS' }), null]],
      { kind: 'invalid', problems: [{ file: 'new.txt', code: 'channel-name' }] },
    ],
    'where the archive calls the tag otherwise': [
      [['new', copy('New', { tags: ['budget'] }), null]],
      { kind: 'invalid', problems: [{ code: 'channel-name' }] },
    ],
    'where two of them call it otherwise': [
      [
        ['new-1', copy('New', { tags: ['Sport'] }), null],
        ['new-2', copy('New', { tags: ['SPORT'] }), null],
      ],
      { kind: 'invalid', problems: [{ code: 'channel-name' }] },
    ],
    'where a picture is not there': [
      [['new', copy('New', { image: { src: 'a.png', alt: 'A' } }), null]],
      {
        kind: 'invalid',
        problems: [{ code: 'picture-missing', hint: expect.stringContaining('/api/media/a.png') }],
      },
    ],
  };
  for (const [name, [writes, expected]] of Object.entries(cases)) {
    test(name, async () => {
      const desk = await openDesk();
      await desk.put(stored);
      const before = await tablesOf(desk);
      const journal = await desk.journal();
      const wrong = writes.map(([slug, text, hash]) => writeOf(slug, text, hash));
      for (const batch of [wrong, [fine, ...wrong], [...wrong, fine]]) {
        expect(await desk.store.put(batch, WHO)).toMatchObject(expected);
      }
      expect(await tablesOf(desk)).toEqual(before);
      expect(await desk.journal()).toEqual(journal);
      expect(desk.commits).toBe(1);
    });
  }

  test('and all problems of a batch are told', async () => {
    const desk = await openDesk();
    const batch = [writeOf('a', 'no'), writeOf('b', copy('B')), writeOf('c', copy('C', { no: 1 }))];
    const written = await desk.store.put(batch, WHO);
    expect(written).toMatchObject({
      problems: [{ code: 'dateline-missing' }, { code: 'body-missing' }, { file: 'c.txt' }],
    });
  });
});

describe('names', () => {
  test('of a channel may change where all that use it change at once', async () => {
    const desk = await openDesk();
    const named = (section: string) => ({ a: copy('A', { section }), b: copy('B', { section }) });
    await desk.put(named('Politics'));
    expect(await desk.put({ a: named('POLITICS').a })).toMatchObject({ kind: 'invalid' });
    expect(await desk.put(named('POLITICS'))).toMatchObject({ kind: 'stored' });
  });

  test('may differ from language to language', async () => {
    const desk = await openDesk({
      sections: { politics: { en: 'Politics', ru: 'Политика' } },
    });
    await desk.put({ a: copy('A', { section: 'Politics' }) });
    const russian = copy('Совет', { section: 'Политика', language: 'ru' });
    expect(await desk.put({ b: russian })).toMatchObject({ kind: 'stored' });
    expect(await desk.ask("SELECT channel, language FROM voice WHERE channel LIKE 's%'")).toEqual([
      { channel: 'sections/politics', language: 'en' },
      { channel: 'sections/politics', language: 'ru' },
    ]);
  });

  test('ids may be exchanged in one batch', async () => {
    const desk = await openDesk();
    const ids = (a: number, b: number) => ({
      a: copy('A', { id: `tag:example.org,2001:${a}` }),
      b: copy('B', { id: `tag:example.org,2001:${b}` }),
    });
    await desk.put(ids(1, 2));
    expect(await desk.put(ids(2, 1))).toMatchObject({ kind: 'stored' });
    expect(await desk.ask('SELECT slug, id FROM article ORDER BY slug')).toEqual([
      { slug: 'a', id: 'tag:example.org,2001:2' },
      { slug: 'b', id: 'tag:example.org,2001:1' },
    ]);
  });

  test('that stand twice in copy stand once in the archive', async () => {
    const desk = await openDesk();
    const front = { tags: ['Budget', 'Budget'], byline: ['Ani', 'Ani'], formerly: ['old', 'old'] };
    expect(await desk.put({ a: copy('A', front) })).toMatchObject({ kind: 'stored' });
    expect(await desk.ask('SELECT channel FROM member ORDER BY channel')).toEqual(
      ['', 'authors/ani', 'languages/en', 'tags/budget'].map((channel) => ({ channel })),
    );
  });
});

describe('a warning', () => {
  const cases: Record<string, [front: CopyParts, codes: string[]]> = {
    'that there is no such article': [
      { translates: 'nowhere', language: 'ru' },
      ['translation-missing'],
    ],
    'that it is in the same language': [{ translates: 'vote' }, ['translation-language']],
    'not of a translation': [{ translates: 'vote', language: 'ru' }, []],
    'that a former slug is that of an article': [{ formerly: ['vote'] }, ['formerly-taken']],
    'that a former slug is that of another': [{ formerly: ['old-vote'] }, ['formerly-taken']],
    'not of a slug that is free': [{ formerly: ['older-vote'] }, []],
  };
  for (const [name, [front, codes]] of Object.entries(cases)) {
    test(name, async () => {
      const desk = await openDesk();
      await desk.put({ vote: copy('Vote', { formerly: ['old-vote'] }) });
      const written = await desk.put({ new: copy('New', front) });
      const problems = codes.map((code) => ({ code, severity: 'warning', file: 'new.txt' }));
      expect(written).toMatchObject({ kind: 'stored', stored: [{ problems }] });
      const count = { warnings: codes.length };
      expect(await desk.ask('SELECT warnings FROM state')).toEqual([count]);
      expect(await desk.ask("SELECT warnings FROM article WHERE slug = 'new'")).toEqual([count]);
    });
  }
});

describe('copy whose HTML is longer', () => {
  const dateline = copy('Long', { text: '' });
  const long = (sign: string) => `${dateline}${sign.repeat(MAX_BYTES - dateline.length)}`;
  const cases: Record<string, [sign: string, expected: object]> = {
    'than a row may be is a problem': [
      '&',
      { kind: 'invalid', problems: [{ code: 'copy-too-large', severity: 'error' }] },
    ],
    'in the index as well': ['"', { kind: 'invalid', problems: [{ code: 'copy-too-large' }] }],
    'and fits is none': ['a', { kind: 'stored' }],
  };
  for (const [name, [sign, expected]] of Object.entries(cases)) {
    test(name, { timeout: 20_000 }, async () => {
      const desk = await openDesk();
      expect(await desk.put({ long: long(sign) })).toMatchObject(expected);
    });
  }

  test.skipIf(isWorkerd)('may be kept by an engine that says so', async () => {
    const desk = await openDesk({}, { maxRow: 6_000_000 });
    expect(await desk.put({ long: long('&') })).toMatchObject({ kind: 'stored' });
  });
});
