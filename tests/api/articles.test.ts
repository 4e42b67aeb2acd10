// One article over HTTP: put, changed and read, under every precondition.
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../src/publishing/hash.ts';
import { type Caller, caller, copyNamed, faultOf, putting } from './caller.ts';

const PATH = '/api/articles/budget-vote';
const OLD = copyNamed('Old');
const NEW = copyNamed('New');
const bytes = (text: string) => new TextEncoder().encode(text);
const tag = async (text: string) => `"${await hashOf(bytes(text))}"`;
const WITHDRAW = { method: 'DELETE', headers: { 'If-Match': '*' } };

/** What stands there, as the store has it. */
const standing = ({ store }: Caller, slug = 'budget-vote') => {
  const copy = store.copies.get(slug);
  return copy && `${copy.file}\n${new TextDecoder().decode(copy.bytes)}`;
};

async function withOld(): Promise<Caller> {
  const all = await caller();
  await all.ask(PATH, putting(OLD));
  return all;
}

describe('copy that is new', () => {
  const types: Record<string, string> = {
    'text/plain': 'budget-vote.txt',
    'text/plain; charset=utf-8': 'budget-vote.txt',
    'Text/Plain;Charset="UTF-8"': 'budget-vote.txt',
    'text/plain; format=flowed': 'budget-vote.txt',
    'text/markdown': 'budget-vote.md',
    'text/markdown; charset=UTF-8; variant=CommonMark': 'budget-vote.md',
  };
  for (const [type, file] of Object.entries(types)) {
    test(`is created from ${type} as ${file}`, async () => {
      const all = await caller();
      const response = await all.ask(PATH, putting(NEW, { 'Content-Type': type }));
      expect(response.status).toBe(201);
      expect(response.headers.get('Location')).toBe(PATH);
      expect(response.headers.get('ETag')).toBe(await tag(NEW));
      expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
      const hash = await hashOf(bytes(NEW));
      expect(await response.json()).toEqual({
        ...{ slug: 'budget-vote', hash, outcome: 'created', warnings: [] },
      });
      expect(standing(all)).toBe(`${file}\n${NEW}`);
    });
  }

  test('is stored byte for byte, byte order mark and line ends included', async () => {
    const { ask, store } = await caller();
    const copy = bytes(`\uFEFF${NEW.replaceAll('\n', '\r\n')}`);
    expect((await ask(PATH, putting(copy))).status).toBe(201);
    expect(store.copies.get('budget-vote')?.bytes).toEqual(copy);
  });

  test('with a warning is stored, and the warning told', async () => {
    const { ask } = await caller();
    const response = await ask(PATH, putting(copyNamed('Long '.repeat(120).trim())));
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      warnings: [{ code: 'headline-long', severity: 'warning', file: 'budget-vote.txt', line: 2 }],
    });
  });
});

describe('copy that is wrong', () => {
  test('is answered with all its problems, and not stored', async () => {
    const { ask, store } = await caller();
    const copy = 'March 4, 2024 - 12:00 BST\nBudget vote\n';
    const body = await faultOf(await ask(PATH, putting(copy)), 422);
    expect(body.detail).toBe('Nothing was stored: 2 errors, 0 warnings.');
    expect(body.problems).toMatchObject([
      {
        file: 'budget-vote.txt',
        line: 1,
        column: 23,
        code: 'dateline-zone',
        severity: 'error',
        message: expect.any(String),
        hint: expect.any(String),
        excerpt: 'March 4, 2024 - 12:00 BST',
      },
      { code: 'body-missing' },
    ]);
    expect(store.copies.size).toBe(0);
  });

  test('leaves what stands there as it was', async () => {
    const all = await withOld();
    await faultOf(await all.ask(PATH, putting('Nonsense', { 'If-Match': '*' })), 422);
    expect(standing(all)).toBe(`budget-vote.txt\n${OLD}`);
  });

  test.each(['', new Uint8Array([0xff, 0xfe, 0x41, 0])])('is no text: %s', async (body) => {
    const { ask } = await caller();
    await faultOf(await ask(PATH, putting(body)), 422);
  });

  const slugs: Record<string, RegExp> = {
    'Budget%20Vote': /rename it to budget-vote\.txt/,
    'budget--vote': /rename it to budget-vote\.txt/,
    'a%2Fb': /rename it to a-b\.txt/,
    '%D0%94%D0%B0': /rename it to da\.txt/,
    'budget-vote.txt': /rename it to/,
    '%E0%A4%A': /rename it to/,
    [`${'a'.repeat(252)}`]: /choose a shorter one/,
  };
  for (const [slug, hint] of Object.entries(slugs)) {
    test(`has a name that is no slug: ${slug.slice(0, 20)}`, async () => {
      const { ask, store } = await caller();
      const { problems } = await faultOf(await ask(`/api/articles/${slug}`, putting(NEW)), 422);
      expect(problems).toMatchObject([
        { code: 'slug-characters', hint: expect.stringMatching(hint) },
      ]);
      expect(store.calls).toEqual([]);
    });
  }
});

