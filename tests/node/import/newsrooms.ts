// Folders of copy whose files claim the same things, in every way that there is.
import fc from 'fast-check';

export interface Piece {
  /** Below the folder. */
  readonly file: string;
  readonly text: string;
}

const NAMES = ['Politics', 'POLITICS', 'politics', 'Sport'];
const SLUGS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** One that lies ahead of all imports included. */
const day = fc.constantFrom('20', '21', '22', '23', '28');
const name = fc.constantFrom(...NAMES);

const keys = fc.record(
  {
    section: name,
    tags: fc.uniqueArray(name, { maxLength: 2, selector: (one) => one.toLowerCase() }),
    byline: name.map((one) => [one]),
    id: fc.constantFrom('x', 'y'),
    language: fc.constantFrom('en', 'hy'),
    formerly: fc.constantFrom('old', 'a', 'f').map((slug) => [slug]),
    translates: fc.constantFrom(...SLUGS),
    embargo: fc.constant('2021-09-28 10:00'),
  },
  { requiredKeys: [] },
);

/** Some are withdrawn, some broken, and some lie in a folder of their own, where another may have their name. */
const piece = fc
  .record({
    slug: fc.constantFrom(...SLUGS),
    folder: fc.constantFrom('', '', '', 'more/'),
    ...{ keys, day, headline: fc.constantFrom('One', 'Two') },
    fate: fc.constantFrom('', '', '', '', 'withdrawn', 'broken'),
  })
  .map(({ slug, folder, keys, day, headline, fate }): Piece => {
    const lines = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    const gone = fate === 'withdrawn' ? ['withdrawn: {at: 2021-09-23 11:00, reason: Law}'] : [];
    const zone = fate === 'broken' ? 'BST' : 'AMT';
    const front = ['---', ...lines, ...gone, '---'].join('\n');
    const story = fate === 'withdrawn' ? '' : `\nThe lead of ${slug}.\n`;
    const text = `${front}\nSeptember ${day}, 2021 - 10:59 ${zone}\n${headline}\n${story}`;
    return { file: `${folder}${slug}.txt`, text };
  });

/** The files of a folder, in some order. */
export const pieces = fc.uniqueArray(piece, { maxLength: 8, selector: ({ file }) => file });
