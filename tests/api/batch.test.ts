// Many articles at once: all of them are stored, or none.
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../src/publishing/hash.ts';
import { type Asked, type Caller, caller, copyNamed, faultOf, putting } from './caller.ts';

const PATH = '/api/articles';
const hash = (text: string) => hashOf(new TextEncoder().encode(text));
const entry = (slug: string, changes: Record<string, unknown> = {}) => ({
  ...{ slug, type: 'text/plain', copy: copyNamed(slug), ...changes },
});
const posting = (body: BodyInit): Asked => ({
  ...{ method: 'POST', body, headers: { 'Content-Type': 'application/json' } },
});
const batch = (...articles: readonly unknown[]) => posting(JSON.stringify({ articles }));
const slugs = ({ store }: Caller) => [...store.copies.keys()];

describe('a batch', () => {
  test('is stored with an outcome for each, in its order', async () => {
    const all = await caller();
    await all.ask(`${PATH}/seen`, putting(copyNamed('Seen')));
    await all.ask(`${PATH}/same`, putting(copyNamed('same')));
    const seen = await hash(copyNamed('Seen'));
    const sent = [entry('seen', { match: seen }), entry('same', { match: null }), entry('a')];
    const response = await all.ask(PATH, batch(...sent, entry('b', { type: 'text/markdown' })));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      articles: [
        { slug: 'seen', hash: await hash(copyNamed('seen')), outcome: 'changed', warnings: [] },
        { slug: 'same', hash: await hash(copyNamed('same')), outcome: 'unchanged', warnings: [] },
        { slug: 'a', hash: await hash(copyNamed('a')), outcome: 'created', warnings: [] },
        { slug: 'b', hash: await hash(copyNamed('b')), outcome: 'created', warnings: [] },
      ],
    });
    expect(all.store.copies.get('b')?.file).toBe('b.md');
  });

  test('that comes a second time changes nothing, however much of it there is', async () => {
    const all = await caller();
    await all.ask(`${PATH}/seen`, putting(copyNamed('Seen')));
    const many = Array.from({ length: 99 }, (_, index) => entry(`story-${index}`));
    const sent = batch(entry('seen', { match: await hash(copyNamed('Seen')) }), ...many);
    expect((await all.ask(PATH, sent)).status).toBe(200);
    const { journal, calls } = all.store;
    const changes = journal.length;
    calls.length = 0;
    const again = await all.ask(PATH, sent);
    const { articles } = (await again.json()) as { articles: { outcome: string }[] };
    expect(new Set(articles.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
    expect(journal).toHaveLength(changes);
    expect(calls.filter((name) => name === 'put')).toHaveLength(2);
  });

  test('lies in the folder that it names, and elsewhere keeps its own', async () => {
    const { ask, store } = await caller();
    const places = async () => (await store.manifest('', 9)).map(({ file }) => file);
    await ask(
      PATH,
      batch(entry('a', { folder: '2021/09' }), entry('b', { folder: '' }), entry('c')),
    );
    expect(await places()).toEqual(['2021/09/a.txt', 'b.txt', 'c.txt']);
    const matches = { a: await hash(copyNamed('a')), c: await hash(copyNamed('c')) };
    const changed = entry('a', { copy: copyNamed('Changed'), match: matches.a });
    const moved = entry('c', { folder: 'Ծովագյուղ 2021', match: matches.c });
    const { articles } = await (await ask(PATH, batch(changed, moved))).json();
    expect(articles).toMatchObject([{ outcome: 'changed' }, { outcome: 'changed' }]);
    expect(await places()).toEqual(['2021/09/a.txt', 'b.txt', 'Ծովագյուղ 2021/c.txt']);
  });

  test('tells the warnings of each', async () => {
    const { ask } = await caller();
    const long = entry('long', { copy: copyNamed('Long '.repeat(120).trim()) });
    expect(await (await ask(PATH, batch(entry('a'), long))).json()).toMatchObject({
      articles: [{ warnings: [] }, { warnings: [{ code: 'headline-long' }] }],
    });
  });
});

