// One hostile file in a process of its own: read as the server reads it, with the time and the memory that it takes.
import { join } from 'node:path';
import { openFolder } from '../../src/node/folder.ts';
import { look } from '../../src/node/look.ts';
import { readCopy } from '../../src/node/read.ts';
import { NOW } from '../../tests/hostile/copy.ts';
import { SETTINGS } from '../../tests/hostile/read.ts';

/** What a process says when it is done. */
export interface Reading {
  /** Milliseconds to read the file: to its problems, or to an article. */
  readonly read: number;
  /** The same of a processor, with all threads. */
  readonly busy: number;
  /** Milliseconds to write the article's summary and HTML, which is done when somebody asks for them. */
  readonly written: number;
  /** By how much the most memory that the process ever held (resident set) grew, in bytes. */
  readonly grown: number;
}

const KIBIBYTE = 1024;
/** Microseconds. */
const MILLISECOND = 1000;
const [, , path = '', ordinary = '', hostile = ''] = process.argv;
const folder = await openFolder(path, process.cwd());

// The first file finds the program cold; a server has read others before.
write(await read(ordinary));
const before = process.resourceUsage().maxRSS;
const idle = process.cpuUsage();
const [article, time] = await timed(() => read(hostile));
const { user, system } = process.cpuUsage(idle);
const [, written] = await timed(async () => write(article));
const grown = (process.resourceUsage().maxRSS - before) * KIBIBYTE;
console.log(
  JSON.stringify({
    read: time,
    busy: (user + system) / MILLISECOND,
    written,
    grown,
  } satisfies Reading),
);

async function read(below: string) {
  const sighting = look(folder, join(folder.path), below);
  if (!sighting) throw new Error(`${below} is not there`);
  const [reading] = await readCopy(folder, [sighting], { settings: SETTINGS, now: NOW });
  return reading?.article;
}

function write(article: Awaited<ReturnType<typeof read>>): number {
  return article ? article.summary.length + article.html.length : 0;
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const began = performance.now();
  const result = await work();
  return [result, performance.now() - began];
}