describe('a type that is not taken', () => {
  const types = [
    ...[
      'application/json',
      'text/html',
      'text',
      'text/plain2',
      'application/x-www-form-urlencoded',
    ],
    ...[
      'text/plain; charset=windows-1251',
      'text/plain; charset="utf-16"',
      'text/markdown;charset=latin1',
    ],
    ...['text/plain; charset=', 'text/plain; charset=utf-8; charset=koi8-r'],
  ];
  for (const type of types) {
    test(type, async () => {
      const { ask, store } = await caller();
      const response = await ask(PATH, putting(NEW, { 'Content-Type': type }));
      expect(response.headers.get('Accept')).toBe('text/plain, text/markdown');
      await faultOf(response, 415);
      expect(store.calls).toEqual([]);
    });
  }

  test('is none at all', async () => {
    const { ask } = await caller();
    await faultOf(await ask(PATH, { method: 'PUT', body: bytes(NEW) }), 415);
  });
});

describe('an article that stands there', async () => {
  const [old, other] = [await tag(OLD), await tag('other')];
  /** What is put, under which condition, and what comes of it. */
  const cases: Record<string, readonly [string, Record<string, string>, number]> = {
    'is changed by who has seen it': [NEW, { 'If-Match': old }, 200],
    'is changed by who has seen one of several': [NEW, { 'If-Match': `${other}, ${old}` }, 200],
    'is changed by who wants it changed anyway': [NEW, { 'If-Match': ' * ' }, 200],
    'is changed where both conditions hold': [
      NEW,
      { 'If-Match': old, 'If-None-Match': other },
      200,
    ],
    'is not changed without a condition': [NEW, {}, 428],
    'is not changed for not being another': [NEW, { 'If-None-Match': other }, 428],
    'is not changed by who has seen another': [NEW, { 'If-Match': other }, 412],
    'is not changed by a weak tag': [NEW, { 'If-Match': `W/${old}` }, 412],
    'is not changed by a tag without quotes': [NEW, { 'If-Match': old.slice(1, -1) }, 412],
    'is not changed by an empty condition': [NEW, { 'If-Match': '' }, 412],
    'is not created again': [NEW, { 'If-None-Match': '*' }, 412],
    'is not what must not be there': [NEW, { 'If-Match': old, 'If-None-Match': `W/${old}` }, 412],
    'is left as it is by the same copy': [OLD, {}, 204],
    'is left as it is by the same copy of who has seen it': [OLD, { 'If-Match': old }, 204],
    'is left as it is by a change that comes twice': [OLD, { 'If-Match': other }, 204],
    'is not created again with the same copy': [OLD, { 'If-None-Match': '*' }, 412],
  };
  for (const [what, [copy, headers, status]] of Object.entries(cases)) {
    test(what, async () => {
      const all = await withOld();
      const response = await all.ask(PATH, putting(copy, headers));
      expect(response.status).toBe(status);
      expect(standing(all)).toBe(`budget-vote.txt\n${status === 200 ? copy : OLD}`);
      expect(all.store.journal).toHaveLength(status === 200 ? 2 : 1);
      if (status > 400) {
        expect(await faultOf(response, status as 412)).toMatchObject({ slug: 'budget-vote' });
        return;
      }
      expect(response.headers.get('ETag')).toBe(await tag(copy));
      expect(response.headers.get('Location')).toBeNull();
      if (status === 204) expect(await response.text()).toBe('');
      else expect(await response.json()).toMatchObject({ outcome: 'changed', warnings: [] });
    });
  }

  test('is another one with the same copy in another language of text', async () => {
    const all = await withOld();
    const markdown = { 'Content-Type': 'text/markdown' };
    await faultOf(await all.ask(PATH, putting(OLD, markdown)), 428);
    expect((await all.ask(PATH, putting(OLD, { ...markdown, 'If-Match': old }))).status).toBe(200);
    expect(standing(all)).toBe(`budget-vote.md\n${OLD}`);
  });

  test.each([old, '*'])('is not changed where somebody else was faster: %s', async (match) => {
    const all = await withOld();
    const copyOf = all.store.copyOf.bind(all.store);
    all.store.copyOf = async (slug) => {
      const seen = await copyOf(slug);
      const write = { slug, file: 'budget-vote.txt', bytes: bytes(copyNamed('Between')) };
      await all.store.put([{ ...write, expected: seen?.hash ?? null }], 'other');
      return seen;
    };
    await faultOf(await all.ask(PATH, putting(NEW, { 'If-Match': match })), 412);
    expect(standing(all)).toContain('Between');
  });
});

