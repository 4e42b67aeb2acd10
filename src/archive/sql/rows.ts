// Rows of a database to articles.
import type { Article, Outline } from '../../copy/article.ts';
import { knowRevision } from '../article-revision.ts';
import type { Row } from '../database.ts';

/** The columns of an article without its text, and with it. */
export const OUTLINE = 'article.head, article.changed';
export const WHOLE = `${OUTLINE}, article.revision, article.summary, article.html`;

/** Reads a row that has the columns of `OUTLINE`. */
export function outlineOf({ head, changed }: Row): Outline {
  return { ...JSON.parse(String(head)), changed: Number(changed) };
}

/** Reads a row that has the columns of `WHOLE`. */
export function articleOf(row: Row): Article {
  const article = { ...outlineOf(row), summary: String(row.summary), html: String(row.html) };
  knowRevision(article, String(row.revision));
  return article;
}

/** The furthest moments that a date of ECMAScript tells (ECMA-262, section 21.4.1.1), in milliseconds since 1970. */
const FURTHEST = 8.64e15;

/** A moment as a database can compare it: to the edge numbers go as JSON, which knows no infinity. */
export function moment(epoch: number): number {
  return Math.min(Math.max(epoch, -FURTHEST), FURTHEST);
}

/** A limit as a database knows it, where none may be meant. */
export function limited(limit: number): number {
  return Math.min(limit, 2 ** 31);
}
