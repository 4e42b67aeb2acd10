// `wirefeed init`, `new` and `show`: an editor's way from nothing to an article.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mastheadKeys, parseMasthead } from '../../src/copy/masthead.ts';
import { mastheadTemplate } from '../../src/node/template.ts';
import { copy, MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { NOW, run } from './fake-shell.ts';

const read = (path: string) => readFileSync(path, 'utf8');

describe('init', () => {
  test('writes what passes the check', async () => {
    const { cwd, path } = newsFolder();
    const { code, stdout } = await run(cwd, ['init', 'wire/copy']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'wire/copy/masthead.yaml\nwire/copy/first-article.txt\n',
    });
    expect(await run(cwd, ['check', 'wire/copy'])).toMatchObject({
      code: 0,
      stdout: '1 article, 0 errors, 0 warnings\n',
    });
    expect(read(path('wire/copy/masthead.yaml'))).toContain('timezone: Europe/Berlin');
    expect(read(path('wire/copy/masthead.yaml'))).toContain('date: 2021-09-23');
  });

  test('dates the first article by the minute, so that it is public at once', async () => {
    const { cwd } = newsFolder();
    await run(cwd, ['init', 'wire']);
    const { stdout } = await run(cwd, ['show', 'wire/first-article.txt']);
    expect(stdout).toContain('2021-09-23T10:00:00+02:00');
    expect(stdout).toMatch(/^state +public$/m);
  });

  test('overwrites nothing', async () => {
    const home = newsFolder({ 'articles/masthead.yaml': MASTHEAD });
    const { code, stderr } = await run(home.cwd, ['init', 'articles']);
    expect(code).toBe(1);
    expect(stderr).toBe('wirefeed: articles/masthead.yaml is there already\n');
    expect(read(home.path('articles/masthead.yaml'))).toBe(MASTHEAD);
    expect(readdirSync(home.path('articles'))).toEqual(['masthead.yaml']);
  });

  test('adds no article to copy that is there', async () => {
    const home = newsFolder({ 'old/a.txt': copy('A') });
    expect((await run(home.cwd, ['init', 'old'])).stdout).toBe('old/masthead.yaml\n');
    expect((await run(home.cwd, ['check', 'old'])).code).toBe(0);
  });

  test('says of a file that it is no folder', async () => {
    const home = newsFolder({ wire: '' });
    expect(await run(home.cwd, ['init', 'wire'])).toMatchObject({
      code: 1,
      stderr: 'wirefeed: wire is a file, not a folder\n',
    });
  });

  test.each(['UTC', 'Asia/Kolkata', 'America/St_Johns'])('works in %s', async (timeZone) => {
    const { cwd } = newsFolder();
    await run(cwd, ['init', 'wire'], { timeZone });
    expect((await run(cwd, ['check', 'wire'])).code).toBe(0);
  });

  test('shows every key of the masthead, and each line that it shows is good', () => {
    const template = mastheadTemplate(NOW, 'Asia/Yerevan');
    for (const key of Object.keys(mastheadKeys).filter((name) => !name.includes('.'))) {
      expect(template).toMatch(new RegExp(`^(?:# )?${key}: `, 'm'));
    }
    const all = template.replace(/^# (?=[a-z]+: )/gm, '');
    expect(parseMasthead('masthead.yaml', new TextEncoder().encode(all)).problems).toEqual([]);
  });
});

describe('new', () => {
  test('writes the dateline of this minute, the headline and a blank line', async () => {
    const { cwd, path } = newsFolder();
    const result = await run(cwd, ['new', 'Գյումրին  ընդունեց\nբյուջեն']);
    expect(result).toMatchObject({ code: 0, stdout: 'articles/gyumrin-yndunets-byujen.txt\n' });
    expect(read(path('articles/gyumrin-yndunets-byujen.txt'))).toBe(
      'September 23, 2021 - 12:00 AMT\nԳյումրին ընդունեց բյուջեն\n\n',
    );
  });

  test('leaves but the text to write', async () => {
    const home = newsFolder();
    await run(home.cwd, ['new', 'Budget vote']);
    const file = home.path('articles/budget-vote.txt');
    expect((await run(home.cwd, ['check'])).stdout).toContain('body-missing');
    home.write('articles/budget-vote.txt', `${read(file)}The vote is today.\n`);
    expect(await run(home.cwd, ['check'])).toMatchObject({ code: 0 });
  });

  test('tells the time of the masthead', async () => {
    const masthead = `${MASTHEAD}timezone: America/New_York\n`;
    const { cwd, path } = newsFolder({ 'articles/masthead.yaml': masthead });
    await run(cwd, ['new', 'Budget vote']);
    expect(read(path('articles/budget-vote.txt'))).toMatch(/^September 23, 2021 - 0?4:00 /);
  });

  test('never overwrites, nor takes a slug that a file elsewhere has', async () => {
    const home = newsFolder({ 'articles/2021/budget-vote.txt': copy('Old') });
    const taken = await run(home.cwd, ['new', 'Budget vote']);
    expect(taken.code).toBe(1);
    expect(taken.stderr).toContain('articles/2021/budget-vote.txt is there already');
    expect((await run(home.cwd, ['new', 'Budget vote', '--slug', 'budget-vote-2'])).stdout).toBe(
      'articles/budget-vote-2.txt\n',
    );
    expect((await run(home.cwd, ['new', 'x', '--slug', 'budget-vote-2'])).code).toBe(1);
  });

  test('refuses a headline that would be a problem', async () => {
    const home = newsFolder();
    const { code, stderr } = await run(home.cwd, ['new', 'Budget \u202Evote']);
    expect(code).toBe(1);
    expect(stderr).toContain('bidi-override');
    expect(stderr).toContain('Budget \\u202evote');
    expect(readdirSync(home.path('articles'))).toEqual(['masthead.yaml']);
  });

  test('needs a masthead, which knows the zone', async () => {
    const home = newsFolder({ 'articles/masthead.yaml': 'timezone: Mars\n' });
    const { code, stderr } = await run(home.cwd, ['new', 'Budget vote']);
    expect(code).toBe(1);
    expect(stderr).toContain('articles/masthead.yaml:1:11 key-value');
  });
});

describe('show', () => {
  test('tells what readers will get', async () => {
    const { cwd } = newsFolder({ 'articles/budget-vote.txt': copy('Budget vote') });
    expect(await run(cwd, ['show', 'articles/budget-vote.txt'])).toEqual({
      code: 0,
      stderr: '',
      stdout: `title      Budget vote
state      public
dateline   September 23, 2021 - 10:59 AMT
published  2021-09-23T10:59:00+04:00  as the article has it
           2021-09-23T06:59:00+00:00  UTC
           2021-09-23T08:59:00+02:00  Europe/Berlin, where you are
id         tag:example.org,2021-01-01:budget-vote
link       https://news.example.org/articles/budget-vote
language   en
summary    The lead of Budget vote.
`,
    });
  });

  test('says until when nobody can see it', async () => {
    const file = 'articles/budget-vote.txt';
    const { cwd } = newsFolder({ [file]: copy('Budget vote', '2030-01-01 12:00 AMT') });
    expect((await run(cwd, ['show', file])).stdout).toMatch(
      /^state +under embargo: .* before 2030-01-01T12:00:00\+04:00$/m,
    );
  });

  test('finds the masthead above a subfolder, from anywhere', async () => {
    const home = newsFolder({ 'articles/2021/09/a.txt': copy('A'), 'else/b.txt': copy('B') });
    expect((await run(home.path('articles/2021'), ['show', '09/a.txt'])).code).toBe(0);
    expect((await run(home.path('else'), ['show', 'b.txt'])).stderr).toContain('--articles');
    expect(
      (await run(home.path('else'), ['show', 'b.txt', '--articles', '../articles'])).code,
    ).toBe(0);
  });

  test('takes the base of the deployment', async () => {
    const { cwd } = newsFolder({ 'articles/a.txt': copy('A') });
    const env = { BASE_URL: 'http://localhost:3000' };
    const { stdout } = await run(cwd, ['show', 'articles/a.txt'], { env });
    expect(stdout).toContain('http://localhost:3000/articles/a\n');
  });

  test('shows warnings below the article', async () => {
    const { cwd } = newsFolder({ 'articles/a.txt': copy('A'.repeat(301)) });
    const { code, stdout } = await run(cwd, ['show', 'articles/a.txt']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^summary .*\n\narticles\/a\.txt:2:1 headline-long {2}warning: /m);
  });

  test('has problems alone where there is no article', async () => {
    const home = newsFolder({ 'articles/a.txt': 'no dateline\n', 'articles/b.txt': copy('B') });
    home.write('articles/old/b.txt', copy('B'));
    const broken = await run(home.cwd, ['show', 'articles/a.txt']);
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(/articles\/a\.txt:1:/);
    expect(broken.stdout).not.toContain('title');
    const shared = await run(home.cwd, ['show', 'articles/b.txt']);
    expect(shared).toMatchObject({ code: 1, stdout: expect.stringContaining('slug-shared') });
  });

  test('lets nothing in a file reach the terminal', async () => {
    const masthead = `${MASTHEAD}timezone: UTC\n`;
    const home = newsFolder({ 'articles/masthead.yaml': masthead });
    home.write('articles/a.txt', copy('A \u200F\u061Cb'));
    expect((await run(home.cwd, ['show', 'articles/a.txt'])).stdout).toContain('A \\u200f\\u061cb');
  });

  const lines: Readonly<Record<string, RegExp>> = {
    'articles/gone.txt': /^wirefeed: articles\/gone\.txt: no such file or folder\n$/,
    articles: /^wirefeed: articles is a folder; "wirefeed check" reads folders\n$/,
    'articles/masthead.yaml': /^wirefeed: articles\/masthead\.yaml is not copy: .*\n$/,
  };
  for (const [file, line] of Object.entries(lines)) {
    test(`is one line for ${file}`, async () => {
      const result = await run(newsFolder().cwd, ['show', file]);
      expect(result).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(line) });
    });
  }
});
