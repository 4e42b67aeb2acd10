// Files to what an import takes of them: read, hashed and parsed, as plain objects that another thread can hand over.
import { knowRevision } from '../../archive/article-revision.ts';
import type { Article } from '../../copy/article.ts';
import { MAX_BYTES } from '../../copy/decode.ts';
import type { WrittenFrontMatter } from '../../copy/front-matter-place.ts';
import type { Masthead } from '../../copy/masthead.ts';
import type { Problem } from '../../copy/problem.ts';
import { slugOf } from '../../copy/slug.ts';
import type { Folder } from '../folder.ts';
import { hashOf } from '../hash.ts';
import type { Sighting } from '../look.ts';
import { Pictures } from '../media.ts';
import { parseCopy, readContent } from '../read.ts';
import { inTurns } from '../turns.ts';
import type { Known } from './known.ts';
import { revisionOf } from './revision.ts';

/** A file that is to be read. */
export interface Asked {
  readonly sighting: Sighting;
  /** What the archive has of it: copy that is the same is not parsed. Absent where it is to be parsed in any case. */
  readonly before?: Pick<Known, 'hash' | 'file'> | undefined;
}

/** What all files of an import are read with. */
export interface FilesContext {
  readonly folder: Folder;
  readonly masthead: Masthead;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Pictures that are others now: whatever shows one of them is read anew. */
  readonly exchanged: ReadonlySet<string>;
}

export interface ReadFile {
  /** As the editor knows it. */
  readonly file: string;
  readonly slug: string;
  /** Empty where it cannot be read. */
  readonly hash: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether the archive has it as it is, with the pictures that it shows; then it has no article. */
  readonly isSame: boolean;
  /** With its texts as they are, and its revision. */
  readonly article?: Article;
  readonly revision?: string;
  readonly problems: readonly Problem[];
  readonly frontMatter?: WrittenFrontMatter;
}

/** Reads files; one of several that do it at once, or the only one. */
export interface FileReader {
  /** @returns what came of each, in their order */
  read(files: readonly Asked[]): Promise<readonly ReadFile[]>;
  close(): Promise<void>;
}

const NOTHING = new Uint8Array();

/** Reads files in the thread that asks. */
export function readerHere(context: FilesContext): FileReader {
  const pictures = new Pictures(context.folder);
  return {
    async read(files) {
      return inTurns(files, (file) => readFile(file, pictures, context));
    },
    async close() {},
  };
}

function readFile(
  { sighting, before }: Asked,
  pictures: Pictures,
  context: FilesContext,
): ReadFile {
  const { file, below } = sighting;
  const slug = slugOf(file);
  const content = readContent(context.folder, sighting, MAX_BYTES);
  if (!content.bytes) {
    return { file, slug, hash: '', bytes: NOTHING, isSame: false, problems: [content.problem] };
  }
  const { bytes } = content;
  const hash = hashOf(bytes);
  const isSame = before?.hash === hash && before.file === below;
  const same = { file, slug, hash, bytes: NOTHING, isSame: true, problems: [] };
  const { exchanged, masthead, now } = context;
  if (isSame && exchanged.size === 0) return same;
  const reading = parseCopy(sighting, bytes, pictures, { settings: masthead, now });
  const { article, problems, frontMatter, beside } = reading;
  const shows = [...(beside?.keys() ?? [])];
  if (isSame && !shows.some((path) => exchanged.has(path))) return same;
  return {
    ...{ file, slug, hash, bytes, isSame: false, problems },
    ...(article && revised({ ...article })),
    ...(frontMatter && { frontMatter }),
  };
}

/** @param article whose texts are not made at each access */
const revised = (article: Article) => ({ article, revision: revisionOf(article) });

/** What an article comes to was made where it was read. */
export function recognised(read: ReadFile): ReadFile {
  if (read.article && read.revision) knowRevision(read.article, read.revision);
  return read;
}
