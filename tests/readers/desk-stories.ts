// A story as its file says it, before and after something was done to it.
import { memoryArchive } from '../../src/archive/memory.ts';
import { parseArticle } from '../../src/copy/article.ts';
import type { Masthead } from '../../src/copy/masthead.ts';
import type { Publication } from '../../src/http/publication.ts';
import { epoch, masthead, publication } from '../fixtures.ts';

export const STORY = 'tag:example.org,2021-01-01:gyumri-budget';
/** When readers first saw it, and when something was done to it. */
export const SEEN = epoch('2021-09-23T12:00:00+04:00');
export const DONE = epoch('2021-09-24T09:00:00+04:00');
const AT = 'September 24, 2021 - 09:00 AMT';

const dateline = 'September 23, 2021 - 10:59 AMT';
/** The files of the publication, as long as nothing was done. */
export const before: Readonly<Record<string, string>> = {
  'gyumri-budget.txt': `---
section: Politics
---
${dateline}
Gyumri passes its budget

The council of Gyumri passed the budget with 21 votes to 11.

Schools get the largest share.
`,
  'lori-council.txt': `---
section: Politics
---
September 22, 2021 - 09:00 AMT
Lori elects its council

Lori has elected its council.
`,
};

export interface Done {
  /** The file of the story, as it is saved then. */
  readonly file: string;
  readonly title: string;
  /** The text, as HTML. */
  readonly content: string;
  /** The same as text, as it goes into a mail. */
  readonly plain: string;
}

/** What can be done to a story. */
export const done: Readonly<Record<string, Done>> = {
  correction: {
    file: `---
section: Politics
changes:
  - {at: '${AT}', kind: correction, note: The vote was 21 to 12.}
---
${dateline}
Gyumri passes its budget by nine votes

The council of Gyumri passed the budget with 21 votes to 12.

Schools get the largest share.
`,
    title: 'Gyumri passes its budget by nine votes',
    content: `<p><strong>Correction</strong> (<time datetime="2021-09-24T09:00:00+04:00">September 24, 2021, 09:00 AMT</time>): The vote was 21 to 12.</p>
<p>The council of Gyumri passed the budget with 21 votes to 12.</p>
<p>Schools get the largest share.</p>`,
    plain:
      '**Correction** (September 24, 2021, 09:00 AMT): The vote was 21 to 12. The council of Gyumri passed the budget with 21 votes to 12. Schools get the largest share.',
  },
  retraction: {
    file: `---
section: Politics
retracted: {at: '${AT}', reason: The council did not meet.}
---
${before['gyumri-budget.txt']?.replace(/^---\n.*\n---\n/, '')}`,
    title: 'Retracted: Gyumri passes its budget',
    content: '<p>The council did not meet.</p>',
    plain: 'The council did not meet.',
  },
  withdrawal: {
    file: `---
withdrawn: {at: '${AT}', reason: By order of a court.}
---
${dateline}
`,
    title: 'Withdrawn',
    content: '<p>By order of a court.</p>',
    plain: 'By order of a court.',
  },
};

/**
 * Reads files as the server would.
 * @param saved when the story was saved, in milliseconds since 1970
 */
export function deskOf(
  files: Readonly<Record<string, string>>,
  saved: number,
  changes: Partial<Masthead> = {},
): Publication {
  const head = masthead(changes);
  const articles = Object.entries(files).map(([file, text]) => {
    const changed = file === 'gyumri-budget.txt' ? saved : 0;
    const context = { changed, now: Number.POSITIVE_INFINITY };
    const reading = parseArticle(`articles/${file}`, new TextEncoder().encode(text), head, context);
    if (!reading.article || reading.problems.length > 0)
      throw new Error(JSON.stringify(reading.problems));
    return reading.article;
  });
  return { ...publication([], changes), archive: memoryArchive(articles, head.timezone) };
}
