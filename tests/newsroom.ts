// The golden newsroom of tests/cases, read in either runtime as the server would read it.
import { settleClaims } from '../src/archive/claims.ts';
import { gather } from '../src/archive/gather.ts';
import { memoryArchive } from '../src/archive/memory.ts';
import { type Article, parseArticle, type Reading } from '../src/copy/article.ts';
import { parseMasthead } from '../src/copy/masthead.ts';
import { type FindPicture, readPicture } from '../src/copy/picture.ts';
import type { Problem } from '../src/copy/problem.ts';
import type { Publication } from '../src/http/publication.ts';

/** When the golden documents are of. */
export const NEWSROOM_NOW = Date.parse('2021-10-05T12:00:00+04:00');

const ROOT = './cases/newsroom/';

const texts: Record<string, string> = import.meta.glob('./cases/newsroom/**/*.{txt,md,yaml}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
/** As data URLs, which both runtimes can read. */
const pictures: Record<string, string> = import.meta.glob('./cases/newsroom/**/*.{jpg,png,webp}', {
  query: '?inline',
  import: 'default',
  eager: true,
});

const media = new Map(
  Object.entries(pictures).map(([path, url]) => [path.slice(ROOT.length), bytesOf(url)]),
);

/** The publication, its articles, and all that is wrong with its copy. */
export function goldenNewsroom(): {
  publication: Publication;
  articles: readonly Article[];
  problems: readonly Problem[];
} {
  const { masthead, problems: ofMasthead } = parseMasthead(
    'newsroom/masthead.yaml',
    utf8(texts[`${ROOT}masthead.yaml`] ?? ''),
  );
  if (!masthead) throw new Error(JSON.stringify(ofMasthead));
  const readings = Object.entries(texts)
    .filter(([path]) => !path.endsWith('.yaml'))
    .map(([path, text]): Reading => {
      const find = finderBeside(path.slice(ROOT.length));
      const context = { now: NEWSROOM_NOW, find };
      return parseArticle(`newsroom/${path.slice(ROOT.length)}`, utf8(text), masthead, context);
    });
  const { articles, problems } = settleClaims(gather(readings).articles);
  const publication: Publication = {
    masthead,
    archive: memoryArchive(articles.values(), masthead.timezone),
    pictures: new Map(),
    media: async (path) => media.get(path),
    changed: { masthead: 0, archive: 0 },
    problemsAt: () => ({ errors: 0, warnings: 0 }),
  };
  const ofFiles = readings.flatMap((reading) => reading.problems);
  return {
    publication,
    articles: [...articles.values()],
    problems: [...ofMasthead, ...ofFiles, ...problems],
  };
}

function finderBeside(file: string): FindPicture {
  return (name) => {
    const path = new URL(name, `https://copy.invalid/${file}`).pathname.slice(1);
    const bytes = media.get(path);
    if (!bytes) throw new Error(`${file} names ${name}, which is not there`);
    const reading = readPicture(name, bytes);
    return 'fault' in reading ? reading : { picture: { path, ...reading.picture } };
  };
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  const binary = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}
