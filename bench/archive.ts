// What the archive of a national agency costs at three sizes: to fill, to serve, to publish in and to search; beside Hugo.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHugo, hugoVersion } from './archive/hugo.ts';
import { type Latency, latencyOf, publishing } from './archive/latency.ts';
import { readNewsroom, writeNewsroom } from './archive/newsroom.ts';
import { endAll, type Outcome, type Running } from './archive/process.ts';
import { datesOf } from './archive/stories.ts';
import { importFirst, LIMITS, machine, type Subject, startServer } from './archive/subject.ts';
import { languages, rareWords } from './archive/vocabulary.ts';
import { median } from './median.ts';
import { type Row, writeTable } from './table.ts';

const SIZES = [1_000, 30_000, 300_000] as const;
const STARTS = 3;
const MEBIBYTE = 1024 * 1024;
/** Copy stays there from run to run: it is the same each time. */
const NEWSROOMS = join(tmpdir(), 'wf-bench');

/** What a size has come to: by the name of a measurement what was measured. */
type Findings = Map<string, string>;

const scratch = mkdtempSync(join(tmpdir(), 'wirefeed-bench-'));
process.on('exit', () => {
  endAll();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const failures: string[] = [];
const hugo = hugoVersion();
console.log(machine());
console.log(hugo ? `Hugo ${hugo}` : 'Hugo is not installed');
const results = new Map<number, Findings>();
for (const count of sizesNamed(process.argv.slice(2))) results.set(count, await measure(count));
console.log(`\n${writeTable(rowsOf(results), 1)}`);
for (const failure of failures) console.log(`\n${failure}`);
if (failures.length > 0) process.exitCode = 1;

/** Those that the command line names, or all. */
function sizesNamed(names: readonly string[]): readonly number[] {
  const unknown = names.filter((name) => !/^[1-9]\d*$/.test(name));
  if (unknown.length > 0) throw new Error(`"${unknown.join('", "')}" is not a number of articles`);
  return names.length > 0 ? names.map(Number) : SIZES;
}

async function measure(count: number): Promise<Findings> {
  const subject: Subject = {
    count,
    folder: join(NEWSROOMS, String(count)),
    archive: join(scratch, `${count}.sqlite`),
  };
  console.log(`${label(count)}: writing the copy, unless it is there`);
  writeNewsroom(subject.folder, count);
  readNewsroom(subject.folder);
  const findings: Findings = new Map();
  console.log(`${label(count)}: this server`);
  await attempt(count, () => measureArchive(subject, findings));
  if (!hugo) return findings;
  console.log(`${label(count)}: Hugo`);
  await attempt(count, () => measureHugo(subject, findings));
  return findings;
}

/** What cannot be measured is told below the table, and leaves the rest standing. */
async function attempt(count: number, task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    failures.push(`${label(count)}: ${error instanceof Error ? error.message : error}`);
  }
}

async function measureArchive(subject: Subject, findings: Findings): Promise<void> {
  await firstImport(subject, findings);
  await warmStart(subject, findings);
  const server = await startServer(subject);
  try {
    memoryAtRest(server, findings);
    await publishAndNewest(server, findings);
    await middleDay(subject, server, findings);
    await search(server, findings);
    findings.set('most memory of the server, MiB', mebibytes(server.memory().peak));
  } finally {
    await server.stop();
  }
}

async function firstImport(subject: Subject, findings: Findings): Promise<void> {
  const outcome = await importFirst(subject);
  if (outcome.end === 'failed') throw new Error(`the import has failed\n${outcome.output}`);
  findings.set('first import, s', timeOf(outcome));
  findings.set('first import, most memory, MiB', mebibytes(outcome.peak));
  findings.set('archive, MiB', mebibytes(outcome.size));
  if (outcome.end !== 'done') throw new Error(`the import ran ${outcome.end}`);
}

/** From the start of a process to its first 200, of an archive that is filled, in the page cache. */
async function warmStart(subject: Subject, findings: Findings): Promise<void> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const server = await startServer(subject);
    times.push(server.time);
    await server.stop();
  }
  findings.set('warm start to the first 200, ms', median(times).toFixed(0));
}

function memoryAtRest(server: Running, findings: Findings): void {
  findings.set('memory after the start, MiB', mebibytes(server.memory().now));
}

async function publishAndNewest(server: Running, findings: Findings): Promise<void> {
  const { answered, inFeed, newest, notModified } = await publishing(server);
  findings.set('publish, answered, ms', milliseconds(answered));
  findings.set('publish → in the feed, ms', milliseconds(inFeed));
  latency('newest document', newest, findings);
  findings.set('newest document, 304, ms', milliseconds(notModified));
}

/** Each of some days of the middle, which nobody has asked for before. */
async function middleDay({ count }: Subject, server: Running, findings: Findings): Promise<void> {
  const days = middleDays(count).map((day) => `/archive/${day}/rss.xml`);
  latency('a day in the middle', await latencyOf(server, days), findings);
}

/** Each of some words, or pairs of words, that nobody has looked for before. */
async function search(server: Running, findings: Findings): Promise<void> {
  const { words } = languages.en;
  const pairs = words.slice(100, 110).map((word, index) => `${word} ${words[200 + index]}`);
  const queries = {
    'search, a word of most articles': words.slice(30, 40),
    'search, a word of some articles': words.slice(1_000, 1_010),
    'search, two words': pairs,
    'search, a rare word': rareWords.slice(0, 10),
  };
  for (const [name, terms] of Object.entries(queries)) {
    const paths = terms.map((term) => `/search/rss.xml?q=${encodeURIComponent(term)}`);
    latency(name, await latencyOf(server, paths), findings);
  }
}

/** A site of Hugo is built anew whenever something is published. */
async function measureHugo({ count }: Subject, findings: Findings): Promise<void> {
  const site = mkdtempSync(join(scratch, 'hugo-'));
  const outcome = await buildHugo(site, count, LIMITS);
  if (outcome.end === 'failed') throw new Error(`Hugo has failed\n${outcome.output}`);
  findings.set('Hugo, to build all, s', timeOf(outcome));
  findings.set('Hugo, most memory, MiB', mebibytes(outcome.peak));
}

/** Ten days, or as many as there are, in the middle of the years. */
function middleDays(count: number): string[] {
  const dates = datesOf(count);
  return dates.slice(Math.max(0, Math.floor(dates.length / 2) - 5)).slice(0, 10);
}

function rowsOf(results: ReadonlyMap<number, Findings>): Row[] {
  const names = new Set([...results.values()].flatMap((findings) => [...findings.keys()]));
  return [...names].map((name) => {
    const cells = [...results].map(
      ([count, findings]) => [label(count), findings.get(name) ?? '-'] as const,
    );
    return { measured: name, ...Object.fromEntries(cells) };
  });
}

function latency(name: string, { cold, warm }: Latency, findings: Findings): void {
  findings.set(`${name}, cold, ms`, milliseconds(cold));
  findings.set(`${name}, warm, ms`, milliseconds(warm));
}

/** A process that was ended says at which limit. */
function timeOf({ end, time }: Outcome): string {
  const seconds = (time / 1000).toFixed(1);
  return end === 'done' ? seconds : `${end} after ${seconds}`;
}

function milliseconds(time: number): string {
  return time.toFixed(1);
}

function mebibytes(bytes: number): string {
  return (bytes / MEBIBYTE).toFixed(0);
}

function label(count: number): string {
  return `${count.toLocaleString('en')} articles`;
}
