// Hostile copy on a disk: each file in a folder of its own, with what lies beside it.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf, type Corpus, type Hostile } from './copy.ts';

export const MASTHEAD = `title: The Ararat Wire
url: https://news.example.org
language: en
limit: 1000
tag: {authority: example.org, date: 2021-01-01}
`;

/**
 * Writes copy into a folder that is there, with a masthead.
 * @returns the path of each file below the folder, by its name
 */
export function writeCorpus(folder: string, corpus: Corpus): ReadonlyMap<string, string> {
  writeFileSync(join(folder, 'masthead.yaml'), MASTHEAD);
  return new Map(
    Object.entries(corpus).map(([name, hostile], index) => {
      const own = String(index).padStart(3, '0');
      mkdirSync(join(folder, own));
      writeHostile(join(folder, own), name, hostile);
      return [name, `${own}/${name}`];
    }),
  );
}

function writeHostile(folder: string, name: string, hostile: Hostile): void {
  writeFileSync(join(folder, name), bytesOf(hostile));
  for (const [beside, content] of Object.entries(hostile.beside ?? {})) {
    if (typeof content !== 'string') writeFileSync(join(folder, beside), content);
    else symlinkSync(content.replace(/^-> /, ''), join(folder, beside));
  }
}
