// What is there and not in the folder: listed, and taken back for good where that is wanted.
import { counted } from '../../copy/report.ts';
import { visible } from '../../copy/visible.ts';
import type { There } from './manifest.ts';
import { type Answer, type Ask, detailOf } from './remote.ts';
import { refusal, type Tally } from './tally.ts';

export interface Pruning {
  readonly ask: Ask;
  readonly tally: Tally;
  /** One line of plain text, which readers see. */
  readonly reason: string;
  readonly onDone: () => void;
}

/** It is gone or withdrawn already: an answer was lost, or somebody else was first. */
const DONE = new Set([200, 404, 409]);
const STALE = 'not withdrawn: somebody changed it meanwhile; look at it, and run it again';

/** Lists articles by the names of their files there, and how many they are. */
export function listOf(onlyThere: readonly There[]): string {
  const rows = onlyThere.map(({ file }) => `${visible(file)}\n`);
  const verb = onlyThere.length === 1 ? 'is' : 'are';
  return `${rows.join('')}${counted(onlyThere.length, 'article')} ${verb} there and not in the folder\n`;
}

/** Takes articles back, each in the state in which it was listed. */
export async function prune(
  onlyThere: readonly There[],
  { ask, tally, reason, onDone }: Pruning,
): Promise<void> {
  const query = new URLSearchParams({ reason });
  for (const { slug, hash, file } of onlyThere) {
    const answer = await ask({
      method: 'DELETE',
      path: `/articles/${slug}?${query}`,
      headers: { 'If-Match': `"${hash}"` },
    });
    if (DONE.has(answer.status)) tally.withdrawn += 1;
    else tally.refusals.push(refusal(file, whyNot(answer)));
    onDone();
  }
}

function whyNot(answer: Answer): string {
  return answer.status === 412 ? STALE : `not withdrawn: ${detailOf(answer)}`;
}
