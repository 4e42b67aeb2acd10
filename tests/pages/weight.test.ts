// The page of an article comes in one round trip: what a server may send before it hears back is ten packets.
import { expect, test } from 'vitest';
import { bodyHtml } from '../../src/copy/body.ts';
import { toEntry } from '../../src/feeds/entry.ts';
import { articlePage } from '../../src/pages/article.ts';
import { desk, inArmenian, inRussian, story } from '../feeds/desk.ts';

/** Bytes, packed: ten segments of 1,460 (RFC 6928), some of which the header needs. */
const ROUND_TRIP = 14 * 1000;

async function packed(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

/** Words that no compressor knows beforehand: a real text packs better. */
function words(count: number, seed: number): string {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const word = () =>
    Array.from({ length: 2 + next(8) }, () => String.fromCharCode(97 + next(26))).join('');
  return Array.from({ length: count }, word).join(' ');
}

test('with its style, its script and all that an article can say of itself, around a text of 800 words', async () => {
  const paragraphs = Array.from({ length: 16 }, (_, index) => words(50, index));
  const long = { ...story, html: bodyHtml(paragraphs) };
  const translations = [inArmenian, inRussian];
  const page = await articlePage({
    masthead: desk,
    root: '/news',
    entry: toEntry(long, desk, translations),
    here: toEntry(long, { ...desk, url: '/news' }, translations),
    dateline: long.dateline,
    beside: { previous: toEntry(inArmenian, desk), next: toEntry(inRussian, desk) },
  });
  expect(page).toContain('<style>');
  const size = await packed(page);
  console.log(`the page of an article has ${size} bytes packed, ${page.length} unpacked`);
  expect(size).toBeLessThanOrEqual(ROUND_TRIP);
});
