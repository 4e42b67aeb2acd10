import { describe, expect, test } from 'vitest';
import { type Encoders, isCompressible } from '../../src/http/encoding.ts';
import { mediaTypes } from '../../src/http/media-types.ts';
import { compressionBy } from '../../src/http/negotiation.ts';

const same = async (bytes: Uint8Array<ArrayBuffer>) => bytes;
const all: Encoders = { br: same, gzip: same, zstd: same };

describe('Accept-Encoding', () => {
  const cases: readonly [string | undefined, string | undefined][] = [
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate', 'gzip'],
    ['deflate, gzip;q=1.0, *;q=0.5', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['zstd, gzip', 'zstd'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.001 , gzip ;q=0', 'br'],
    ['gzip;q=0', undefined],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['br;q=0, *', 'zstd'],
    ['gzip;q=0.5, identity', undefined],
    ['gzip;q=0.5, identity;q=0.5', 'gzip'],
    ['identity;q=0', undefined],
    ['compress, exi', undefined],
    ['gzip;q=high', undefined],
    [', ,gzip,', 'gzip'],
    ['gzip, '.repeat(400), 'gzip'],
  ];
  test.each(cases)('%s', (acceptEncoding, coding) => {
    const choose = compressionBy(all).choose;
    expect(choose(acceptEncoding)).toBe(coding);
    expect(choose(acceptEncoding), 'the second time').toBe(coding);
  });

  test('offers what the runtime has', () => {
    expect(compressionBy({ gzip: same }).choose('gzip, br, zstd')).toBe('gzip');
    expect(compressionBy({}).choose('gzip, br, zstd')).toBeUndefined();
  });

  test('remembers no more than it has room for, and is right beyond', () => {
    const choose = compressionBy(all).choose;
    for (let index = 0; index < 1000; index += 1) choose(`x${index}, gzip`);
    expect(choose('x999, gzip')).toBe('gzip');
    expect(choose('never seen, br')).toBe('br');
  });
});

describe('a media type', () => {
  test.each([...Object.values(mediaTypes), 'image/svg+xml'])('%s is compressed', (type) => {
    expect(isCompressible(type)).toBe(true);
  });

  test.each(['image/png', 'image/vnd.microsoft.icon', 'application/octet-stream'])(
    '%s is not',
    (type) => expect(isCompressible(type)).toBe(false),
  );
});
