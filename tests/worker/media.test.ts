// Pictures out of the assets of a deployment.
import { describe, expect, test } from 'vitest';
import { mediaIn } from '../../src/worker/media.ts';

/** Assets that answer in one way, and the addresses that they were asked for. */
function assets(body: BodyInit | null, status: number) {
  const asked: unknown[][] = [];
  const fetch = async (...question: unknown[]) => {
    asked.push(question);
    return new Response(body, { status });
  };
  return { asked, media: mediaIn({ ASSETS: { fetch } }) };
}

describe('a picture', () => {
  test('is the asset at its address, asked for with nothing else', async () => {
    const bytes = Uint8Array.of(0xff, 0xd8, 0, 0xff);
    const { asked, media } = assets(bytes, 200);
    expect(await media('2021/09/photo.jpg')).toEqual(bytes);
    expect(asked).toEqual([['https://assets.invalid/media/2021/09/photo.jpg']]);
  });

  test('is not there where the deployment has none of that name, or no assets at all', async () => {
    expect(await assets('no', 404).media('photo.jpg')).toBeUndefined();
    expect(await mediaIn({ BASE_URL: '' })('photo.jpg')).toBeUndefined();
  });

  test.each([307, 500])(
    'that is answered with %i is a fault, and not one of the reader',
    async (status) => {
      await expect(assets(null, status).media('photo.jpg')).rejects.toThrow(
        `the asset /media/photo.jpg was answered with ${status}`,
      );
    },
  );
});
