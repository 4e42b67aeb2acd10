// In which content coding a client gets a document.
import Negotiator from 'negotiator';
import type { Coding, Compression, Encoders } from './encoding.ts';

/** Where a client likes several alike: the smallest first. */
const PREFERRED: readonly Coding[] = ['br', 'zstd', 'gzip'];
/** Clients write the field in few ways; those who try many are not remembered. */
const REMEMBERED = 256;

/**
 * Makes the choice by Accept-Encoding with its q-values (RFC 9110, section 12.5.3).
 * Without the field, and where nothing at all is acceptable, a document goes out as it is: a reader that cannot use it
 * is no worse off than with an error.
 */
export function compressionBy(encoders: Encoders): Compression {
  const available = PREFERRED.filter((coding) => encoders[coding]);
  const remembered = new Map<string, Coding | undefined>();
  const choosing: Compression['choose'] = (acceptEncoding) => {
    if (!acceptEncoding || available.length === 0) return undefined;
    if (remembered.has(acceptEncoding)) return remembered.get(acceptEncoding);
    const chosen = choose(acceptEncoding, available);
    if (remembered.size < REMEMBERED) remembered.set(acceptEncoding, chosen);
    return chosen;
  };
  return { encoders, choose: choosing };
}

function choose(acceptEncoding: string, available: readonly Coding[]): Coding | undefined {
  const negotiator = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
  const chosen = negotiator.encoding([...available, 'identity'], { preferred: PREFERRED });
  return available.find((coding) => coding === chosen);
}