describe('nothing is stored', () => {
  const wrong = entry('wrong', { copy: 'Nonsense' });
  const problems: Record<string, readonly [entries: unknown[], expected: object[]]> = {
    'where copy is wrong': [
      [entry('a'), wrong],
      [{ file: 'wrong.txt', code: 'dateline-missing' }, { file: 'wrong.txt' }],
    ],
    'where a slug is none': [
      [entry('a'), entry('No Slug')],
      [{ file: 'No Slug.txt', code: 'slug-characters' }],
    ],
    'where an article comes twice': [
      [entry('a'), entry('b'), entry('a', { type: 'text/markdown' })],
      [{ file: 'a.md', code: 'slug-shared', severity: 'error' }],
    ],
    'where a character is cut in two': [
      [entry('a', { copy: 'One\nTwo x\ud83d y\n' })],
      [{ file: 'a.txt', code: 'lone-surrogate', line: 2, column: 6, excerpt: 'Two x\ufffd y' }],
    ],
  };
  for (const [what, [entries, expected]] of Object.entries(problems)) {
    test(what, async () => {
      const all = await caller();
      const body = await faultOf(await all.ask(PATH, batch(...entries)), 422);
      expect(body.problems).toMatchObject(expected);
      expect(slugs(all)).toEqual([]);
    });
  }

  const stale: Record<string, (there: string) => unknown> = {
    'where an article stands there already': () => null,
    'where that is not told': () => undefined,
    'where it is not what was seen': () => '0'.repeat(64),
  };
  for (const [what, match] of Object.entries(stale)) {
    test(what, async () => {
      const all = await caller();
      await all.ask(`${PATH}/seen`, putting(copyNamed('Seen')));
      const sent = batch(entry('a'), entry('seen', { match: match('') }));
      expect(await faultOf(await all.ask(PATH, sent), 412)).toMatchObject({ slug: 'seen' });
      expect(slugs(all)).toEqual(['seen']);
      expect(all.store.journal).toHaveLength(1);
    });
  }

  test('where an article is not there that was seen', async () => {
    const all = await caller();
    const sent = batch(entry('a'), entry('b', { match: '0'.repeat(64) }));
    expect(await faultOf(await all.ask(PATH, sent), 412)).toMatchObject({ slug: 'b' });
    expect(slugs(all)).toEqual([]);
  });

  test('where one of a batch that comes a second time was changed meanwhile', async () => {
    const all = await caller();
    const sent = batch(entry('a'), entry('b'));
    await all.ask(PATH, sent);
    await all.ask(`${PATH}/b`, putting(copyNamed('Other'), { 'If-Match': '*' }));
    expect(await faultOf(await all.ask(PATH, sent), 412)).toMatchObject({ slug: 'b' });
    expect(all.store.journal).toHaveLength(3);
  });

  test('where there are more than a hundred', async () => {
    const all = await caller();
    const many = Array.from({ length: 101 }, (_, index) => entry(`story-${index}`));
    await faultOf(await all.ask(PATH, batch(...many)), 413);
    expect(slugs(all)).toEqual([]);
    expect((await all.ask(PATH, batch(...many.slice(1)))).status).toBe(200);
  });
});

describe('what is no batch', () => {
  const json = (value: unknown) => JSON.stringify(value);
  const bodies: Record<string, readonly [body: BodyInit, detail: RegExp]> = {
    nothing: ['', /no JSON in UTF-8/],
    'half of one': ['{"articles":[', /no JSON/],
    'UTF-16': [new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), /no JSON/],
    'a list': [json([entry('a')]), /^The body must be an object\.$|^articles is missing\.$/],
    'no articles': [json({}), /^articles is missing\.$/],
    'an object for a list': [json({ articles: {} }), /^articles must be a list\.$/],
    'an empty one': [json({ articles: [] }), /^articles is empty\.$/],
    'a key too many': [json({ articles: [entry('a')], force: true }), /^force is not known\.$/],
    'null for an article': [json({ articles: [null] }), /^articles\.0 must be an object\.$/],
    'no slug': [
      json({ articles: [{ ...entry('a'), slug: undefined }] }),
      /^articles\.0\.slug is m/,
    ],
    'a number for copy': [json({ articles: [entry('a', { copy: 1 })] }), /^articles\.0\.copy must/],
    'another type': [
      json({ articles: [entry('a'), entry('b', { type: 'text/html' })] }),
      /^articles\.1\.type must be text\/plain or text\/markdown\.$/,
    ],
    'a tag for a hash': [
      json({ articles: [entry('a', { match: '*' })] }),
      /0\.match must be 64 hex/,
    ],
    ...Object.fromEntries(
      ['/', '..', 'a/../b', 'a//b', 'a/', '.git', 'a/.b', 'a\nb', '\ud800', 'a'.repeat(1001)].map(
        (folder) => [
          `${json(folder.slice(0, 9))} for a folder`,
          [json({ articles: [entry('a', { folder })] }), /^articles\.0\.folder must be a folder/],
        ],
      ),
    ),
    'a key misspelt': [json({ articles: [entry('a', { mtach: null })] }), /0\.mtach is not known/],
    'a million brackets': ['['.repeat(1_000_000), /no JSON/],
  };
  for (const [what, [body, detail]] of Object.entries(bodies)) {
    test(what, async () => {
      const { ask, store } = await caller();
      const told = await faultOf(await ask(PATH, posting(body)), 400);
      expect(told.detail).toMatch(detail);
      expect(store.calls).toEqual([]);
    });
  }

  test.each(['text/plain', 'application/json; charset=utf-16', 'multipart/form-data'])(
    'has the type %s',
    async (type) => {
      const { ask } = await caller();
      const init = { ...batch(entry('a')), headers: { 'Content-Type': type } };
      const response = await ask(PATH, init);
      expect(response.headers.get('Accept')).toBe('application/json');
      await faultOf(response, 415);
    },
  );
});
