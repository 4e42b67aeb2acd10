// How many problems stand at an instant, without a trace of what is under embargo.
import { claimProblems } from '../archive/claims.ts';
import { publishedAt } from '../archive/desk.ts';
import type { Problem } from '../copy/problem.ts';
import { tally } from '../copy/report.ts';
import type { ProblemCount } from '../http/publication.ts';
import { claimsOf, type Newsroom } from './newsroom.ts';

/**
 * Makes the count of a newsroom's problems.
 * @returns a function of now (milliseconds since 1970)
 */
export function tallyOf(newsroom: Newsroom): (now: number) => ProblemCount {
  const { ofMasthead, ofFolders, readings } = newsroom;
  const faulty = [...readings.values()].filter(({ problems }) => problems.length > 0);
  const claims = claimsOf(newsroom);
  const ofClaims = claimProblems(newsroom.claimants, newsroom.articles);
  return (now) => {
    const isOpen = ({ file }: { readonly file: string }) => embargoOf(newsroom, file) <= now;
    const ofFiles = faulty.filter(isOpen).flatMap(({ problems }) => problems);
    const shared = claims.flatMap((problems) => twoOrMore(problems.filter(isOpen)));
    return tally([...ofMasthead, ...ofFolders, ...ofFiles, ...shared, ...ofClaims(now)]);
  };
}

/** Of two files with one slug, one under embargo, neither may show that the other exists. */
const twoOrMore = (problems: readonly Problem[]) => (problems.length > 1 ? problems : []);

/** Until when nobody may hear of a file: the later of what it says now and what its last good version said. */
function embargoOf({ readings, good }: Newsroom, file: string): number {
  const now = readings.get(file)?.until ?? Number.NEGATIVE_INFINITY;
  const version = good.get(file);
  return version ? Math.max(now, publishedAt(version).epoch) : now;
}