describe('an article that is not there', () => {
  const conditions: Record<string, readonly [Record<string, string>, number]> = {
    'is created without a condition': [{}, 201],
    'is created where there must be none': [{ 'If-None-Match': '*' }, 201],
    'is created where it must not be one that it is not': [{ 'If-None-Match': '"a"' }, 201],
    'is not changed': [{ 'If-Match': '"a"' }, 412],
    'is not changed, whatever it were': [{ 'If-Match': '*' }, 412],
  };
  for (const [what, [headers, status]] of Object.entries(conditions)) {
    test(what, async () => {
      const { ask, store } = await caller();
      expect((await ask(PATH, putting(NEW, headers))).status).toBe(status);
      expect(store.copies.size).toBe(status === 201 ? 1 : 0);
    });
  }
});

describe('reading', () => {
  test.each([
    ['text/plain', 'text/plain; charset=utf-8'],
    ['text/markdown', 'text/markdown; charset=utf-8'],
  ])('gives the copy of %s back byte for byte', async (type, told) => {
    const { ask } = await caller();
    const copy = bytes(`\uFEFF${OLD}`);
    await ask(PATH, putting(copy, { 'Content-Type': type }));
    const response = await ask(PATH);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe(told);
    expect(response.headers.get('ETag')).toBe(`"${await hashOf(copy)}"`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(copy);
  });

  test('HEAD has the headers of GET and no body', async () => {
    const { ask } = await withOld();
    const [head, get] = [await ask(PATH, { method: 'HEAD' }), await ask(PATH)];
    expect(head.status).toBe(200);
    expect(head.headers.get('Content-Length')).toBe(String(bytes(OLD).length));
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    expect(await head.text()).toBe('');
  });

  test('what the desk has already is not sent again', async () => {
    const { ask } = await withOld();
    const old = await tag(OLD);
    for (const value of [old, `W/${old}`, `"a", ${old}`, '*']) {
      for (const method of ['GET', 'HEAD']) {
        const response = await ask(PATH, { method, headers: { 'If-None-Match': value } });
        expect(response.status).toBe(304);
        expect(response.headers.get('ETag')).toBe(old);
        expect(await response.text()).toBe('');
      }
    }
    expect((await ask(PATH, { headers: { 'If-None-Match': '"a"' } })).status).toBe(200);
    await faultOf(await ask(PATH, { headers: { 'If-Match': '"a"' } }), 412);
  });

  test.each(['never-was', 'No%20Slug', '__proto__', 'constructor'])('finds no %s', async (slug) => {
    const { ask } = await withOld();
    await faultOf(await ask(`/api/articles/${slug}`), 404);
  });

  test('an article that was withdrawn gives what says so', async () => {
    const { ask } = await withOld();
    await ask(`${PATH}?reason=A%20mix-up`, WITHDRAW);
    const response = await ask(PATH);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('A mix-up');
    expect(text).not.toContain('council');
  });
});
