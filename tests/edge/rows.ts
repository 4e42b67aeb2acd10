// Articles of ten years as SQL makes them: so many rows take seconds, where copy would take minutes.

/** Milliseconds over which they are spread. */
const SPREAD = 10 * 365 * 24 * 60 * 60 * 1000;
/** How many of them are under embargo. */
const AHEAD = 4;
/** So many rows are written by one statement. */
const STRIDE = 10_000;

/** Some sections, authors and tags, and two languages: as many in a small archive as in a large one. */
const HEAD = `json_object(
    'slug', slug, 'headline', 'The council votes on budget ' || i,
    'dateline', json_object('epoch', published, 'offset', 240, 'zone', 'AMT'),
    'language', language,
    'section', json_object('slug', 'section-' || (i % 8), 'name', 'Section ' || (i % 8)),
    'byline', json_array(json_object('slug', 'author-' || (i % 40), 'name', 'Author ' || (i % 40))),
    'tags', json_array(
      json_object('slug', 'tag-' || (i % 60), 'name', 'Tag ' || (i % 60)),
      json_object('slug', 'place-' || (i % 13), 'name', 'Place ' || (i % 13))
    )
  )`;
const CORRECTION = `json_object('changes', json_array(json_object(
    'at', json_object('epoch', noticed, 'offset', 240, 'zone', ''),
    'kind', 'correction', 'note', 'The vote was 21 to 12.'
  )))`;
const WITHDRAWAL = `json_object('headline', 'Withdrawn', 'withdrawn', json_object(
    'at', json_object('epoch', withdrawn, 'offset', 240, 'zone', ''), 'reason', 'Sent by mistake.'
  ))`;
const CHANNELS = `json_array(
    json_array('', language, ''),
    json_array('sections/section-' || (i % 8), language, 'Section ' || (i % 8)),
    json_array('authors/author-' || (i % 40), language, 'Author ' || (i % 40)),
    json_array('tags/tag-' || (i % 60), language, 'Tag ' || (i % 60)),
    json_array('tags/place-' || (i % 13), language, 'Place ' || (i % 13)),
    json_array('languages/' || language, language, language)
  )`;

/**
 * Makes the statements that fill an empty archive. Of four articles one is a translation of the one before; of a hundred
 * one was corrected, of five hundred one withdrawn.
 * @param now milliseconds since 1970; some articles are of later
 */
export function filling(count: number, now: number): string[] {
  const step = Math.floor(SPREAD / count);
  const strides = Array.from({ length: Math.ceil(count / STRIDE) }, (_, index) => index * STRIDE);
  return [
    ...strides.map((from) => inserting(from, Math.min(count, from + STRIDE), now, count, step)),
    `UPDATE state SET revision = 1, changed = ${now}, told = ${now}, timezone = 'Asia/Yerevan'`,
  ];
}

function inserting(from: number, end: number, now: number, count: number, step: number): string {
  return `WITH RECURSIVE numbered (i) AS (
    SELECT ${from} UNION ALL SELECT i + 1 FROM numbered WHERE i + 1 < ${end}
  ), dated AS (
    SELECT i, 'budget-vote-' || i AS slug, ${now} + (i - ${count - AHEAD}) * ${step} AS published,
      CASE i % 4 WHEN 3 THEN 'ru' ELSE 'en' END AS language
    FROM numbered
  ), told AS (
    SELECT *, CASE WHEN i % 500 = 250 THEN published + 7200000 END AS withdrawn,
      CASE WHEN i % 500 = 250 THEN published + 7200000 WHEN i % 100 = 50 THEN published + 3600000 END AS noticed
    FROM dated
  )
  INSERT INTO article (row, slug, published, updated, withdrawn, noticed, month, id, translates, warnings,
    channels, formerly, pictures, ages, changed, revision, head, summary, html)
  SELECT i + 1, slug, published, coalesce(noticed, published), withdrawn, noticed,
    strftime('%Y-%m', published / 1000 + 14400, 'unixepoch'), NULL,
    CASE WHEN language = 'ru' THEN 'budget-vote-' || (i - 1) END, i % 200 = 0,
    CASE WHEN withdrawn IS NULL THEN ${CHANNELS} ELSE '[]' END,
    CASE WHEN i % 50 = 0 THEN json_array('old-' || i) ELSE '[]' END,
    CASE WHEN i % 20 = 0 THEN json_array('photo-' || i || '.jpg') ELSE '[]' END,
    CASE WHEN withdrawn IS NOT NULL THEN json_array(noticed + 604800000, withdrawn + 2592000000)
      WHEN noticed IS NOT NULL THEN json_array(noticed + 604800000) ELSE '[]' END,
    min(published, ${now}), substr('revision-' || i || '-of-this-article', 1, 22),
    CASE WHEN withdrawn IS NOT NULL THEN json_patch(${HEAD}, ${WITHDRAWAL})
      WHEN noticed IS NOT NULL THEN json_patch(${HEAD}, ${CORRECTION})
      WHEN language = 'ru' THEN json_patch(${HEAD}, json_object('translates', 'budget-vote-' || (i - 1)))
      ELSE ${HEAD} END,
    'The council voted on budget ' || i || '.', '<p>The council voted on budget ' || i || '.</p><p>The rest.</p>'
  FROM told`;
}
