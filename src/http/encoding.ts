// In which content coding a client gets a document.
import Negotiator from 'negotiator';

/** RFC 9110, section 8.4.1; br is RFC 7932, zstd is RFC 8878. */
export type Coding = 'br' | 'zstd' | 'gzip';

/** What a runtime can compress with; one that has a coding done for it, as the edge has, hands in nothing. */
export type Encoders = Readonly<
  Partial<Record<Coding, (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>>>
>;

/** Where a client likes several alike: the smallest first. */
const PREFERRED: readonly Coding[] = ['br', 'zstd', 'gzip'];
/** Bytes; what is smaller fits into one packet as it is. */
const LEAST = 1024;
/** Pictures are compressed already, but for those that are text. */
const TEXT = /^text\/|[/+](?:xml|json)\b/;

/** Clients write the field in few ways; those who try many are not remembered. */
const REMEMBERED = 256;

/**
 * Makes the choice by Accept-Encoding with its q-values (RFC 9110, section 12.5.3).
 * Without the field, and where nothing at all is acceptable, a document goes out as it is: a reader that cannot use it
 * is no worse off than with an error.
 */
export function codingChooser(encoders: Encoders) {
  const available = PREFERRED.filter((coding) => encoders[coding]);
  const remembered = new Map<string, Coding | undefined>();
  return (acceptEncoding: string | undefined): Coding | undefined => {
    if (!acceptEncoding || available.length === 0) return undefined;
    if (remembered.has(acceptEncoding)) return remembered.get(acceptEncoding);
    const chosen = choose(acceptEncoding, available);
    if (remembered.size < REMEMBERED) remembered.set(acceptEncoding, chosen);
    return chosen;
  };
}

function choose(acceptEncoding: string, available: readonly Coding[]): Coding | undefined {
  const negotiator = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
  const chosen = negotiator.encoding([...available, 'identity'], { preferred: PREFERRED });
  return available.find((coding) => coding === chosen);
}

/** Whether documents of a media type are compressed at all, and so vary with Accept-Encoding. */
export function isCompressible(type: string): boolean {
  return TEXT.test(type);
}

/** Whether a document is worth compressing. */
export function isLargeEnough({ length }: Uint8Array): boolean {
  return length >= LEAST;
}
