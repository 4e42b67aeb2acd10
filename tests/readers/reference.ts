// The reference article and its masthead, read from `articles/` as they stand there.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { memoryArchive } from '../../src/archive/memory.ts';
import { type Article, parseArticle } from '../../src/copy/article.ts';
import { type Masthead, parseMasthead } from '../../src/copy/masthead.ts';
import type { Publication } from '../../src/http/publication.ts';

const FOLDER = new URL('../../articles/', import.meta.url);
const FILE = 'azerbaijan-critical-of-russian-peacekeeping-in-karabakh.txt';

/** The copy's bytes, and their SHA-256 in hexadecimal. */
export function referenceCopy(): { readonly text: string; readonly sha256: string } {
  const bytes = readFileSync(new URL(FILE, FOLDER));
  return {
    text: bytes.toString('utf8'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** Our own publication with some of its articles changed or left out. */
export function reference(
  amend: (article: Article) => readonly Article[] = (article) => [article],
  changes: Partial<Masthead> = {},
): Publication {
  const path = 'articles/masthead.yaml';
  const read = parseMasthead(path, readFileSync(new URL('masthead.yaml', FOLDER)));
  if (!read.masthead) throw new Error(JSON.stringify(read.problems));
  const masthead = { ...read.masthead, ...changes };
  const copy = parseArticle(`articles/${FILE}`, readFileSync(new URL(FILE, FOLDER)), masthead);
  if (!copy.article) throw new Error(JSON.stringify(copy.problems));
  return {
    masthead,
    archive: memoryArchive(amend(copy.article), masthead.timezone),
    pictures: new Map(),
    media: async () => undefined,
    changed: { masthead: 0, archive: 0 },
    problemsAt: () => ({ errors: 0, warnings: 0 }),
  };
}
