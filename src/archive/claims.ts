// What only one article can have: an id, a former slug, a channel's name. Of two that claim it the older one has it.
import type { Article } from '../copy/article.ts';
import { clash, primary } from '../copy/names.ts';
import { type Fault, locate, type Problem } from '../copy/problem.ts';
import { channelsOf, keyOf } from './channel.ts';
import { isPublic, newestFirst } from './desk.ts';

export interface Settlement {
  /** By file, those that can stand, in the order in which they were given. */
  readonly articles: ReadonlyMap<string, Article>;
  readonly problems: readonly Problem[];
}

type Claim = Omit<Fault, 'start' | 'end'>;

/**
 * Leaves out every article that claims what an older one has: readers know the older one already, and what is under
 * embargo never takes anything from what is public.
 * @param articles by file, each slug once
 */
export function settleClaims(articles: ReadonlyMap<string, Article>): Settlement {
  const register = new Register(articles);
  const left = new Set<string>();
  const problems: Problem[] = [];
  for (const [file, article] of [...articles].sort(([, a], [, b]) => newestFirst(b, a))) {
    const errors = [...register.idFaults(article), ...register.nameFaults(article)];
    const warnings = register.warnings(article);
    problems.push(
      ...[...errors, ...warnings].map((claim) =>
        locate({ ...claim, start: 0, end: 0 }, file, 1, ''),
      ),
    );
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
  readonly #names = new Map<string, string>();

  constructor(articles: ReadonlyMap<string, Article>) {
    this.#bySlug = new Map(
      [...articles].map(([file, article]) => [article.slug, { file, article }]),
    );
  }

  enter(file: string, article: Article): void {
    if (article.id !== undefined) this.#ids.set(article.id, file);
    for (const slug of article.formerly ?? [])
      if (!this.#former.has(slug)) this.#former.set(slug, file);
    for (const [key, name] of nameKeys(article)) this.#names.set(key, name);
  }

  /** Readers would take the two for one. */
  idFaults({ id }: Article): Claim[] {
    const other = id === undefined ? undefined : this.#ids.get(id);
    if (other === undefined) return [];
    const message = `the id ${id} is that of ${other}`;
    const hint = 'an id belongs to one article for ever: delete it here, or correct it';
    return [{ code: 'id-shared', message, hint }];
  }

  nameFaults(article: Article): Claim[] {
    return nameKeys(article).flatMap(([key, name, slug]) => {
      const other = this.#names.get(key);
      return other === undefined || other === name ? [] : [clash(name, other, slug)];
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
    return [{ code: 'translation-language', message, hint }];
  }
}

function nameKeys(article: Article): (readonly [key: string, name: string, slug: string])[] {
  return channelsOf(article)
    .filter(({ kind }) => kind !== 'languages')
    .map((channel) => {
      const key = `${keyOf(channel)} ${primary(article.language)}`;
      return [key, channel.name, channel.slug];
    });
}

function formerlyTaken(slug: string, other: string): Claim {
  const message = `${slug} is not free: ${other} has it`;
  const hint = 'delete it here; that address leads there';
  return { code: 'formerly-taken', message, hint };
}

function translationMissing(slug: string): Claim {
  const message = `there is no article ${slug}`;
  const hint =
    'write the name of its file, without the ending; the two are joined once both are there';
  return { code: 'translation-missing', message, hint };
}

/**
 * Tells the problems among what is public at `now` (milliseconds since 1970): nothing under embargo is in them.
 * They are found anew when an embargo has ended, and not at each question.
 */
export function claimProblems(
  articles: ReadonlyMap<string, Article>,
): (now: number) => readonly Problem[] {
  let known: { readonly size: number; readonly problems: readonly Problem[] } | undefined;
  return (now) => {
    const open = new Map([...articles].filter(([, article]) => isPublic(article, now)));
    if (known?.size !== open.size)
      known = { size: open.size, problems: settleClaims(open).problems };
    return known.problems;
  };
}
