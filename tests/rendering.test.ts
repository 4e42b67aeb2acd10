// Nobody may change the bytes of a document and forget that caches hold the old ones under the same revision.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rendering } from '../src/http/revision.ts';

const GOLDEN = join(import.meta.dirname, 'golden');

/** A hash of every golden document, by name and content. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = readdirSync(GOLDEN, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    hash.update(`${file.slice(GOLDEN.length).replaceAll('\\', '/')}\n`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

test('where golden documents change, `rendering` in src/http/revision.ts is raised, and both are written here', () => {
  expect({ rendering, golden: fingerprint() }).toEqual({
    rendering: 3,
    golden: '6f65f9d2d081b09d',
  });
});
