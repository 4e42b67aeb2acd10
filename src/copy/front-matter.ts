// What an article says of itself above its dateline: YAML between two lines of three hyphens.
import type { Dateline } from './dateline.ts';
import { frontMatterForm } from './front-matter-keys.ts';
import { keysOf } from './front-matter-values.ts';
import type { ListedNames, Named } from './names.ts';
import type { FindPicture } from './picture.ts';
import { hasError, locate, type Problem } from './problem.ts';
import { type Path, type PointFault, parseYaml } from './yaml.ts';
import type { ZoneSettings } from './zone.ts';

/** Who wrote it. */
export interface Author extends Named {
  /** Absolute, http or https. */
  readonly url?: string;
  readonly email?: string;
}

/** A picture that goes with the article. */
export interface Image {
  /** A path below the folder of the masthead, or an absolute address. */
  readonly src: string;
  readonly alt: string;
  readonly credit?: string;
  /** The media type. */
  readonly type: string;
  /** Bytes. */
  readonly length: number;
  /** Pixels; nobody can tell those of a picture elsewhere. */
  readonly width?: number;
  readonly height?: number;
}

/** Something that was done to an article after it was published. */
export interface Change {
  readonly at: Dateline;
  /** A refile repairs what no reader needs to hear of. */
  readonly kind: 'update' | 'correction' | 'refile';
  readonly note?: string;
  /** The note as sanitised HTML, where there is one. */
  readonly html?: string;
}

/** Why it does not stand any longer. */
export interface Retraction {
  readonly at: Dateline;
  readonly reason: string;
  /** The reason as sanitised HTML. */
  readonly html: string;
}

/** All that an article may say of itself. */
export interface FrontMatter {
  readonly section?: Named;
  readonly tags?: readonly Named[];
  readonly byline?: readonly Author[];
  /** BCP 47. */
  readonly language?: string;
  /** The slug of the story in another language. */
  readonly translates?: string;
  readonly summary?: string;
  readonly image?: Image;
  /** Whom the story cites; not what RSS calls a source. */
  readonly source?: { readonly name: string; readonly url: string };
  readonly embargo?: Dateline;
  /** In the order of their moments. */
  readonly changes?: readonly Change[];
  readonly retracted?: Retraction;
  readonly withdrawn?: Retraction;
  /** What readers knew it by elsewhere, to the letter. */
  readonly id?: string;
  /** Slugs that it had before. */
  readonly formerly?: readonly string[];
}

/** What is needed to read it. */
export interface FrontMatterContext {
  readonly settings: ZoneSettings & ListedNames & { readonly language: string };
  readonly find: FindPicture;
  /** Absent where it cannot be read. */
  readonly dateline: Dateline | undefined;
  /** Milliseconds since 1970: nothing that was done lies ahead of it. */
  readonly now: number;
}

/** What came of reading it. */
export interface FrontMatterReading {
  /** Empty where a problem is an error. */
  readonly keys: FrontMatter;
  readonly problems: readonly Problem[];
  readonly isWithdrawn: boolean;
  /** Whether it may have an embargo that cannot be read. */
  readonly isSealed: boolean;
}

/** Of a thousand faults of a kind, so many are told. */
const MAX_REPORTED = 10;

const OPENING = /^\s*---[ \t]*(?:\r\n?|\n)/;
const CLOSING = /(?<=[\r\n])---[ \t]*(?:\r\n?|\n|$)/g;

/** Where the front matter of a text stands, in UTF-16 units from the start. */
export interface Fences {
  /** Of the YAML between the fences. */
  readonly start: number;
  readonly end: number;
  /** Where the rest begins; absent where the front matter never ends. */
  readonly below?: number;
}

/** Finds the front matter; undefined where a text has none. */
export function fencesOf(text: string): Fences | undefined {
  const start = OPENING.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  CLOSING.lastIndex = start;
  const closing = CLOSING.exec(text);
  if (!closing) return { start, end: text.length };
  return { start, end: closing.index, below: closing.index + closing[0].length };
}

/** The problem of front matter that never ends. */
export function neverEnds(file: string, line: number): Problem {
  const message = 'the front matter that begins here never ends';
  const hint = 'put a line of three hyphens below its last key, and the dateline below that';
  return locate({ code: 'front-matter-open', start: 0, end: 3, message, hint }, file, line, '---');
}

/**
 * Reads front matter.
 * @param file the path as the editor knows it
 * @param yaml the lines between the fences
 * @param above how many lines of the file stand above them
 */
export function readFrontMatter(
  file: string,
  yaml: string,
  above: number,
  context: FrontMatterContext,
): FrontMatterReading {
  const { value, problems, point } = parseYaml(file, yaml, frontMatterForm, above);
  // Until somebody mends it, nobody can tell whether its time has come.
  if (!value) {
    return {
      keys: {},
      problems,
      isWithdrawn: /^withdrawn:/m.test(yaml),
      isSealed: /embargo/i.test(yaml),
    };
  }
  const found: Problem[] = [];
  const report = (path: Path, fault: PointFault) => {
    const same = found.filter(({ code }) => code === fault.code);
    if (same.length < MAX_REPORTED) found.push(point(path, fault));
    return undefined;
  };
  const language = value.language ?? context.settings.language;
  const keys = keysOf(value, { ...context, report, language });
  return {
    keys: hasError(found) ? only(keys, 'embargo') : keys,
    problems: found,
    isWithdrawn: value.withdrawn !== undefined,
    isSealed: value.embargo !== undefined && keys.embargo === undefined,
  };
}

function only(keys: FrontMatter, key: 'embargo'): FrontMatter {
  const { [key]: value } = keys;
  return value ? { [key]: value } : {};
}
