-- The archive as a database: of SQLite on Node, of D1 on Workers. An article is written as one row; what it is found by
-- follows from that row by triggers. Instants are milliseconds since 1970.

-- The copy as it was sent: everything else can be made from it again.
CREATE TABLE copy (
  row INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  -- The file that it was read from or goes by, as articles/budget-vote.txt.
  file TEXT NOT NULL,
  -- SHA-256, 64 hexadecimal digits in lower case.
  hash TEXT NOT NULL,
  bytes BLOB NOT NULL,
  -- Whether the article was ever public before it was written last.
  opened INTEGER NOT NULL
);

CREATE TABLE article (
  -- That of its copy, for as long as there is any.
  row INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  -- The first moment at which anyone can read it, and the last at which its readers had reason to read it again.
  published INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  -- When it was withdrawn, and when it was last corrected, retracted or withdrawn.
  withdrawn INTEGER,
  noticed INTEGER,
  -- The civil month of `published`, as 2021-09, in the time zone that the state names.
  month TEXT NOT NULL,
  -- The id that it brought along, and the slug of the article that it translates.
  id TEXT,
  translates TEXT,
  -- How many warnings its copy has.
  warnings INTEGER NOT NULL,
  -- [[channel, language, name], ...]: the channels that it is in, '' for everything; none where it was withdrawn.
  channels TEXT NOT NULL,
  -- ["old-slug", ...], ["art/picture.jpg", ...] and [instant, ...]: the moments at which it is told no longer.
  formerly TEXT NOT NULL,
  pictures TEXT NOT NULL,
  ages TEXT NOT NULL,
  -- The commit that made it what it is, the fingerprint of what its readers get, and that itself.
  changed INTEGER NOT NULL,
  revision TEXT NOT NULL,
  head TEXT NOT NULL,
  summary TEXT NOT NULL,
  html TEXT NOT NULL
);
CREATE INDEX article_published ON article (published DESC, slug);
CREATE INDEX article_month ON article (month, updated DESC, published DESC, slug) WHERE withdrawn IS NULL;
CREATE INDEX article_withdrawn ON article (withdrawn) WHERE withdrawn IS NOT NULL;
CREATE INDEX article_noticed ON article (noticed) WHERE noticed IS NOT NULL;
CREATE INDEX article_translates ON article (translates) WHERE translates IS NOT NULL;
CREATE INDEX article_warnings ON article (published, warnings) WHERE warnings > 0;
CREATE UNIQUE INDEX article_id ON article (id) WHERE id IS NOT NULL;

CREATE TABLE member (
  channel TEXT NOT NULL,
  published INTEGER NOT NULL,
  slug TEXT NOT NULL,
  language TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (channel, published DESC, slug)
) WITHOUT ROWID;
CREATE INDEX member_language ON member (channel, language, published, slug DESC);

-- In which languages a channel has articles, and how many.
CREATE TABLE voice (
  channel TEXT NOT NULL,
  language TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (channel, language)
) WITHOUT ROWID;

-- How many articles a channel has in each stretch of time: `span` days from `start` times as many after 1970; 0 is all time.
CREATE TABLE tally (
  channel TEXT NOT NULL,
  span INTEGER NOT NULL,
  start INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (channel, span, start)
) WITHOUT ROWID;

CREATE TABLE former (
  former TEXT NOT NULL,
  published INTEGER NOT NULL,
  slug TEXT NOT NULL,
  PRIMARY KEY (former, published, slug DESC)
) WITHOUT ROWID;

CREATE TABLE shown (
  path TEXT NOT NULL,
  published INTEGER NOT NULL,
  slug TEXT NOT NULL,
  PRIMARY KEY (path, published DESC, slug)
) WITHOUT ROWID;

CREATE TABLE age (
  at INTEGER NOT NULL,
  slug TEXT NOT NULL,
  PRIMARY KEY (at, slug)
) WITHOUT ROWID;

CREATE TRIGGER article_comes AFTER INSERT ON article BEGIN
  INSERT INTO member (channel, published, slug, language, name)
    SELECT value ->> 0, new.published, new.slug, value ->> 1, value ->> 2 FROM json_each(new.channels);
  INSERT INTO former (former, published, slug)
    SELECT value, new.published, new.slug FROM json_each(new.formerly);
  INSERT INTO shown (path, published, slug)
    SELECT value, new.published, new.slug FROM json_each(new.pictures);
  INSERT OR IGNORE INTO age (at, slug) SELECT value, new.slug FROM json_each(new.ages);
