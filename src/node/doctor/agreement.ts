// Whether the tables of an archive agree: what is found by them follows from the articles, and can be counted again.
import type { Database } from '../../archive/database.ts';
import { counted } from '../../copy/report.ts';
import { type Check, error, ok } from './check.ts';

/** A question whose rows are what does not agree, each with a `place`. */
interface Agreement {
  readonly name: string;
  /** What is told where all agrees. */
  readonly message: string;
  /** One row that does not agree; several are told with `s`. */
  readonly fault: string;
  readonly sql: string;
}

const HINT = 'put a backup in its place, or fill a new archive with "wirefeed import"';

/** Rows of one of two questions that the other does not have; each has a place first. */
function different(one: string, other: string): string {
  return `SELECT place FROM (${one} EXCEPT ${other}) UNION ALL SELECT place FROM (${other} EXCEPT ${one})`;
}

/**
 * What a table has that no list of an article says, and what it lacks of that.
 * @param entries the entries of the list, as the table has them in its columns
 */
function derived(table: string, columns: string, list: string, entries: string): string {
  return different(
    `SELECT slug AS place, ${entries} FROM article CROSS JOIN json_each(${list})`,
    `SELECT slug AS place, ${columns} FROM ${table}`,
  );
}

const VOICES = 'SELECT channel AS place, language, count(*) AS count FROM member GROUP BY 1, 2';
const DAY = 24 * 60 * 60 * 1000;
/** Days of the stretches that are counted, as the triggers have them; 0 is all time. */
const SPANS = [0, 32, 1];
const TALLIES = SPANS.map((span) => {
  const length = span * DAY;
  const start = span === 0 ? '0' : `(published - (published < 0) * ${length - 1}) / ${length}`;
  return `SELECT channel AS place, ${span} AS span, ${start} AS start, count(*) AS count FROM member GROUP BY 1, 3`;
}).join(' UNION ALL ');
const INDEXED =
  'SELECT (published / 1000) << 25 | row AS place FROM article WHERE withdrawn IS NULL';

/** The bits of such a key that are the row of the article. */
const ROW = 2 ** 25 - 1;

const AGREEMENTS: readonly Agreement[] = [
  {
    name: 'copy',
    message: 'every article has its copy',
    fault: 'article without copy, or copy without article',
    sql: `SELECT slug AS place FROM article LEFT JOIN copy USING (slug) WHERE copy.row IS NOT article.row
      UNION ALL SELECT slug FROM copy WHERE slug NOT IN (SELECT slug FROM article)`,
  },
  {
    name: 'channels',
    message: 'every article is in its channels',
    fault: 'member too many or too few',
    sql: derived(
      'member',
      'published, channel, language, name',
      'channels',
      'published, value ->> 0, value ->> 1, value ->> 2',
    ),
  },
  {
    name: 'languages',
    message: 'the languages of channels are counted right',
    fault: 'wrong count',
    sql: different(VOICES, 'SELECT channel AS place, language, count FROM voice'),
  },
  {
    name: 'places',
    message: 'the articles of channels are counted right',
    fault: 'wrong count',
    sql: different(
      `SELECT * FROM (${TALLIES})`,
      'SELECT channel AS place, span, start, count FROM tally',
    ),
  },
  {
    name: 'former names',
    message: 'every slug that was given up leads to its article',
    fault: 'slug too many or too few',
    sql: derived('former', 'published, former', 'formerly', 'published, value'),
  },
  {
    name: 'pictures',
    message: 'every picture knows the articles that show it',
    fault: 'picture too many or too few',
    sql: derived('shown', 'published, path', 'pictures', 'published, value'),
  },
  {
    name: 'notices',
    message: 'every notice knows when it is told no longer',
    fault: 'moment too many or too few',
    sql: derived('age', 'at', 'ages', 'value'),
  },
  {
    name: 'search',
    message: 'every article that stands can be searched',
    fault: 'article too many or too few',
    sql: `SELECT (SELECT slug FROM copy WHERE row = place & ${ROW}) AS place
      FROM (${different(INDEXED, 'SELECT id AS place FROM search_docsize')})`,
  },
  {
    name: 'warnings',
    message: 'warnings are counted right',
    fault: 'wrong count',
    sql: `SELECT '' AS place WHERE (SELECT warnings FROM state) <> (SELECT coalesce(sum(warnings), 0) FROM article)`,
  },
  {
    name: 'journal',
    message: 'the journal has no gap, and ends with the copy that is there',
    fault: 'gap, or copy that is not of the journal',
    sql: `SELECT slug AS place FROM copy WHERE hash IS NOT
        (SELECT after FROM journal WHERE journal.slug = copy.slug ORDER BY seq DESC LIMIT 1)
      UNION ALL SELECT seq FROM journal AS it WHERE seq > 1 AND NOT EXISTS (SELECT 1 FROM journal WHERE seq = it.seq - 1)`,
  },
];

/**
 * Checks all tables as they are at one moment: a commit in between would look like a fault.
 * @throws as the database does where it is damaged
 */
export async function checkAgreement(database: Database): Promise<Check[]> {
  const found = await database.batch(
    AGREEMENTS.map(({ sql }) => ({
      sql: `SELECT count(*) AS count, CAST(min(place) AS TEXT) AS example FROM (${sql})`,
      values: [],
    })),
  );
  return AGREEMENTS.map(({ name, message, fault }, index) => {
    const { count = 0, example = null } = found[index]?.[0] ?? {};
    if (count === 0) return ok(name, message);
    const where = example === null || example === '' ? '' : ` (${example})`;
    return error(name, `${counts(Number(count), fault)}${where}`, HINT);
  });
}

/** The word that counts comes first: `2 members too many or too few`. */
function counts(count: number, fault: string): string {
  const [, word = '', rest = ''] = /^(wrong count|\w+)(.*)$/.exec(fault) ?? [];
  return `${counted(count, word)}${rest}`;
}
