// Who polls: programs and how many of them, each with the habits that tests/polling/habits.ts gives it.
import type { Program } from '../../tests/polling/habits.ts';
import { programs } from '../../tests/polling/habits.ts';
import { Reader } from '../../tests/polling/reader.ts';

interface Share {
  /** Of ten thousand. */
  readonly readers: number;
  /** The address that they have subscribed to. */
  readonly path: string;
}

/** Nobody counts them all; this is a plausible split and our choice. */
const shares: Readonly<Record<Program, Share>> = {
  Miniflux: { readers: 2000, path: '/rss.xml' },
  FreshRSS: { readers: 2200, path: '/rss.xml' },
  NetNewsWire: { readers: 2500, path: '/feed.json' },
  Feedbin: { readers: 100, path: '/atom.xml' },
  newsboat: { readers: 800, path: '/rss.xml' },
  feedparser: { readers: 700, path: '/atom.xml' },
  'tt-rss': { readers: 700, path: '/rss.xml' },
  Thunderbird: { readers: 1000, path: '/atom.xml' },
};

/** Makes all readers, none of which has asked yet. */
export function tenThousand(origin: string): Reader[] {
  const kinds = Object.keys(shares) as Program[];
  return kinds.flatMap((kind) => {
    const { readers, path } = shares[kind];
    return Array.from({ length: readers }, () => new Reader(kind, programs[kind], origin, path));
  });
}
