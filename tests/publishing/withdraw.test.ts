import { describe, expect, test } from 'vitest';
import { sqlArchive } from '../../src/archive/sql/archive.ts';
import { type CopyParts, copy, hash, NOW, openDesk, tablesOf, WHO, writeOf } from './desk.ts';

const VOTE = copy('The council votes', { section: 'Politics', formerly: ['old-vote'] });
const SECRET = copy('Secret', {
  at: 'September 26, 2021 - 10:00 AMT',
  id: 'tag:example.org,2001:1',
});
const HOUR = 60 * 60 * 1000;

describe('an article that is withdrawn', () => {
  test('keeps its identity, and nothing of its story', async () => {
    const desk = await openDesk();
    await desk.put({ vote: VOTE });
    desk.now += 1_500;
    const expected = await hash(VOTE);
    const written = await desk.store.withdraw({ slug: 'vote', reason: 'Wrong.', expected }, WHO);
    expect(written).toMatchObject({
      kind: 'stored',
      stored: [{ slug: 'vote', outcome: 'changed' }],
    });
    const there = await desk.store.copyOf('vote');
    const text = new TextDecoder().decode(there?.bytes);
    expect(there).toMatchObject({ isWithdrawn: true, hash: await hash(text) });
    expect(text).toBe(`---
formerly: ["old-vote"]
withdrawn: {"at":"2021-09-25T12:00:01+04:00","reason":"Wrong."}
---
September 23, 2021 - 10:59 AMT
`);
    const archive = sqlArchive(desk.database, desk.masthead.timezone);
    expect(await archive.find('vote', desk.now)).toMatchObject({
      headline: 'Withdrawn',
      withdrawn: { reason: 'Wrong.' },
    });
    expect(await archive.channels(desk.now)).toEqual([]);
    expect(await desk.journal()).toMatchObject([
      { after: expected },
      { at: NOW + 1_500, who: WHO, before: expected, after: there?.hash },
    ]);
    expect(await desk.ask('SELECT changed FROM state')).toEqual([{ changed: NOW + 1_500 }]);
  });

  test('is used up, though it is sent again', async () => {
    const desk = await openDesk();
    await desk.put({ vote: VOTE });
    const withdrawing = { slug: 'vote', reason: 'Wrong.', expected: await hash(VOTE) };
    await desk.store.withdraw(withdrawing, WHO);
    const before = await tablesOf(desk);
    const refused = { kind: 'withdrawn', slug: 'vote' };
    expect(await desk.store.withdraw(withdrawing, WHO)).toEqual(refused);
    for (const expected of [null, await hash(VOTE), await desk.expected('vote')]) {
      expect(await desk.store.put([writeOf('vote', VOTE, expected)], WHO)).toEqual(refused);
    }
    expect(await tablesOf(desk)).toEqual(before);
  });

  test('must be as it was seen', async () => {
    const desk = await openDesk();
    await desk.put({ vote: VOTE });
    const withdrawing = (slug: string) => ({ slug, reason: 'Wrong.', expected: '0'.repeat(64) });
    expect(await desk.store.withdraw(withdrawing('vote'), WHO)).toEqual({
      ...{ kind: 'stale', slug: 'vote', hash: await hash(VOTE) },
    });
    expect(await desk.store.withdraw(withdrawing('none'), WHO)).toEqual({
      ...{ kind: 'stale', slug: 'none', hash: null },
    });
  });

  test('in copy of its own needs leave', async () => {
    const desk = await openDesk();
    const gone = copy('Gone', {
      withdrawn: { at: 'September 24, 2021 - 10:00 AMT', reason: 'No.' },
    });
    const write = writeOf('gone', gone);
    expect(await desk.store.put([write], WHO)).toEqual({ kind: 'forbidden', slug: 'gone' });
    expect(await desk.store.put([write], WHO, { mayWithdraw: true })).toMatchObject({
      kind: 'stored',
      stored: [{ problems: [{ code: 'withdrawn-text' }] }],
    });
    expect(await desk.store.copyOf('gone')).toMatchObject({ isWithdrawn: true });
  });
});

