// Where articles wait until all of a folder has been judged: on the disk, since they would fill the memory.
import { DatabaseSync } from 'node:sqlite';
import type { Article } from '../../copy/article.ts';

/** An article with its copy. */
export interface Staged {
  readonly article: Article;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Keeps articles by file; a database without a name is deleted as soon as it is closed. */
export class Stage {
  readonly #database = new DatabaseSync('');
  readonly #put;
  readonly #take;

  constructor() {
    this.#database.exec(
      'PRAGMA journal_mode = OFF; CREATE TABLE stage (file TEXT PRIMARY KEY, article TEXT, bytes BLOB)',
    );
    this.#put = this.#database.prepare('INSERT INTO stage VALUES (?, ?, ?)');
    this.#take = this.#database.prepare('SELECT article, bytes FROM stage WHERE file = ?');
    this.#database.exec('BEGIN');
  }

  put(file: string, { article, bytes }: Staged): void {
    this.#put.run(file, JSON.stringify(article), bytes);
  }

  /** @throws where nothing was put for the file */
  take(file: string): Staged {
    const row = this.#take.get(file);
    if (!row) throw new Error(`${file} was never staged`);
    return {
      article: JSON.parse(String(row.article)),
      bytes: row.bytes as Uint8Array<ArrayBuffer>,
    };
  }

  close(): void {
    this.#database.close();
  }
}
