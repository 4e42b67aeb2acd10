// What came of publishing a folder, for the person who waits.
import { visible } from '../../copy/visible.ts';

/** Counts articles, and keeps what is said of those that were refused. */
export class Tally {
  added = 0;
  changed = 0;
  same = 0;
  /** Taken back there, because the folder has them no longer. */
  withdrawn = 0;
  /** What has still to be sent. */
  left = 0;
  /** Texts for a terminal, each of one article. */
  readonly refusals: string[] = [];

  /** `12 added, 3 changed, 1,204 as they were, 2 refused`. */
  get line(): string {
    const { added, changed, same, refusals, withdrawn, left } = this;
    const parts = [
      `${number(added)} added`,
      `${number(changed)} changed`,
      `${number(same)} as they were`,
      `${number(refusals.length)} refused`,
      ...(withdrawn > 0 ? [`${number(withdrawn)} withdrawn`] : []),
      ...(left > 0 ? [`${number(left)} not sent yet`] : []),
    ];
    return parts.join(', ');
  }
}

/** @param why it was refused, and what to do */
export function refusal(file: string, why: string): string {
  return `${visible(file)}: ${visible(why)}\n`;
}

const number = (count: number) => count.toLocaleString('en');
