// Hostile copy as the server reads it, from a disk: the outcomes are those that are stated, whatever lies beside it.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFolder } from '../../src/node/folder.ts';
import { readFolder } from '../../src/node/open.ts';
import { noProgress } from '../../src/node/progress.ts';
import type { FileReading } from '../../src/node/read.ts';
import { NOW } from './copy.ts';
import { corpus } from './corpus.ts';
import { writeCorpus } from './disk.ts';
import { expectStated } from './outcome.ts';

const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'wirefeed-test-')));
const readings = new Map<string, FileReading>();
let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  files = writeCorpus(cwd, corpus);
  const contents = await readFolder(await openFolder('.', cwd), noProgress, NOW);
  expect(contents.masthead.problems).toEqual([]);
  for (const reading of contents.readings) readings.set(reading.file, reading);
}, 60_000);
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

test.each(Object.entries(corpus))('%s', (name, hostile) => {
  const reading = readings.get(files.get(name) ?? '');
  if (!reading) throw new Error(`${name} was not read`);
  expectStated(reading, hostile);
});