describe('an article under embargo', () => {
  test('that is taken back is removed, and its slug and id are free', async () => {
    const desk = await openDesk();
    await desk.put({ secret: SECRET });
    const expected = await hash(SECRET);
    const written = await desk.store.withdraw({ slug: 'secret', reason: 'No.', expected }, WHO);
    expect(written).toEqual({
      kind: 'stored',
      stored: [{ slug: 'secret', outcome: 'removed', hash: expected, problems: [] }],
    });
    expect(await desk.store.copyOf('secret')).toBeUndefined();
    const empty = { copy: [], article: [], member: [], voice: [], tally: [], age: [], outbox: [] };
    expect(await tablesOf(desk)).toMatchObject(empty);
    expect(await desk.journal()).toMatchObject([
      { after: expected },
      { before: expected, after: null },
    ]);
    const again = copy('Another', { id: 'tag:example.org,2001:1' });
    expect(await desk.store.put([writeOf('secret', again)], WHO)).toMatchObject({
      stored: [{ outcome: 'created' }],
    });
  });

  test('that readers have had cannot be put under one without leave, nor be removed then', async () => {
    const desk = await openDesk();
    await desk.put({ vote: VOTE });
    const later = copy('Later', { at: 'September 26, 2021 - 10:00 AMT' });
    const write = writeOf('vote', later, await hash(VOTE));
    const before = await tablesOf(desk);
    expect(await desk.store.put([write], WHO)).toEqual({ kind: 'forbidden', slug: 'vote' });
    expect(await tablesOf(desk)).toEqual(before);
    expect(await desk.store.put([write], WHO, { mayWithdraw: true })).toMatchObject({
      stored: [{ outcome: 'changed' }],
    });
    const expected = await hash(later);
    expect(await desk.store.withdraw({ slug: 'vote', reason: 'No.', expected }, WHO)).toMatchObject(
      {
        stored: [{ outcome: 'changed' }],
      },
    );
    expect(await desk.store.copyOf('vote')).toMatchObject({ isWithdrawn: true });
  });

  test('is withdrawn as any other once its time has come', async () => {
    const desk = await openDesk();
    await desk.put({ secret: SECRET });
    desk.now += 22 * HOUR;
    const withdrawing = { slug: 'secret', reason: 'No.', expected: await hash(SECRET) };
    expect(await desk.store.withdraw(withdrawing, WHO)).toMatchObject({
      stored: [{ outcome: 'changed' }],
    });
  });

  test('leaves no trace in the time of the lists, and none in the outbox', async () => {
    const desk = await openDesk();
    const secrets = { section: 'Inquiries', at: 'September 26, 2021 - 10:00 AMT' };
    await desk.put({ secret: SECRET });
    await desk.put({ secret: copy('Secret', { ...secrets, language: 'ru' }) });
    await desk.put({ secret: copy('Secret', { ...secrets, translates: 'vote', language: 'hy' }) });
    const expected = (await desk.expected('secret')) ?? '';
    await desk.store.withdraw({ slug: 'secret', reason: 'No.', expected }, WHO);
    expect(await desk.ask('SELECT revision, changed FROM state')).toEqual([
      { revision: 4, changed: 0 },
    ]);
    expect(await desk.ask('SELECT * FROM outbox')).toEqual([]);
  });
});

describe('the time of the lists', () => {
  const vote = (parts: CopyParts, headline = 'Vote') =>
    copy(headline, { section: 'City', ...parts });
  const moves: Record<string, [copy: string, isDated: boolean]> = {
    'is not that of another headline': [vote({}, 'Voted'), false],
    'is not that of another text': [vote({ text: 'They met.' }), false],
    'is not that of an update': [
      vote({ changes: [{ at: 'September 24, 2021 - 10:00 AMT', kind: 'update' }] }),
      false,
    ],
    'is that of a correction': [
      vote({
        changes: [{ at: 'September 24, 2021 - 10:00 AMT', kind: 'correction', note: 'No.' }],
      }),
      true,
    ],
    'is that of another dateline': [vote({ at: 'September 23, 2021 - 11:00 AMT' }), true],
    'is that of another section': [vote({ section: 'Sport' }), true],
    'is that of a tag': [vote({ tags: ['Budget'] }), true],
    'is that of another language': [vote({ language: 'ru' }), true],
    'is that of a translation': [vote({ translates: 'other' }), true],
    'is that of an embargo': [vote({ embargo: 'September 26, 2021 - 10:00 AMT' }), true],
  };
  for (const [name, [text, isDated]] of Object.entries(moves)) {
    test(name, async () => {
      const desk = await openDesk();
      await desk.put({ vote: vote({}) });
      desk.now += HOUR;
      await desk.put({ vote: text });
      const changed = isDated ? NOW + HOUR : NOW;
      expect(await desk.ask('SELECT revision, changed FROM state')).toEqual([
        { revision: 2, changed },
      ]);
    });
  }
});
