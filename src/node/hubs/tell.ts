// Tells hubs of the newest documents, once, with a line for each on the terminal.
import type { Masthead } from '../../copy/masthead.ts';
import { visible } from '../../copy/visible.ts';
import { documentAddresses } from '../../feeds/feed.ts';
import type { Shell } from '../shell.ts';
import type { Answer } from './answer.ts';
import type { Ping } from './ping.ts';

/** @returns whether every hub took every ping */
export async function tellAll(
  shell: Pick<Shell, 'stdout' | 'stderr'>,
  masthead: Masthead,
  ping: Ping,
): Promise<boolean> {
  const pings = masthead.hubs.flatMap((hub) =>
    documentAddresses(masthead, '').map((topic) => ({ hub, topic, answer: ping(hub, topic) })),
  );
  const isTold: boolean[] = [];
  for (const { hub, topic, answer } of pings) isTold.push(tell(shell, hub, topic, await answer));
  return isTold.every(Boolean);
}

function tell(
  { stdout, stderr }: Pick<Shell, 'stdout' | 'stderr'>,
  hub: string,
  topic: string,
  { verdict, reason }: Answer,
): boolean {
  const what = `${visible(hub)} of ${visible(topic)}`;
  const isTold = verdict === 'accepted';
  if (isTold) stdout.write(`told ${what}\n`);
  else stderr.write(`could not tell ${what}: ${visible(reason)}\n`);
  return isTold;
}