END;

CREATE TRIGGER article_goes AFTER DELETE ON article BEGIN
  DELETE FROM member WHERE published = old.published AND slug = old.slug
    AND channel IN (SELECT value ->> 0 FROM json_each(old.channels));
  DELETE FROM former WHERE published = old.published AND slug = old.slug
    AND former IN (SELECT value FROM json_each(old.formerly));
  DELETE FROM shown WHERE published = old.published AND slug = old.slug
    AND path IN (SELECT value FROM json_each(old.pictures));
  DELETE FROM age WHERE slug = old.slug AND at IN (SELECT value FROM json_each(old.ages));
  DELETE FROM search WHERE rowid = (old.published / 1000) << 25 | old.row;
END;

CREATE TRIGGER member_comes AFTER INSERT ON member BEGIN
  INSERT INTO voice (channel, language, count) VALUES (new.channel, new.language, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
  INSERT INTO tally (channel, span, start, count)
    VALUES (new.channel, 0, 0, 1), (new.channel, 32, (new.published - (new.published < 0) * 2764799999) / 2764800000, 1), (new.channel, 1, (new.published - (new.published < 0) * 86399999) / 86400000, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER member_goes AFTER DELETE ON member BEGIN
  UPDATE voice SET count = count - 1 WHERE channel = old.channel AND language = old.language;
  DELETE FROM voice WHERE channel = old.channel AND language = old.language AND count = 0;
  UPDATE tally SET count = count - 1 WHERE channel = old.channel AND (
    span = 0 AND start = 0 OR span = 32 AND start = (old.published - (old.published < 0) * 2764799999) / 2764800000 OR span = 1 AND start = (old.published - (old.published < 0) * 86399999) / 86400000);
  DELETE FROM tally WHERE channel = old.channel AND count = 0 AND (
    span = 0 AND start = 0 OR span = 32 AND start = (old.published - (old.published < 0) * 2764799999) / 2764800000 OR span = 1 AND start = (old.published - (old.published < 0) * 86399999) / 86400000);
END;

-- What is searched, without the text itself: it is that of the articles. Rows go by the second of publication and, in its
-- last 25 bits, by the row of the article: so the newest come first with nothing to sort.
CREATE VIRTUAL TABLE search USING fts5 (
  headline, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- Pictures. Where bytes are kept elsewhere (R2), there are none here.
CREATE TABLE media (
  path TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  size INTEGER NOT NULL,
  -- Its type and its width and height in pixels, as JSON.
  picture TEXT NOT NULL,
  changed INTEGER NOT NULL,
  bytes BLOB
);

-- One row. `revision` counts commits, and each of them holds the one that it follows; `changed` is when the choice of
-- articles last changed; `committed` is the time of the last commit, before which none comes; `timezone` is that of the
-- months; `settings` fingerprints what copy was read with; `told` is until when it has been announced what changed by time
-- alone.
CREATE TABLE state (
  only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  revision INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  committed INTEGER NOT NULL,
  told INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  timezone TEXT NOT NULL,
  settings TEXT NOT NULL
);
INSERT INTO state VALUES (1, 0, 0, 0, 0, 0, '', '');
CREATE TRIGGER warnings_come AFTER INSERT ON article WHEN new.warnings > 0 BEGIN
  UPDATE state SET warnings = warnings + new.warnings;
END;
CREATE TRIGGER warnings_go AFTER DELETE ON article WHEN old.warnings > 0 BEGIN
  UPDATE state SET warnings = warnings - old.warnings;
END;

-- Who wrote what, for ever. `before` and `after` are hashes of copy or of pictures.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  slug TEXT NOT NULL,
  before TEXT,
  after TEXT
);
CREATE INDEX journal_slug ON journal (slug, seq);
CREATE INDEX journal_article ON journal (seq) WHERE slug NOT LIKE 'media/%';
CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal BEGIN
  SELECT raise(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal BEGIN
  SELECT raise(ABORT, 'the journal is only added to');
END;

-- Of which documents a hub has still to be told.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  hub TEXT NOT NULL,
  -- A path below the base address, as /rss.xml.
  topic TEXT NOT NULL,
  -- When it is told next, and when every instance can be expected to serve the newest change.
  due INTEGER NOT NULL,
  settled INTEGER NOT NULL,
  -- When that was committed, how often the hub has failed, and whether it is told for the second time.
  since INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  again INTEGER NOT NULL DEFAULT 0,
  UNIQUE (hub, topic)
);
CREATE INDEX outbox_due ON outbox (due);
