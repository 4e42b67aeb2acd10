// From front matter as it was written to what an article knows of itself.
import { isWebAddress, namesNobody } from './base.ts';
import { type Dateline, parseDateline } from './dateline.ts';
import type {
  Author,
  Change,
  FrontMatter,
  FrontMatterContext,
  Image,
  Retraction,
} from './front-matter.ts';
import { frontMatterKeys, type Written } from './front-matter-keys.ts';
import { clash, type Named, type NamedKind, nameOf } from './names.ts';
import { noteHtml } from './notes.ts';
import type { Fault } from './problem.ts';
import type { Path, PointFault } from './yaml.ts';

type ValueFault = Omit<Fault, 'start' | 'end'>;

/** What the values are read with. */
export interface Reader extends FrontMatterContext {
  readonly language: string;
  readonly report: (path: Path, fault: PointFault) => undefined;
}

/** Absent keys stay absent: an article is compared by what it has. */
export function keysOf(written: Written, reader: Reader): FrontMatter {
  const { language, translates, summary, source, id, formerly } = written;
  const keys = {
    section: written.section && named('sections', ['section'], written.section, reader),
    tags:
      written.tags &&
      unique(
        'tags',
        written.tags.map((tag, index) => named('tags', ['tags', index], tag, reader)),
        reader,
      ),
    byline: written.byline && unique('byline', authors(written.byline, reader), reader),
    language,
    translates,
    summary,
    image: written.image && image(written.image, reader),
    source,
    embargo: written.embargo && time(['embargo'], written.embargo, reader),
    changes: written.changes && changes(written.changes, reader),
    retracted: written.retracted && retractionOf('retracted', written.retracted, reader),
    withdrawn: written.withdrawn && retractionOf('withdrawn', written.withdrawn, reader),
    id,
    formerly,
  };
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

function named(
  kind: NamedKind,
  path: Path,
  written: string,
  { settings, language, report }: Reader,
): Named | undefined {
  const found = nameOf(kind, written, language, settings);
  return 'named' in found ? found.named : report(path, found.fault);
}

function authors(written: NonNullable<Written['byline']>, reader: Reader) {
  return written.map(({ name, ...rest }, index): Author | undefined => {
    const author = named('authors', ['byline', index], name, reader);
    const { url, email } = rest;
    return author && { ...author, ...(url && { url }), ...(email && { email }) };
  });
}

/** Who or what is named twice is meant once; two names for one slug are at odds in one file as in two. */
function unique<N extends Named>(
  key: 'tags' | 'byline',
  all: readonly (N | undefined)[],
  { report }: Reader,
): N[] {
  const bySlug = new Map<string, N>();
  for (const [index, one] of all.entries()) {
    if (!one) continue;
    const other = bySlug.get(one.slug);
    if (other && other.name !== one.name) {
      report([key, index], clash(one.name, other.name, one.slug));
    } else if (!other) bySlug.set(one.slug, one);
  }
  return [...bySlug.values()];
}

/** A time is written as a dateline is. */
function time(path: Path, written: string, { settings, report }: Reader): Dateline | undefined {
  const { dateline, faults } = parseDateline(written, settings);
  for (const fault of faults) report(path, fault);
  return dateline;
}

/** The time of what has been done to an article: it was published then, and it has been done. */
function pastTime(path: Path, written: string, reader: Reader): Dateline | undefined {
  const { dateline, now, report } = reader;
  const moment = time(path, written, reader);
  if (!moment) return undefined;
  if (moment.epoch > now) return report(path, ahead);
  return dateline && moment.epoch < dateline.epoch ? report(path, before) : moment;
}

const ahead = {
  code: 'change-time',
  message: 'this lies ahead, and what has not been done cannot be told',
  hint: 'write when it was done; save the file once more then, if it is yet to come',
} as const satisfies ValueFault;

const before = {
  code: 'change-time',
  message: 'this lies before the dateline: what nobody had read was not changed',
  hint: 'correct this time or the dateline, or delete the change',
} as const satisfies ValueFault;

function changes(written: NonNullable<Written['changes']>, reader: Reader): Change[] {
  const found = written.flatMap(({ at, kind, note }, index): Change[] => {
    const moment = pastTime(['changes', index, 'at'], at, reader);
    if (kind === 'correction' && note === undefined) reader.report(['changes', index], noteMissing);
    return moment
      ? [{ at: moment, kind, ...(note !== undefined && { note, html: noteHtml(note) }) }]
      : [];
  });
  return found.sort((a, b) => a.at.epoch - b.at.epoch);
}

const noteMissing = {
  code: 'key-missing',
  message: 'this correction does not say what was wrong',
  hint: `write it like this: ${frontMatterKeys['changes.note']}`,
} as const satisfies ValueFault;

function retractionOf(
  key: 'retracted' | 'withdrawn',
  { at, reason }: { at: string; reason: string },
  reader: Reader,
): Retraction | undefined {
  const moment = pastTime([key, 'at'], at, reader);
  return moment && { at: moment, reason, html: noteHtml(reason) };
}

function image(
  { src, alt, credit, type, length }: NonNullable<Written['image']>,
  { find, report }: Reader,
): Image | undefined {
  const told = { alt, ...(credit !== undefined && { credit }) };
  if (isWebAddress(src)) {
    if (!namesNobody(src)) return report(['image', 'src'], userNamed);
    if (type !== undefined && length !== undefined)
      return { src: new URL(src).href, ...told, type, length };
    return report(['image'], elsewhere);
  }
  if (type !== undefined || length !== undefined)
    report(['image', type === undefined ? 'length' : 'type'], beside);
  const found = find(src);
  if ('fault' in found) return report(['image', 'src'], found.fault);
  const { path, ...picture } = found.picture;
  return { src: path, ...told, ...picture };
}

const elsewhere = {
  code: 'key-missing',
  message: 'a picture elsewhere is never fetched, so only you can say its type and length in bytes',
  hint: `add ${frontMatterKeys['image.type']} and ${frontMatterKeys['image.length']}`,
} as const satisfies ValueFault;

const userNamed = {
  code: 'key-value',
  message: '"image.src" must name no user: readers take what stands before the @ for the host',
  hint: 'leave out the user and the @',
} as const satisfies ValueFault;

const beside = {
  code: 'key-value',
  message: 'type and length of a picture beside the copy are those that it has',
  hint: 'delete them',
} as const satisfies ValueFault;
