// What documents are compressed with, and which of them.

/** RFC 9110, section 8.4.1; br is RFC 7932, zstd is RFC 8878. */
export type Coding = 'br' | 'zstd' | 'gzip';

/** What a runtime can compress with. */
export type Encoders = Readonly<
  Partial<Record<Coding, (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>>>
>;

/** How a runtime compresses; one that has it done behind its back, as the edge has, hands in none. */
export interface Compression {
  readonly encoders: Encoders;
  /** Chooses a coding by Accept-Encoding; undefined where a document goes out as it is. */
  readonly choose: (acceptEncoding: string | undefined) => Coding | undefined;
}

export const none: Compression = { encoders: {}, choose: () => undefined };

/** Bytes; what is smaller fits into one packet as it is. */
const LEAST = 1024;
/** Pictures are compressed already, but for those that are text. */
const TEXT = /^text\/|[/+](?:xml|json)\b/;

/** Whether documents of a media type are compressed at all, and so vary with Accept-Encoding. */
export function isCompressible(type: string): boolean {
  return TEXT.test(type);
}

/** Whether a document is worth compressing. */
export function isLargeEnough({ length }: Uint8Array): boolean {
  return length >= LEAST;
}
