// What only one article can have: an id, a former slug, a channel's name; and who has it of those that claim it.
import type { Article, Reading } from '../copy/article.ts';
import type { FrontMatter } from '../copy/front-matter.ts';
import { locateKey } from '../copy/front-matter-place.ts';
import { clash, type NamedKind } from '../copy/names.ts';
import type { Fault, Problem } from '../copy/problem.ts';
import { channelsOf, keyOf } from './channel.ts';
import { isPublic, newestFirst } from './desk.ts';

export interface Settlement {
  /** By file, those that can stand, in the order in which they were given. */
  readonly articles: ReadonlyMap<string, Article>;
  readonly problems: readonly Problem[];
}

/** What decides who has what two claim. */
export interface Precedence {
  /** Milliseconds since 1970: what is under embargo takes nothing from what is public. */
  readonly now?: number;
  /** The files whose articles have stood so far: whoever comes later takes nothing from them. */
  readonly standing?: { has(file: string): boolean };
  /** The copy, in which the claim is found. */
  readonly readings?: ReadonlyMap<string, Pick<Reading, 'frontMatter'>>;
}

interface Claim extends Omit<Fault, 'start' | 'end'> {
  /** Where it was written. */
  readonly key: keyof FrontMatter;
  readonly text: string;
}

/** An article that claims something, with its rank: those of a lower one come first. */
interface Claimant {
  readonly file: string;
  readonly article: Article;
  readonly rank: number;
}

/**
 * Leaves out every article that claims what another one has already: one that has stood, or is public, or is older.
 * Of two names for one channel the one has it that more of these articles use, so that a slip in an old article that
 * comes late does not put out all others.
 * @param articles by file, each slug once
 */
export function settleClaims(
  articles: ReadonlyMap<string, Article>,
  { now = Number.POSITIVE_INFINITY, standing = new Set(), readings }: Precedence = {},
): Settlement {
  const rankOf = (file: string, article: Article) => {
    if (!isPublic(article, now)) return 2;
    return standing.has(file) ? 0 : 1;
  };
  const claimants = [...articles]
    .map(([file, article]): Claimant => ({ file, article, rank: rankOf(file, article) }))
    .sort((a, b) => a.rank - b.rank || newestFirst(b.article, a.article));
  const register = new Register(claimants);
  const left = new Set<string>();
  const problems: Problem[] = [];
  for (const { file, article } of claimants) {
    const errors = [...register.idFaults(article), ...register.nameFaults(article)];
    for (const { key, text, ...fault } of [...errors, ...register.warnings(article)]) {
      problems.push(locateKey(fault, { file, front: readings?.get(file)?.frontMatter, key, text }));
    }
    if (errors.length > 0) left.add(file);
    else register.enter(file, article);
  }
  return { articles: new Map([...articles].filter(([file]) => !left.has(file))), problems };
}

/** What has been claimed so far. */
class Register {
  readonly #bySlug: ReadonlyMap<string, { readonly file: string; readonly article: Article }>;
  /** To the file that has it. */
  readonly #ids = new Map<string, string>();
  readonly #former = new Map<string, string>();
  /** From a channel and a language to its name. */
  readonly #names: ReadonlyMap<string, string>;

  constructor(claimants: readonly Claimant[]) {
    this.#bySlug = new Map(claimants.map((claimant) => [claimant.article.slug, claimant]));
    this.#names = rightNames(claimants);
  }

