// A folder into an archive: all that is new is judged together, whatever came first, and what can stand is written.
import type { Problem } from '../../copy/problem.ts';
import { slugOf } from '../../copy/slug.ts';
import type { Progress } from '../progress.ts';
import type { Candidate } from './candidate.ts';
import type { Asked, FileReader } from './files.ts';
import { type Before, Findings } from './findings.ts';
import { type Fronts, judge } from './judge.ts';
import { IMPORT } from './known.ts';
import { chunksOf, readAhead } from './read-ahead.ts';
import { Records } from './records.ts';
import type { Writing } from './write.ts';

export interface Filling extends Before, Omit<Writing, 'isTold'> {
  readonly readers: readonly FileReader[];
  /** Whether no import of this archive has come to its end: what it has of one that was cut off was never judged. */
  readonly isFirst: boolean;
  /** Milliseconds since 1970: what is under embargo then takes nothing from what is public. */
  readonly now: number;
  readonly progress: Progress;
  /** Articles of one commit: it must be over before somebody else loses patience. */
  readonly atOnce?: number;
}

export interface Filled {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** By file. */
  readonly problems: readonly Problem[];
}

const AT_ONCE = 500;
/** More articles than these are told of by the newest documents alone. */
const TOLD = 100;

/**
 * Fills an archive with what differs in a folder.
 * To wait for the judgement is to read twice, so what comes into an archive for the first time is written as it comes, and set
 * right at the end: of an import that was cut off before, nothing has stood.
 */
export async function fill(filling: Filling): Promise<Filled> {
  const findings = new Findings(filling);
  const run = { atOnce: AT_ONCE, ...filling, findings };
  const { progress, scan, isFirst } = run;
  await progress(isFirst ? 'Importing' : 'Reading', scan.copy.size, (step) => readAll(run, step));
  const winners = await settle(run);
  await progress('Writing', winners.length, (step) => writeRest(winners, run, step));
  return {
    created: findings.count('created'),
    changed: findings.count('changed'),
    unchanged: findings.count('unchanged'),
    problems: findings.problems.toSorted(byPlace),
  };
}

type Run = Filling & { readonly atOnce: number; readonly findings: Findings };

/** Reads what differs, and writes it where there is nothing yet that it could push out. */
async function readAll(run: Run, step: () => void): Promise<void> {
  const { scan, isFirst, findings, atOnce, readers } = run;
  const records = new Records({ ...run, isTold: scan.copy.size <= TOLD });
  for await (const answers of readAhead(askedOf(run), atOnce, readers)) {
    const found = answers.flatMap((answer) => findings.take(answer) ?? []);
    if (isFirst) await records.write(found);
    for (const _ of answers) step();
  }
}

/** What was never judged is read again though it is the same: it claims something as well. */
function* askedOf({ scan, known, isFirst }: Run): Generator<Asked> {
  for (const sighting of scan.copy.values()) {
    const before = isFirst ? undefined : known.get(slugOf(sighting.file));
    yield { sighting, before };
  }
}

/**
 * Judges all that was found, and takes out again what was written and cannot stand.
 * @returns what can, and is not written yet
 */
async function settle(run: Run): Promise<Candidate[]> {
  const { database, known, now, isFirst, findings, atOnce } = run;
  const { candidates, problems } = findings;
  // What an import wrote that was cut off has been judged by nobody.
  const stands = (slug: string) => !isFirst || known.get(slug)?.who !== IMPORT;
  const stood = (slug: string) => known.has(slug) && stands(slug);
  const isThere = ({ state, outline }: Candidate) => state !== 'waiting' || known.has(outline.slug);
  const fronts = (files: readonly string[]) => frontsOf(files, run);
  const judgement = await judge(candidates, {
    ...{ database, now, stands, stood },
    ...{ isThere, fronts },
  });
  problems.push(...judgement.problems);
  const lost = judgement.losers.flatMap((file) => candidates.get(file) ?? []);
  const early = lost.filter((one) => isThere(one) && !stood(one.outline.slug));
  const records = new Records({ ...run, isTold: false });
  for (const some of chunksOf(early, atOnce)) await records.takeBack(some);
  const losers = new Set(lost);
  return [...candidates.values()].filter((one) => one.state === 'waiting' && !losers.has(one));
}

/** Front matter as it was written is not kept: few files have anything in it that is in dispute. */
async function frontsOf(files: readonly string[], run: Run): Promise<Fronts> {
  const { findings, readers, atOnce } = run;
  const fronts = new Map();
  const asked = files.flatMap((file) => findings.candidates.get(file) ?? []);
  for await (const answers of readAhead(asked, atOnce, readers)) {
    for (const { read } of answers) fronts.set(read.file, { frontMatter: read.frontMatter });
  }
  return fronts;
}

/** Writes what had to wait for the judgement: it is read again. */
async function writeRest(rest: readonly Candidate[], run: Run, step: () => void): Promise<void> {
  const { findings, atOnce, readers } = run;
  const records = new Records({ ...run, isTold: rest.length <= TOLD });
  for await (const answers of readAhead(rest, atOnce, readers)) {
    await records.write(answers.flatMap((answer) => findings.again(answer) ?? []));
    for (const _ of answers) step();
  }
  await records.writeHeld();
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
