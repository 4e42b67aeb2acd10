// The tables of an archive: a sound one passes, and each harm is told by the check that it concerns.
import { describe, expect, test } from 'vitest';
import { checkAgreement } from '../../../src/node/doctor/agreement.ts';
import { checkContents, contentsOf } from '../../../src/node/doctor/contents.ts';
import { checkMonths, MONTHS } from '../../../src/node/doctor/months.ts';
import type { Sqlite } from '../../../src/node/sqlite.ts';
import { filledArchive } from './archive.ts';

const faults = async (database: Sqlite) =>
  (await checkAgreement(database))
    .filter(({ verdict }) => verdict !== 'ok')
    .map(({ name, message }) => `${name}: ${message}`);

test('of a sound archive agree, and none of them is empty', async () => {
  const database = (await filledArchive()).open();
  const checks = await checkAgreement(database);
  expect(checks).toHaveLength(10);
  expect(checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  const tables = ['copy', 'member', 'voice', 'tally', 'former', 'shown', 'age', 'search_docsize'];
  for (const table of [...tables, 'journal', 'media']) {
    const [row] = await database.all({ sql: `SELECT count(*) AS count FROM ${table}`, values: [] });
    expect(row?.count, table).toBeGreaterThan(0);
  }
  const [state] = await database.all({ sql: 'SELECT warnings FROM state', values: [] });
  expect(state?.warnings).toBeGreaterThan(0);
});

describe('a harm is told', () => {
  const harms: Readonly<Record<string, readonly [script: string, told: readonly string[]]>> = {
    'a copy is gone': [
      `DELETE FROM copy WHERE slug = 'plain'`,
      ['copy: 1 article without copy, or copy without article (plain)'],
    ],
    'a copy has another row': [
      `UPDATE copy SET row = 99 WHERE slug = 'plain'`,
      ['copy: 1 article without copy, or copy without article (plain)'],
    ],
    'an article is gone, its triggers too': [
      `DROP TRIGGER article_goes; DELETE FROM article WHERE slug = 'plain'`,
      [
        'copy: 1 article without copy, or copy without article (plain)',
        'channels: 2 members too many or too few (plain)',
        'search: 1 article too many or too few (plain)',
      ],
    ],
    'a member is gone': [
      `DELETE FROM member WHERE channel = 'sections/politics'`,
      ['channels: 1 member too many or too few (rich)'],
    ],
    'a member is called otherwise': [
      `UPDATE member SET name = 'POLITICS' WHERE channel = 'sections/politics'`,
      ['channels: 2 members too many or too few (rich)'],
    ],
    'a language is counted wrong': [
      `UPDATE voice SET count = count + 1 WHERE channel = 'sections/politics'`,
      ['languages: 2 wrong counts (sections/politics)'],
    ],
    'a day is counted wrong': [
      `UPDATE tally SET count = 9 WHERE channel = '' AND span = 1 AND start < 0`,
      ['places: 2 wrong counts'],
    ],
    'a former slug is gone': [
      'DELETE FROM former',
      ['former names: 1 slug too many or too few (rich)'],
    ],
    'a picture is shown by nobody': [
      `INSERT INTO shown VALUES ('other.jpg', 0, 'plain')`,
      ['pictures: 1 picture too many or too few (plain)'],
    ],
    'a notice never ends': ['DELETE FROM age', ['notices: 1 moment too many or too few (rich)']],
    'an article cannot be found': [
      'DELETE FROM search WHERE rowid = (SELECT min(rowid) FROM search)',
      ['search: 1 article too many or too few (before-1970)'],
    ],
    'warnings are counted wrong': ['UPDATE state SET warnings = 7', ['warnings: 1 wrong count']],
    'an entry of the journal is gone': [
      `DROP TRIGGER journal_is_not_shortened; DELETE FROM journal WHERE seq = 2`,
      ['journal: 2 gaps, or copy that is not of the journal (3)'],
    ],
    'copy was written past the journal': [
      `UPDATE copy SET hash = 'x' WHERE slug = 'plain'`,
      ['journal: 1 gap, or copy that is not of the journal (plain)'],
    ],
  };
  for (const [name, [script, told]] of Object.entries(harms)) {
    test(name, async () => {
      const archive = await filledArchive();
      archive.harm(script);
      expect(await faults(archive.open())).toEqual(told);
    });
  }
});

describe('contents', () => {
  test('of a sound archive are all read', async () => {
    const database = (await filledArchive()).open();
    let read = 0;
    const check = await checkContents(database, () => {
      read += 1;
    });
    expect(check.verdict).toBe('ok');
    expect(read).toBe(await contentsOf(database));
    expect(read).toBe(4 + 4 + 1);
  });

  const harms: Readonly<Record<string, readonly [script: string, message: string]>> = {
    'other copy': [
      `UPDATE copy SET bytes = bytes || 'x' WHERE slug = 'long'`,
      'the copy of long is not what was written',
    ],
    'other text': [
      `UPDATE article SET html = replace(html, 'lead', 'leaf') WHERE slug = 'plain'`,
      'the article of plain is not what was written',
    ],
    'no JSON': [
      `UPDATE article SET head = '{' WHERE slug = 'rich'`,
      'the article of rich is not what was written',
    ],
    'another picture': [
      `UPDATE media SET bytes = x'00'`,
      'the picture of rich.jpg is not what was written',
    ],
  };
  for (const [name, [script, message]] of Object.entries(harms)) {
    test(name, async () => {
      const archive = await filledArchive();
      archive.harm(script);
      expect(await checkContents(archive.open(), () => {})).toMatchObject({
        name: 'contents',
        verdict: 'error',
        message,
      });
    });
  }
});

describe('months', () => {
  async function months(script: string, wanted: string | undefined) {
    const archive = await filledArchive({
      // In Armenia this is the first of October.
      'articles/edge.txt': '---\n---\nSeptember 30, 2021 - 22:00 UTC\nEdge\n\nThe lead.\n',
    });
    archive.harm(script);
    const database = archive.open();
    const [state] = await database.all({ sql: 'SELECT timezone FROM state', values: [] });
    const rows = await database.all({ sql: MONTHS, values: [] });
    return checkMonths(rows, String(state?.timezone), wanted);
  }

  test.each([
    ['are those of the zone', 'SELECT 1', 'Asia/Yerevan', 'ok', 'they are those of Asia/Yerevan'],
    [
      'are those of another zone than the masthead names',
      'SELECT 1',
      'Europe/London',
      'error',
      'they are those of Asia/Yerevan, and the masthead says Europe/London',
    ],
    ['without a masthead', 'SELECT 1', undefined, 'ok', 'they are those of Asia/Yerevan'],
    [
      'are those of another zone than the archive says',
      `UPDATE article SET month = '2021-09'`,
      'Asia/Yerevan',
      'error',
      'articles stand in 2021-09 that are of another month in Asia/Yerevan',
    ],
    [
      'are none',
      `UPDATE article SET month = '2021-13'`,
      'Asia/Yerevan',
      'error',
      'articles stand in 2021-13 that are of another month in Asia/Yerevan',
    ],
    [
      'of nothing',
      `UPDATE state SET timezone = ''; DELETE FROM article`,
      'Asia/Yerevan',
      'ok',
      'nothing was written yet',
    ],
  ] as const)('%s', async (_, script, wanted, verdict, message) => {
    const check = await months(script, wanted);
    expect(check).toMatchObject({ name: 'months', verdict, message });
  });
});
