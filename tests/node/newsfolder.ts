// A folder of copy on the disk for one test, gone afterwards.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export const MASTHEAD = `title: The Ararat Wire
url: https://news.example.org
language: en
tag: {authority: example.org, date: 2021-01-01}
`;

/** Copy with its dateline, as an editor writes it. */
export function copy(headline: string, dateline = 'September 23, 2021 - 10:59 AMT'): string {
  return `${dateline}\n${headline}\n\nThe lead of ${headline}.\n\nThe rest.\n`;
}

export interface NewsFolder {
  /** The working directory, absolute. */
  readonly cwd: string;
  /** An absolute path below it. */
  readonly path: (below: string) => string;
  /** Writes a file below it. */
  readonly write: (below: string, content: string | Uint8Array) => void;
  readonly remove: (below: string) => void;
}

/**
 * Makes a working directory with files in it.
 * @param files by their path below it; `articles/masthead.yaml` is there unless it is named here
 */
export function newsFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): NewsFolder {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'wirefeed-test-')));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const path = (below: string) => join(cwd, below);
  const write = (below: string, content: string | Uint8Array) => {
    mkdirSync(dirname(path(below)), { recursive: true });
    writeFileSync(path(below), content);
  };
  const all = { 'articles/masthead.yaml': MASTHEAD, ...files };
  for (const [below, content] of Object.entries(all)) write(below, content);
  const remove = (below: string) => rmSync(path(below), { recursive: true });
  return { cwd, path, write, remove };
}
