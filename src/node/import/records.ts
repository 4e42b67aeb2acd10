// Articles on their way into an archive: each is written as soon as its id is free, and what came of it is taken down.
import type { Recorded } from '../../archive/sql/record.ts';
import { fileIn } from '../folder.ts';
import type { Candidate } from './candidate.ts';
import type { Findings } from './findings.ts';
import { idTaken, overtaken } from './kept.ts';
import { takeBack, type Writing, writeRecords } from './write.ts';

export interface RecordsContext extends Writing {
  readonly findings: Findings;
}

export class Records {
  readonly #context: RecordsContext;
  #held: Recorded[] = [];

  constructor(context: RecordsContext) {
    this.#context = context;
  }

  /** Writes articles; those whose ids others have are held. */
  async write(records: readonly Recorded[]): Promise<void> {
    if (records.length === 0) return;
    const { created, changed, held, overtaken: late } = await writeRecords(records, this.#context);
    for (const record of created) this.#candidateOf(record).state = 'created';
    for (const record of changed) this.#candidateOf(record).state = 'changed';
    for (const record of late) this.#refuse(record, overtaken(this.#fileOf(record)));
    this.#held.push(...held);
  }

  /** Writes what was held, now that all others are written: in one commit, since some may change their ids with each other. */
  async writeHeld(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    await this.write(held);
    for (const record of this.#held) {
      this.#refuse(record, idTaken(this.#fileOf(record), record.article.id ?? ''));
    }
  }

  /** Takes out articles that were written, and cannot stand. */
  async takeBack(early: readonly Candidate[]): Promise<void> {
    const { candidates } = this.#context.findings;
    await takeBack(
      early.map(({ outline }) => outline.slug),
      this.#context,
    );
    for (const { sighting } of early) candidates.delete(sighting.file);
  }

  #refuse(record: Recorded, problem: ReturnType<typeof overtaken>): void {
    const { candidates, problems } = this.#context.findings;
    problems.push(problem);
    candidates.delete(this.#fileOf(record));
  }

  #candidateOf(record: Recorded): Candidate {
    const file = this.#fileOf(record);
    const candidate = this.#context.findings.candidates.get(file);
    if (!candidate) throw new Error(`${file} was never found`);
    return candidate;
  }

  #fileOf({ file }: Recorded): string {
    return fileIn(this.#context.folder, file);
  }
}
