// Who of all that an import has read can stand: of two names for one channel that one which most use, whatever was read first.
import { settleClaims } from '../../archive/claims.ts';
import type { Database } from '../../archive/database.ts';
import type { Article, Reading } from '../../copy/article.ts';
import type { Problem } from '../../copy/problem.ts';
import { rivalsOf } from '../../publishing/rivals.ts';
import type { Candidate } from './candidate.ts';
import { contested } from './contested.ts';
import { countIn } from './known.ts';

export interface Judging {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether what the archive has of a slug stands: it loses nothing to what comes now. */
  readonly stands: (slug: string) => boolean;
  /** Whether the archive had an article with that slug before the import, and it stands. */
  readonly stood: (slug: string) => boolean;
  /** Whether the archive has anything of an article. */
  readonly isThere: (candidate: Candidate) => boolean;
  /** Reads the front matter of files, in which claims are found. */
  readonly fronts: (files: readonly string[]) => Promise<Fronts>;
}

/** By file. */
export type Fronts = ReadonlyMap<string, Pick<Reading, 'frontMatter'>>;

export interface Judgement {
  /** The files whose articles cannot stand. */
  readonly losers: readonly string[];
  readonly problems: readonly Problem[];
}

/** @param candidates by file, each slug once */
export async function judge(
  candidates: ReadonlyMap<string, Candidate>,
  judging: Judging,
): Promise<Judgement> {
  const { now, stands, stood, fronts } = judging;
  const rivals = await rivalsIn(candidates, judging);
  const outlines = [...candidates].map(([file, { outline }]) => [file, outline] as const);
  const articles = contested(new Map([...rivals, ...outlines]));
  const standing = new Set(
    [...articles]
      .filter(([file, { slug }]) => (rivals.has(file) ? stands(slug) : stood(slug)))
      .map(([file]) => file),
  );
  const isOurs = ({ file }: Problem) => !rivals.has(file);
  const first = settleClaims(articles, { now, standing });
  const losers = [...articles.keys()].filter(
    (file) => !first.articles.has(file) && !rivals.has(file),
  );
  const faulty = new Set(first.problems.filter(isOurs).map(({ file }) => file));
  if (faulty.size === 0) return { losers, problems: [] };
  // Few have problems: only of these the places are looked up.
  const readings = await fronts([...faulty]);
  const { problems } = settleClaims(articles, { now, standing, readings });
  return { losers, problems: problems.filter(isOurs) };
}

/** Nothing of an archive that has nothing else is asked for. */
async function rivalsIn(
  candidates: ReadonlyMap<string, Candidate>,
  { database, isThere }: Judging,
): Promise<Map<string, Article>> {
  const all = [...candidates.values()];
  if ((await countIn(database)) === all.filter(isThere).length) return new Map();
  return rivalsOf(
    all.map(({ outline }) => outline),
    database,
  );
}
