// Browsers run the script and heed the style by their hashes: a change that forgets them breaks every page.
import { expect, test } from 'vitest';
import { script, scriptHash } from '../../src/pages/script.ts';
import { style, styleHash } from '../../src/pages/style.ts';

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

test('the hash of the style is written beside it', async () => {
  expect(styleHash).toBe(await hashOf(style));
});

test('the hash of the script is written beside it', async () => {
  expect(scriptHash).toBe(await hashOf(script));
});

test('neither ends its element', () => {
  expect(style + script).not.toMatch(/<\/|<!--/);
});

test('nothing is set in capitals: the Armenian ligature և would become two letters that nobody writes', () => {
  expect(style).not.toMatch(/text-transform|small-caps|font-variant/);
});
