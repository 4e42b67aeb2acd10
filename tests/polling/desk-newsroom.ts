// A newsroom whose editors save files: copy is parsed, gathered, settled, dated and served as the server does it.
import { isPublic } from '../../src/archive/desk.ts';
import { memoryArchive } from '../../src/archive/memory.ts';
import { parseArticle } from '../../src/copy/article.ts';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import { type Changes, openNewsroom } from '../../src/node/newsroom.ts';
import { update } from '../../src/node/update.ts';
import { masthead, publication } from '../fixtures.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** So few that articles fall out of the newest documents. */
export const LIMIT = 2;

const front = {
  limit: LIMIT,
  sections: { city: { en: 'city' }, sport: { en: 'sport' } },
};

export class Desk {
  /** Milliseconds since 1970; whoever holds the desk moves it. */
  now: number;
  #newsroom: ReturnType<typeof update>;
  #cache = new DocumentCache();
  #app: ReturnType<typeof createApp>;

  constructor(now: number) {
    this.now = now;
    const changed = { masthead: now, archive: now };
    const head = { masthead: masthead(front), pictures: new Map(), problems: [] };
    const opening = { masthead: head, ofFolders: [], readings: [], removed: [], changed };
    const opened = openNewsroom(opening, now);
    if (!opened) throw new Error('no masthead');
    this.#newsroom = opened;
    this.#app = this.#served();
  }

  /**
   * Saves a file.
   * @returns the codes of its problems
   */
  save(slug: string, copy: string): string[] {
    const context = { changed: this.now, now: this.now };
    const bytes = new TextEncoder().encode(copy);
    const reading = parseArticle(fileOf(slug), bytes, masthead(front), context);
    this.#take({ readings: [reading], removed: [] });
    return reading.problems.map(({ code }) => code);
  }

  remove(slug: string): void {
    this.#take({ readings: [], removed: [fileOf(slug)] });
  }

  /** Forgets what was ready. */
  restart(): void {
    this.#cache = new DocumentCache();
    this.#app = this.#served();
  }

  ask(path: string, headers: Record<string, string>): Promise<Answer> {
    return answerOf(this.#app, path, headers);
  }

  /** Asks for one who has nothing, of a server that has nothing ready and was never given what is to come. */
  stranger(): (path: string) => Promise<Answer> {
    const articles = [...this.#newsroom.articles.values()];
    const open = this.#publication(articles.filter((article) => isPublic(article, this.now)));
    const app = createApp(open, () => this.now);
    return (path) => answerOf(app, path, {});
  }

  #take(changes: Omit<Changes, 'ofFolders'>): void {
    this.#newsroom = update(this.#newsroom, { ...changes, ofFolders: [] }, this.now);
    this.#app = this.#served();
  }

  #served(): ReturnType<typeof createApp> {
    const served = this.#publication([...this.#newsroom.articles.values()]);
    return createApp(served, () => this.now, { cache: this.#cache });
  }

  #publication(articles: Parameters<typeof publication>[0]) {
    const { changed, masthead } = this.#newsroom;
    const archive = memoryArchive(articles, masthead.timezone);
    return publication([], front, { archive, changed });
  }
}

const fileOf = (slug: string) => `articles/${slug}.txt`;

async function answerOf(
  app: ReturnType<typeof createApp>,
  path: string,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await app.request(`https://news.example.org${path}`, { headers });
  const { status, headers: fields } = response;
  return { status, headers: fields, body: await response.text() };
}