  enter(file: string, article: Article): void {
    if (article.id !== undefined) this.#ids.set(article.id, file);
    for (const slug of article.formerly ?? [])
      if (!this.#former.has(slug)) this.#former.set(slug, file);
  }

  /** Readers would take the two for one. */
  idFaults({ id }: Article): Claim[] {
    const other = id === undefined ? undefined : this.#ids.get(id);
    if (other === undefined) return [];
    const message = `the id ${id} is that of ${other}`;
    const hint = 'an id belongs to one article for ever: delete it here, or correct it';
    return [{ code: 'id-shared', message, hint, key: 'id', text: id ?? '' }];
  }

  nameFaults(article: Article): Claim[] {
    return nameKeys(article).flatMap(({ key, name, slug, of }) => {
      const right = this.#names.get(key) ?? name;
      return right === name ? [] : [{ ...clash(name, right, slug), key: of, text: name }];
    });
  }

  /** What changes nothing for those who read the article itself. */
  warnings(article: Article): Claim[] {
    const taken = (article.formerly ?? []).flatMap((slug) => {
      const other = this.#bySlug.get(slug)?.file ?? this.#former.get(slug);
      return other === undefined ? [] : [formerlyTaken(slug, other)];
    });
    return [...taken, ...this.#translationFaults(article)];
  }

  #translationFaults({ translates, language, slug }: Article): Claim[] {
    if (translates === undefined) return [];
    const original = this.#bySlug.get(translates)?.article;
    if (!original) return [translationMissing(translates)];
    if (translates !== slug && original.language !== language) return [];
    const message = `${translates} is in the same language (${language})`;
    const hint = 'name the story in another language, or say in which language this one is';
    return [{ code: 'translation-language', message, hint, key: 'translates', text: translates }];
  }
}

const KEYS = { sections: 'section', authors: 'byline', tags: 'tags' } as const;

export interface NameKey {
  /** The channel and the language. */
  readonly key: string;
  readonly name: string;
  readonly slug: string;
  readonly of: (typeof KEYS)[NamedKind];
}

/** The names that an article gives its channels; languages are called by their tags. */
export function nameKeys(article: Article): NameKey[] {
  return channelsOf(article).flatMap(({ kind, slug, name }) => {
    if (kind === 'languages') return [];
    const key = `${keyOf({ kind, slug })} ${article.language}`;
    return [{ key, name, slug, of: KEYS[kind] }];
  });
}

/** Of each channel and language the name that most articles of the lowest rank use; of as many, that of the oldest. */
function rightNames(claimants: readonly Claimant[]): Map<string, string> {
  const uses = claimants.flatMap(({ article, rank }) =>
    nameKeys(article).map(({ key, name }) => ({ key, name, rank })),
  );
  const right = new Map<string, string>();
  for (const [key, all] of Map.groupBy(uses, (use) => use.key)) {
    const first = all.filter(({ rank }) => rank === all[0]?.rank);
    const byName = [...Map.groupBy(first, ({ name }) => name)];
    // The sort is stable, and the claimants of a rank are sorted by age.
    const [most] = byName.sort(([, a], [, b]) => b.length - a.length);
    if (most) right.set(key, most[0]);
  }
  return right;
}

function formerlyTaken(slug: string, other: string): Claim {
  const message = `${slug} is not free: ${other} has it`;
  const hint = 'delete it here; that address leads there';
  return { code: 'formerly-taken', message, hint, key: 'formerly', text: slug };
}

function translationMissing(slug: string): Claim {
  const message = `there is no article ${slug}`;
  const hint =
    'write the name of its file, without the ending; the two are joined once both are there';
  return { code: 'translation-missing', message, hint, key: 'translates', text: slug };
}

/**
 * Tells the problems among what is public at `now` (milliseconds since 1970): nothing under embargo is in them.
 * They are found anew when an embargo has ended, and not at each question.
 */
export function claimProblems(
  articles: ReadonlyMap<string, Article>,
  standing: Precedence['standing'] = new Set(),
): (now: number) => readonly Problem[] {
  let known: { readonly size: number; readonly problems: readonly Problem[] } | undefined;
  return (now) => {
    const open = new Map([...articles].filter(([, article]) => isPublic(article, now)));
    if (known?.size !== open.size) {
      known = { size: open.size, problems: settleClaims(open, { now, standing }).problems };
    }
    return known.problems;
  };
}
