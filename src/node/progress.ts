// A bar for a person who waits: on stderr, where work lasts over a second on a terminal, and gone afterwards.
import { SingleBar } from 'cli-progress';
import type { Output, Shell } from './shell.ts';

/**
 * Does a stretch of work under a bar.
 * @param what is being done: `Reading`
 * @param total how many steps the work has; it calls `step` after each
 */
export type Progress = <T>(
  what: string,
  total: number,
  work: (step: () => void) => Promise<T>,
) => Promise<T>;

/** Milliseconds for which nobody needs a bar. */
const PATIENCE = 1_000;
/** Columns of a bar that has room. */
const WIDTH = 30;

/** For work that nobody watches. */
export const noProgress: Progress = (_what, _total, work) => work(() => {});

/** The progress of a command on its terminal. */
export function createProgress({ stderr, clock }: Pick<Shell, 'stderr' | 'clock'>): Progress {
  if (!stderr.isTTY) return noProgress;
  return async (what, total, work) => {
    const began = clock();
    let done = 0;
    let bar: SingleBar | undefined;
    try {
      return await work(() => {
        done += 1;
        if (!bar && clock() - began > PATIENCE) bar = started(stderr, what, total);
        bar?.update(done);
      });
    } finally {
      bar?.stop();
    }
  };
}

/** Lines wrap as they did before: were the process killed, the terminal would stay as it is. */
function started(stderr: Output, what: string, total: number): SingleBar {
  const stream = stderr as unknown as NodeJS.WritableStream;
  const counts = `${what}  ${total} of ${total} `.length;
  const barsize = Math.max(1, Math.min(WIDTH, (stderr.columns ?? 80) - counts));
  const format = `${what} {bar} {value} of {total}`;
  const bar = new SingleBar({ format, stream, barsize, clearOnComplete: true, linewrap: true });
  bar.start(total, 0);
  return bar;
}
