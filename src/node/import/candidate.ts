// What an import remembers of an article that it has read: what it claims, and whether it is written.
import type { Article } from '../../copy/article.ts';
import type { Named } from '../../copy/names.ts';
import type { Sighting } from '../look.ts';

export interface Candidate {
  readonly sighting: Sighting;
  readonly hash: string;
  /** As much of it as claims are settled by. */
  readonly outline: Article;
  /** What the archive has: nothing of it yet, what it had, or what was written now. */
  state: 'waiting' | 'unchanged' | 'changed' | 'created';
}

/** Makes outlines for hundreds of thousands of articles: what many say is kept once. */
export class Outlines {
  readonly #named = new Map<string, Named>();
  readonly #languages = new Map<string, string>();

  of(article: Article): Article {
    const { slug, dateline, embargo, withdrawn, section, byline, tags } = article;
    const { id, formerly, translates } = article;
    const outline = {
      slug,
      dateline: { epoch: dateline.epoch },
      embargo: embargo && { epoch: embargo.epoch },
      language: this.#once(article.language),
      section: section && this.#name(section),
      byline: byline?.map((author) => this.#name(author)),
      tags: tags?.map((tag) => this.#name(tag)),
      ...{ withdrawn, id, formerly, translates, summary: '', html: '' },
    };
    return outline as unknown as Article;
  }

  #once(language: string): string {
    const known = this.#languages.get(language);
    if (known === undefined) this.#languages.set(language, language);
    return known ?? language;
  }

  #name({ slug, name }: Named): Named {
    const key = `${slug} ${name}`;
    const known = this.#named.get(key) ?? { slug, name };
    this.#named.set(key, known);
    return known;
  }
}
