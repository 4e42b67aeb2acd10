// A file of copy to an article, or to the problems that keep it from being one.
import { decode } from './decode.ts';
import { type FrontMatter, fencesOf, neverEnds, readFrontMatter } from './front-matter.ts';
import type { WrittenFrontMatter } from './front-matter-place.ts';
import { detached, lineAt, readHead, splitCopy } from './head.ts';
import type { ListedNames } from './names.ts';
import type { FindPicture } from './picture.ts';
import { type Dateline, printDateline } from './printed.ts';
import { hasError, locate, type Problem } from './problem.ts';
import { slugFault, slugOf } from './slug.ts';
import { storyOf } from './story.ts';
import { isMarkdown, readText } from './text.ts';
import type { ZoneSettings } from './zone.ts';

/** A parsed piece of copy, as its readers are to get it. */
export interface Article extends FrontMatter {
  /** The article's name for ever: the stem of its file. */
  readonly slug: string;
  readonly dateline: Dateline;
  /** Plain text; says so where the article was retracted, and nothing else where it was withdrawn. */
  readonly headline: string;
  /** Plain text; empty where there is none to tell. It may be made anew at each access. */
  readonly summary: string;
  /**
   * Sanitised; U+FFFF stands for the base address of the publication. It has the notes of corrections above the text,
   * or the reason in its place. It may be made anew at each access.
   */
  readonly html: string;
  /** BCP 47. */
  readonly language: string;
  /** The pictures beside the copy that it shows: paths below the folder of the masthead. */
  readonly pictures?: readonly string[];
  /**
   * When it last changed on this machine, in milliseconds since 1970; 0 where nobody can tell.
   * It dates the documents that hold the article and is no part of their revision: other machines have other times.
   */
  readonly changed: number;
}

/** An article without its text: what finds it, and what tells of it without showing it. */
export type Outline = Omit<Article, 'summary' | 'html'>;

/** What came of reading one file. */
export interface Reading {
  /** The path as the editor knows it: `articles/budget-vote.txt`. */
  readonly file: string;
  readonly slug: string;
  /** Absent where a problem is an error. */
  readonly article?: Article;
  readonly problems: readonly Problem[];
  /**
   * Until when nobody may hear of it, in milliseconds since 1970, even of a file that is left out; infinite where its
   * embargo cannot be read, absent where it has no time at all.
   */
  readonly until?: number;
  /** As it was written, where there is any. */
  readonly frontMatter?: WrittenFrontMatter;
}

/** What copy is read with. */
export interface CopyContext {
  /** When the file last changed, in milliseconds since 1970. */
  readonly changed?: number;
  /** Milliseconds since 1970: nothing that was done to an article lies ahead of it. */
  readonly now?: number;
  readonly find?: FindPicture;
}

export type CopySettings = ZoneSettings & ListedNames & { readonly language: string };

/**
 * Reads one file of copy: front matter, dateline, headline, blank line, text.
 * @param file the path as the editor knows it; its stem is the slug, and its ending says how the text is written
 * @param bytes the content as it is stored; kept for the text, so they must not change afterwards
 * @param settings the masthead's time zones, names and language
 * @returns the article, or all that is wrong with the file; never throws
 */
export function parseArticle(
  file: string,
  bytes: Uint8Array,
  settings: CopySettings,
  context: CopyContext = {},
): Reading {
  const slug = slugOf(file);
  const { text, problems: decoding } = decode(file, bytes);
  const misnamed = slugFault(slug, isMarkdown(file) ? '.md' : '.txt');
  const naming = misnamed ? [locate(misnamed, file, 1, '')] : [];
  if (text === undefined) return { file, slug, problems: [...naming, ...decoding] };
  const copy = readCopy({ file, slug, text, bytes }, settings, context);
  const problems = [...naming, ...decoding, ...copy.problems];
  const { article, ...rest } = copy;
  const reading = { file, slug, ...rest, problems };
  return article && !hasError(problems) ? { ...reading, article } : reading;
}

interface File {
  readonly file: string;
  readonly slug: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

function readCopy(
  source: File,
  settings: CopySettings,
  { changed = 0, now = Number.POSITIVE_INFINITY, find = nowhere }: CopyContext,
): Omit<Reading, 'file' | 'slug'> {
  const { file, slug, text } = source;
  const fences = fencesOf(text);
  const above = fences ? lineAt(text, fences.start) - 1 : 0;
  if (fences && fences.below === undefined) {
    return { problems: [neverEnds(file, above)], until: Number.POSITIVE_INFINITY };
  }
  const pictures = new Set<string>();
  const finder = collecting(find, pictures);
  const parts = splitCopy(text, fences?.below ?? 0);
  const { dateline, headline, ...head } = readHead(file, parts, settings);
  const context = { settings, find: finder, now, dateline };
  const frontMatter = fences && { yaml: detached(text.slice(fences.start, fences.end)), above };
  const front = frontMatter && readFrontMatter(file, frontMatter.yaml, above, context);
  const { keys = {}, isWithdrawn = false, isSealed = false } = front ?? {};
  const body = readText({ ...source, bodyAt: parts.bodyAt }, finder);
  const ofText = isWithdrawn ? head.ofRest : [...head.ofStory, ...body.problems];
  const problems = [...(front?.problems ?? []), ...head.problems, ...ofText];
  const until = isSealed ? Number.POSITIVE_INFINITY : latest(dateline, keys.embargo);
  const known = {
    problems,
    ...(until !== undefined && { until }),
    ...(frontMatter && { frontMatter }),
  };
  if (!dateline) return known;
  const language = keys.language ?? settings.language;
  const told = { slug, dateline, headline, ...keys, language, changed };
  return { ...known, article: storyOf(told, body, [...pictures].sort()) };
}

/** The same article, changed at another moment (milliseconds since 1970); its text is not read for that. */
export function changedAt(article: Article, changed: number): Article {
  const properties = Object.getOwnPropertyDescriptors(article);
  return Object.defineProperties({} as Article, {
    ...properties,
    changed: { value: changed, enumerable: true },
  });
}

/** What a piece of plain copy is written from. */
export interface Draft {
  readonly dateline: Dateline;
  readonly headline: string;
  readonly paragraphs: readonly string[];
}

/**
 * Writes copy, the way `parseArticle` reads it.
 * @returns text that ends with a line feed
 */
export function printArticle({ dateline, headline, paragraphs }: Draft): string {
  const head = `${printDateline(dateline)}\n${headline}\n`;
  return [head, ...paragraphs.map((text) => `${text}\n`)].join('\n');
}

/** Finds pictures as another does, and keeps the paths of those that it found. */
function collecting(find: FindPicture, paths: Set<string>): FindPicture {
  return (name) => {
    const found = find(name);
    if ('picture' in found) paths.add(found.picture.path);
    return found;
  };
}

const nowhere: FindPicture = (name) => ({
  fault: {
    code: 'picture-missing',
    message: `the picture ${name} is not there`,
    hint: 'put it beside the copy',
  },
});

function latest(...moments: readonly (Dateline | undefined)[]): number | undefined {
  const epochs = moments.flatMap((moment) => (moment ? [moment.epoch] : []));
  return epochs.length > 0 ? Math.max(...epochs) : undefined;
}
