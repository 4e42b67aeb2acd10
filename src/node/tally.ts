// How many problems stand at an instant, without a trace of what is under embargo.
import type { Reading } from '../copy/article.ts';
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
  return (now) => {
    const isOpen = ({ file }: { readonly file: string }) => embargoOf(newsroom, file) <= now;
    const ofFiles = faulty.filter(isOpen).flatMap(({ problems }) => problems);
    const shared = claims.flatMap((problems) => twoOrMore(problems.filter(isOpen)));
    return tally([...ofMasthead, ...ofFolders, ...ofFiles, ...shared]);
  };
}

/** Of two files with one slug, one under embargo, neither may show that the other exists. */
const twoOrMore = (problems: readonly Problem[]) => (problems.length > 1 ? problems : []);

/** Until when nobody may hear of a file: the later of what it says now and what its last good version said. */
function embargoOf({ readings, good }: Newsroom, file: string): number {
  const reading: Reading | undefined = readings.get(file);
  const now = reading?.dateline?.epoch ?? Number.NEGATIVE_INFINITY;
  const before = good.get(file)?.dateline.epoch ?? Number.NEGATIVE_INFINITY;
  return Math.max(now, before);
}
