// All feeds of a publication with what they are made from: whatever tells which of them have changed is held to it.

import { closedDays } from '../../src/archive/chain.ts';
import { memoryArchive } from '../../src/archive/memory.ts';
import type { Publication } from '../../src/http/publication.ts';
import { revisionOf } from '../../src/http/revision.ts';
import type { SelectSource } from '../../src/http/source.ts';
import { feedSources } from '../../src/http/sources/feeds.ts';
import { noticeSources } from '../../src/http/sources/notices.ts';
import { publication } from '../fixtures.ts';
import type { Desk } from './desk.ts';
import { recordsOf } from './newsroom.ts';

/** Revisions by path. */
export type Documents = ReadonlyMap<string, string>;

const sources: Readonly<Record<string, SelectSource>> = { ...feedSources, ...noticeSources };

/** What is served of a desk's archive, whatever is written to it later. */
export async function publicationOf(desk: Desk): Promise<Publication> {
  const articles = (await recordsOf(desk)).map(({ article }) => article);
  const archive = memoryArchive(articles, desk.masthead.timezone);
  return publication([], desk.masthead, { archive });
}

export async function documentsOf(publication: Publication, now: number): Promise<Documents> {
  const { archive } = publication;
  const found = new Map<string, string>();
  const note = async (path: string, parameters: Readonly<Record<string, string>>) => {
    const source = await sources[path]?.({ publication, parameters, now });
    const place = path.replace(/:(\w+)/g, (_, name) => parameters[name] ?? '');
    if (source) found.set(place, await revisionOf(source.madeFrom));
  };
  const channels = (await archive.channels(now)).map((channel) => ({
    ...{ kind: `/${channel.kind}/:channel`, channel: channel.slug },
    timeline: archive.within(channel),
  }));
  const scopes = [{ kind: '', channel: '', timeline: archive }, ...channels];
  for (const { kind, channel, timeline } of scopes) {
    const days = await closedDays(timeline, now);
    for (const path of Object.keys(sources)) {
      if (path.includes(':channel') ? !path.startsWith(`${kind}/`) || kind === '' : kind !== '')
        continue;
      for (const day of path.includes(':day') ? days : ['']) await note(path, { channel, day });
    }
  }
  return found;
}

/** The feeds that stand, and are not as they were. */
export function differing(before: Documents, after: Documents): string[] {
  return [...after]
    .filter(([path, revision]) => before.get(path) !== revision)
    .map(([path]) => path);
}
