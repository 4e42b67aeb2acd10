// How programs that poll feeds ask, and what they make of the answers: one row for each.

export interface Habits {
  /** Which validators it sends back. */
  readonly sends: 'both' | 'the ETag' | 'the date' | 'none';
  /** At which poll it first sends them, counted from one. */
  readonly from: number;
  /** What else it sends. */
  readonly headers: Readonly<Record<string, string>>;
  /** What it takes from a 304: some programs forget a validator that it does not name. */
  readonly takes: 'nothing' | 'the date' | 'everything';
  /** At which answers with content it does not look. */
  readonly skips:
    | 'none'
    | 'known validators'
    | 'known bytes'
    | 'known bytes but for dates'
    | 'dates that are no newer';
  /** Minutes from poll to poll. */
  readonly interval: number;
  /** What makes it wait longer than that. */
  readonly heeds: readonly Hint[];
}

/** What a publication says about how often to ask. */
export type Hint = 'ttl' | 'max-age';

/** What Node's zlib can undo. */
const CURL = { 'Accept-Encoding': 'deflate, gzip, br, zstd' };
const GZIP = { 'Accept-Encoding': 'gzip, deflate' };
const BROWSER = { 'Accept-Encoding': 'gzip, deflate, br, zstd' };
/** Delta encoding (RFC 3229): whoever says it here cannot read a 226. */
const DELTA = { 'A-IM': 'feed' };

const PLAIN: Habits = {
  sends: 'both',
  from: 2,
  headers: {},
  takes: 'nothing',
  skips: 'none',
  interval: 60,
  heeds: [],
};

/** Programs that many people use. */
export const programs = {
  Miniflux: {
    ...PLAIN,
    headers: { 'Accept-Encoding': 'br,gzip' },
    takes: 'the date',
    skips: 'known validators',
    heeds: ['ttl', 'max-age'],
  },
  FreshRSS: {
    ...PLAIN,
    headers: CURL,
    takes: 'everything',
    skips: 'known bytes but for dates',
    heeds: ['max-age'],
  },
  NetNewsWire: {
    ...PLAIN,
    headers: { 'Accept-Encoding': 'gzip, deflate, br' },
    takes: 'everything',
  },
  Feedbin: { ...PLAIN, headers: GZIP, skips: 'known bytes', interval: 15 },
  newsboat: {
    ...PLAIN,
    from: 3,
    headers: { ...GZIP, ...DELTA },
    skips: 'dates that are no newer',
  },
  feedparser: { ...PLAIN, headers: { ...GZIP, ...DELTA }, takes: 'everything', interval: 30 },
  'tt-rss': { ...PLAIN, sends: 'the date', headers: CURL, interval: 30 },
  Thunderbird: { ...PLAIN, sends: 'the date', headers: BROWSER, interval: 100 },
} as const satisfies Record<string, Habits>;

/** What programs that nobody has heard of may do. */
export const strangers = {
  'ETag only': { ...PLAIN, sends: 'the ETag' },
  'dates only': { ...PLAIN, sends: 'the date', takes: 'everything' },
  'body hash': { ...PLAIN, sends: 'none', skips: 'known bytes' },
} as const satisfies Record<string, Habits>;

export type Program = keyof typeof programs;
