// What Node compresses documents with.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';
import type { Encoders } from '../http/encoding.ts';
import { compressionBy } from '../http/negotiation.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const zstd = promisify(zstdCompress);

/**
 * Each revision is compressed once and sent many times, so these are high levels: about 20 ms for a feed of fifty
 * articles, on another thread. The highest would take fifteen times as long for a tenth of the bytes.
 */
const QUALITY = { br: 9, zstd: 12, gzip: 9 } as const;

export const encoders: Encoders = {
  br: (bytes) =>
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: QUALITY.br,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  zstd: (bytes) => zstd(bytes, { params: { [constants.ZSTD_c_compressionLevel]: QUALITY.zstd } }),
  gzip: (bytes) => zip(bytes, { level: QUALITY.gzip }),
};

export const compression = compressionBy(encoders);
