// The style and the scripts of the desk, as they lie beside this file.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

export interface Asset {
  readonly type: string;
  readonly body: string;
}

const NAMES = ['style.css', 'entry.css', 'script.js', 'countdown.js', 'icon.svg'];

/** Reads all of them, by name. */
export function readAssets(): ReadonlyMap<string, Asset> {
  return new Map(
    NAMES.map((name) => {
      const path = fileURLToPath(new URL(`./assets/${name}`, import.meta.url));
      const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain; charset=utf-8';
      return [name, { type, body: readFileSync(path, 'utf8') }];
    }),
  );
}
