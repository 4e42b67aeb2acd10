// An archive of SQLite for one test, filled as a folder is imported, and what can be done to it.
import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished } from 'vitest';
import { archiveAt } from '../../../src/node/archive-file.ts';
import { Sqlite } from '../../../src/node/sqlite.ts';
import { run } from '../../cli/fake-shell.ts';
import { jpeg } from '../../pictures.ts';
import { copy, type NewsFolder, newsFolder } from '../newsfolder.ts';

/** Bytes. */
const PAGE = 4096;

/** Copy of every kind that has a row of its own somewhere. */
const COPY = {
  'articles/plain.txt': copy('Plain'),
  'articles/before-1970.txt': copy('Old', 'September 23, 1965 - 10:59 +04:00'),
  'articles/rich.txt': `---
section: Politics
tags: [Budget, Yerevan]
byline: Anahit Sargsyan
formerly: [poor]
image: {src: rich.jpg, alt: A square}
changes:
  - {at: '2021-09-23T11:30:00+04:00', kind: correction, note: It was another vote}
---
${copy('Rich')}`,
  'articles/rich.jpg': jpeg(),
  // A headline of this length gives a warning.
  'articles/long.txt': copy(`Long ${'long '.repeat(60)}`),
};

export interface FilledArchive extends NewsFolder {
  readonly file: ReturnType<typeof archiveAt>;
  /** Runs a script in it, as nobody should. */
  readonly harm: (script: string) => void;
  /** Turns the bytes over with which the first page of a table or an index begins. */
  readonly spoil: (name: string) => void;
  /** Opens it to read; it is closed with the test. */
  readonly open: () => Sqlite;
}

/** Fills an archive with copy of every kind. */
export async function filledArchive(
  files: Readonly<Record<string, string | Uint8Array>> = COPY,
): Promise<FilledArchive> {
  const home = newsFolder(files);
  const { code, stderr } = await run(home.cwd, ['import'], { env: { ARCHIVE: 'archive.sqlite' } });
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  const file = archiveAt('archive.sqlite', home.cwd);
  return {
    ...home,
    file,
    harm(script) {
      const database = new DatabaseSync(file.path);
      database.exec(script);
      database.close();
    },
    spoil(name) {
      const database = new DatabaseSync(file.path);
      const sql = 'SELECT rootpage FROM sqlite_schema WHERE name = ?';
      const at = (Number(database.prepare(sql).get(name)?.rootpage) - 1) * PAGE;
      database.close();
      const bytes = readFileSync(file.path);
      for (const [index, byte] of bytes.subarray(at, at + 64).entries()) {
        bytes[at + index] = byte ^ 0xff;
      }
      writeFileSync(file.path, bytes);
    },
    open() {
      const database = new Sqlite(file.path, { isReadOnly: true });
      onTestFinished(() => database.close());
      return database;
    },
  };
}
