// Which real readers this machine has: under CI a missing one fails, elsewhere its tests are skipped.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

/** Debian's python3-feedparser belongs to this interpreter, which may not be the first on the path. */
export const PYTHON = '/usr/bin/python3';

/** Debian keeps it where the path of an ordinary user may not lead. */
export const NGINX = '/usr/sbin/nginx';

/** Debian's, which playwright-core drives. */
export const CHROMIUM = '/usr/bin/chromium';

/** How to ask whether a reader is there, by the name of its Debian package. */
const probes = {
  newsboat: ['newsboat', '-v'],
  'python3-feedparser': [PYTHON, '-c', 'import feedparser'],
  'libxml2-utils': ['xmllint', '--version'],
  rss2email: ['r2e', '--version'],
  nginx: [NGINX, '-v'],
  openssl: ['openssl', 'version'],
  strace: ['strace', '-V'],
  chromium: [CHROMIUM, '--version'],
} as const;

export type Reader = keyof typeof probes;

/** Groups tests that need readers, named by their Debian packages. */
export function describeWith(readers: readonly Reader[], name: string, tests: () => void): void {
  const missing = readers.filter((reader) => !isThere(reader));
  if (missing.length === 0) {
    describe(name, tests);
  } else if (process.env.CI) {
    test(name, () => expect(missing, 'Debian packages that are not installed').toEqual([]));
  } else {
    console.warn(`skipped: ${name} (apt-get install ${missing.join(' ')})`);
    describe.skip(name, tests);
  }
}

function isThere(reader: Reader): boolean {
  const [program, ...args] = probes[reader];
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
