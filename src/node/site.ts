// Every document and page of a publication as files that any static host serves.
import { createApp } from '../http/app.ts';
import { basePath, type Publication } from '../http/publication.ts';
import { staticPaths } from '../http/static.ts';
import { Failure } from './failure.ts';
import type { Write } from './output.ts';
import type { Progress } from './progress.ts';

/** A path that ends like a file is one; any other is the page of a folder. */
const ENDING = /\.[a-z0-9]+$/i;
/** Static hosts show it where there is nothing. */
const NOT_FOUND = '/404.html';

/**
 * Writes all that is public at an instant.
 * @param now milliseconds since 1970; every document is of this instant
 * @returns how many files there are
 */
export async function writeSite(
  publication: Publication,
  now: number,
  write: Write,
  { progress, stopped }: { readonly progress: Progress; readonly stopped: AbortSignal },
): Promise<number> {
  const ask = asker(publication, now);
  const paths = await staticPaths(publication, now);
  await progress('Writing', paths.length, async (step) => {
    for (const path of paths) {
      if (stopped.aborted) throw new Failure('stopped; nothing has been written');
      await write(fileOf(path), await ask(path, 200));
      step();
    }
  });
  await write(fileOf(NOT_FOUND), await ask(NOT_FOUND, 404));
  return paths.length + 1;
}

function asker(publication: Publication, now: number) {
  const report = (error: Error) => {
    throw error;
  };
  const app = createApp(publication, () => now, { report });
  const root = basePath(publication);
  return async (path: string, expected: number): Promise<Uint8Array> => {
    const request = new Request(`http://localhost${root}${path}`, {
      headers: { Accept: 'text/html' },
    });
    const response = await app.fetch(request);
    if (response.status === expected) return new Uint8Array(await response.arrayBuffer());
    throw new Error(`${path} answers ${response.status}`);
  };
}

function fileOf(path: string): string {
  return ENDING.test(path) ? path.slice(1) : `${path}/index.html`.replace(/^\/+/, '');
}
