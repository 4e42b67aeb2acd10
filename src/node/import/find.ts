// What of a folder is new to an archive, and may go into it.
import { settleClaims } from '../../archive/claims.ts';
import type { Database } from '../../archive/database.ts';
import { gather } from '../../archive/gather.ts';
import type { Article, Reading } from '../../copy/article.ts';
import { MAX_BYTES } from '../../copy/decode.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { locate, type Problem } from '../../copy/problem.ts';
import { slugOf } from '../../copy/slug.ts';
import { rivalsOf } from '../../publishing/rivals.ts';
import type { Folder } from '../folder.ts';
import type { Sighting } from '../look.ts';
import { Pictures } from '../media.ts';
import { parseCopy, readContent } from '../read.ts';
import type { Scan } from '../scan.ts';
import { inTurns } from '../turns.ts';
import { hashOf, IMPORT, type Known } from './known.ts';
import type { Stage } from './stage.ts';

export interface Finding {
  readonly folder: Folder;
  readonly scan: Scan;
  readonly masthead: Masthead;
  readonly database: Database;
  readonly known: ReadonlyMap<string, Known>;
  /** Pictures that are others now: whatever shows one of them is read anew. */
  readonly exchanged: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly stage: Stage;
  readonly onRead: () => void;
}

/** A file that goes into the archive. */
export interface News {
  readonly sighting: Sighting;
  readonly hash: string;
  readonly warnings: number;
}

export interface Found {
  readonly news: readonly News[];
  readonly unchanged: number;
  readonly problems: readonly Problem[];
}

/** A file that was read; its text waits on the stage. */
interface Candidate extends News {
  readonly reading: Reading;
}

/**
 * Reads what differs from the archive, and judges all of it together: of two names for one channel the one stands that most
 * use, whatever file comes first.
 */
export async function findNews(finding: Finding): Promise<Found> {
  const { scan, database, known, now } = finding;
  const pictures = new Pictures(finding.folder);
  const found = await inTurns(scan.copy.values(), (sighting) => {
    finding.onRead();
    return candidateOf(sighting, pictures, finding);
  });
  const fresh = found.filter((one) => one !== undefined);
  const kept = keptFrom(fresh, known);
  const candidates = fresh.filter((one) => !kept.has(one.reading.file));
  const readings = candidates.map(({ reading }) => reading);
  const { articles, problems: ofSlugs } = gather(readings);
  const rivals = await rivalsOf([...articles.values()], database);
  const standing = new Set([
    ...rivals.keys(),
    ...readings.filter(({ slug }) => known.has(slug)).map(({ file }) => file),
  ]);
  const settled = settleClaims(new Map([...rivals, ...articles]), {
    ...{ now, standing },
    readings: new Map(readings.map((reading) => [reading.file, reading])),
  });
  const ofClaims = settled.problems.filter(({ file }) => !rivals.has(file));
  return {
    news: candidates.filter(({ reading }) => settled.articles.has(reading.file)),
    unchanged: found.length - fresh.length,
    problems: [
      ...scan.problems,
      ...kept.values(),
      ...ofSlugs,
      ...ofClaims,
      ...readings.flatMap(({ problems }) => problems),
    ],
  };
}

/** Undefined where the archive has it as it is. */
function candidateOf(
  sighting: Sighting,
  pictures: Pictures,
  { folder, masthead, known, exchanged, now, stage }: Finding,
): Candidate | undefined {
  const { file, below } = sighting;
  const slug = slugOf(file);
  const content = readContent(folder, sighting, MAX_BYTES);
  if (!content.bytes) {
    return {
      sighting,
      hash: '',
      warnings: 0,
      reading: { file, slug, problems: [content.problem] },
    };
  }
  const hash = hashOf(content.bytes);
  const before = known.get(slug);
  const isSame = before?.hash === hash && before.file === below;
  if (isSame && exchanged.size === 0) return undefined;
  const settings = { settings: masthead, now };
  const { beside, ...reading } = parseCopy(sighting, content.bytes, pictures, settings);
  const shows = [...(beside?.keys() ?? [])];
  if (isSame && !shows.some((path) => exchanged.has(path))) return undefined;
  const { article, problems } = reading;
  if (article) stage.put(below, { article, bytes: content.bytes });
  return { sighting, hash, warnings: problems.length, reading: light(reading) };
}

/** What claims anything, without its text, which would keep the bytes. */
function light({ article, frontMatter, ...reading }: Reading): Reading {
  if (!article) return reading;
  const { slug, dateline, headline, language, changed, embargo, withdrawn } = article;
  const { section, byline, tags, id, formerly, translates } = article;
  const kept = { slug, dateline, headline, language, changed, embargo, withdrawn };
  const claims = { section, byline, tags, id, formerly, translates };
  const entries = Object.entries({ ...kept, ...claims }).filter(([, value]) => value !== undefined);
  const outline = { ...Object.fromEntries(entries), summary: '', html: '' } as unknown as Article;
  return { ...reading, article: outline, ...(frontMatter && { frontMatter }) };
}

/** What the archive keeps as it is, though the folder has something else; with the problem of the file. */
function keptFrom(
  candidates: readonly Candidate[],
  known: ReadonlyMap<string, Known>,
): Map<string, Problem> {
  return new Map(
    candidates.flatMap(({ reading: { file, slug, article }, hash }) => {
      const before = known.get(slug);
      if (!before || before.hash === hash) return [];
      if (before.isWithdrawn && !article?.withdrawn) return [[file, withdrawnThere(file)] as const];
      return before.who === IMPORT ? [] : [[file, newerThere(file, before.who)] as const];
    }),
  );
}

function withdrawnThere(file: string): Problem {
  const message = 'the article was withdrawn from the archive, and the file still has its story';
  const hint = 'delete the file, or put the copy from the archive in its place';
  return locate({ code: 'archive-withdrawn', start: 0, end: 0, message, hint }, file, 1, '');
}

function newerThere(file: string, who: string): Problem {
  const message = `the archive has another version, which ${who} published over HTTP`;
  const hint = 'take that version over into the file, or publish this one over HTTP';
  return locate({ code: 'archive-newer', start: 0, end: 0, message, hint }, file, 1, '');
}
