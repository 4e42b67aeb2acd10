// An archive in memory that can be written to: it checks copy as every other does, and keeps a journal.

import { parseArticle } from '../../src/copy/article.ts';
import { readPicture } from '../../src/copy/picture.ts';
import { hasError, locate, type Problem } from '../../src/copy/problem.ts';
import { printWithdrawal } from '../../src/copy/withdrawal.ts';
import { hashOf } from '../../src/publishing/hash.ts';
import type {
  PublishingStore,
  Stored,
  StoredCopy,
  Withdrawing,
  Write,
  Written,
} from '../../src/publishing/store.ts';
import { masthead } from '../fixtures.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export class MemoryStore implements PublishingStore {
  readonly copies = new Map<string, StoredCopy>();
  /** By slug, where they were told. */
  readonly folders = new Map<string, string>();
  readonly pictures = new Map<string, string>();
  /** `who slug`, one for each change. */
  readonly journal: string[] = [];
  /** How often each method was called. */
  readonly calls: string[] = [];

  async copyOf(slug: string) {
    this.calls.push('copyOf');
    return this.copies.get(slug);
  }

  async manifest(after: string, limit: number) {
    const slugs = [...this.copies.keys()].filter((slug) => slug > after).sort();
    return slugs.slice(0, limit).map((slug) => {
      const { hash = '', file = '', isWithdrawn = false } = this.copies.get(slug) ?? {};
      const folder = this.folders.get(slug);
      return { slug, hash, file: folder ? `${folder}/${file}` : file, isWithdrawn };
    });
  }

  async put(writes: readonly Write[], who: string): Promise<Written> {
    this.calls.push('put');
    const problems = writes.flatMap(problemsOf);
    if (hasError(problems)) return { kind: 'invalid', problems };
    for (const { slug, expected } of writes) {
      const present = this.copies.get(slug);
      if (present?.isWithdrawn) return { kind: 'withdrawn', slug };
      const hash = present?.hash ?? null;
      if (hash !== expected) return { kind: 'stale', slug, hash };
    }
    const stored = [];
    for (const write of writes) stored.push(await this.#store(write, who));
    return { kind: 'stored', stored };
  }

  async withdraw({ slug, reason, expected }: Withdrawing, who: string): Promise<Written> {
    this.calls.push('withdraw');
    const present = this.copies.get(slug);
    if (present?.isWithdrawn) return { kind: 'withdrawn', slug };
    if (present?.hash !== expected) return { kind: 'stale', slug, hash: present?.hash ?? null };
    const { article } = parseArticle(present.file, present.bytes, masthead());
    if (!article) throw new Error(`${slug} cannot be read`);
    const at = { epoch: Date.parse('2021-09-25T08:00:00Z'), offset: 240 };
    const text = printWithdrawal(article, { at, reason, language: 'en' });
    const write = { slug, file: present.file, bytes: new TextEncoder().encode(text), expected };
    return { kind: 'stored', stored: [await this.#store(write, who, true)] };
  }

  async putPicture(path: string, bytes: Bytes, who: string) {
    this.calls.push('putPicture');
    const reading = readPicture(path, bytes);
    if ('fault' in reading) {
      const problem = locate({ ...reading.fault, start: 0, end: 0 }, path, 1, '');
      return { kind: 'invalid', problems: [problem] } as const;
    }
    const hash = await hashOf(bytes);
    const outcome = outcomeOf(this.pictures.get(path), hash);
    this.pictures.set(path, hash);
    this.journal.push(`${who} ${path}`);
    return { kind: 'stored', outcome, hash } as const;
  }

  async #store(write: Write, who: string, isWithdrawn = false): Promise<Stored> {
    const { slug, file, bytes, folder = this.folders.get(slug) ?? '' } = write;
    const hash = await hashOf(bytes);
    const present = this.copies.get(slug);
    const isThere = folder === (this.folders.get(slug) ?? '');
    const isSame = present?.hash === hash && present.file === file && isThere;
    const outcome = isSame ? 'unchanged' : present ? 'changed' : 'created';
    if (!isSame) this.journal.push(`${who} ${slug}`);
    this.copies.set(slug, { file, bytes, hash, isWithdrawn });
    this.folders.set(slug, folder);
    return { slug, outcome, hash, problems: problemsOf(write) };
  }
}

function problemsOf({ file, bytes }: Pick<Write, 'file' | 'bytes'>): readonly Problem[] {
  return parseArticle(file, bytes, masthead()).problems;
}

function outcomeOf(before: string | undefined, after: string): Stored['outcome'] {
  if (before === undefined) return 'created';
  return before === after ? 'unchanged' : 'changed';
}
