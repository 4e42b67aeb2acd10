// What is true of the whole publication, as `articles/masthead.yaml` says it.
import * as v from 'valibot';
import { startOfDay } from './dateline.ts';
import { decode, isCarriable } from './decode.ts';
import type { Instant } from './instant.ts';
import { locate, type Problem } from './problem.ts';
import { type Form, parseYaml } from './yaml.ts';
import { isTimeZone, parseOffset } from './zone.ts';

/** What stands for the keys that the masthead leaves out. */
const defaults = { timezone: 'Asia/Yerevan', freshness: 5, limit: 50, content: 'full' } as const;

const BIDI_OVERRIDE = /[\u202A-\u202E\u2066-\u2069]/;
/** A year, a month or a day: `date` of RFC 4151, section 2.1. */
const TAG_DATE = /^[1-9]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
/** `authorityName` of RFC 4151, section 2.1: a domain or an e-mail address. */
const AUTHORITY =
  /^(?:[a-z0-9._-]+@)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const EMAIL = /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/;
const PICTURE = /^(?!\/)(?!.*\.\.)[\w./-]+\.(?:png|jpe?g|gif|webp|svg|ico)$/i;

const text = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.nonEmpty('is empty'),
  v.check(
    (value) => isCarriable(value) && !/[\n\r\t]/.test(value),
    'has a character that no feed can carry',
  ),
  v.check((value) => !BIDI_OVERRIDE.test(value), 'turns the direction of its text around'),
);
const webAddress = (value: string) =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
const address = v.pipe(text, v.check(webAddress, 'must be an http or https address'));
const base = v.pipe(
  address,
  v.check(isBase, 'must have no user, query or fragment'),
  v.transform((value) => new URL(value).href.replace(/\/+$/, '')),
);
const language = v.pipe(
  text,
  v.check(isLanguage, 'must be a language tag (BCP 47)'),
  v.transform((value) => Intl.getCanonicalLocales(value)[0] ?? value),
);
const timezone = v.pipe(text, v.check(isTimeZone, 'must be a zone of the IANA database'));
const zone = v.pipe(
  text,
  v.check(
    (value) => isTimeZone(value) || parseOffset(value) !== undefined,
    'must be an IANA zone or an offset',
  ),
);
const picture = v.pipe(
  text,
  v.check(
    (value) => webAddress(value) || PICTURE.test(value),
    'must be a picture beside the masthead or an http(s) address',
  ),
);
const whole = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
};
const mapping = <const E extends v.ObjectEntries>(entries: E) =>
  v.object(entries, 'must be a mapping');

const schema = mapping({
  title: text,
  subtitle: v.optional(text),
  url: base,
  language,
  timezone: v.optional(timezone, defaults.timezone),
  zones: v.optional(v.record(text, zone, 'must be a mapping'), {}),
  tag: mapping({
    authority: v.pipe(
      text,
      v.regex(AUTHORITY, 'must be a domain or an e-mail address in lower case'),
    ),
    date: v.pipe(
      v.union([v.string(), v.pipe(v.number(), v.transform(String))], 'must be a date'),
      v.regex(TAG_DATE, 'must be a year, a month or a day'),
      v.check(isCalendarDate, 'is in no calendar'),
    ),
  }),
  editor: v.optional(
    mapping({
      name: text,
      email: v.optional(v.pipe(text, v.regex(EMAIL, 'must be an e-mail address'))),
    }),
  ),
  rights: v.optional(text),
  logo: v.optional(picture),
  icon: v.optional(picture),
  hubs: v.optional(v.array(address, 'must be a list'), []),
  freshness: v.optional(whole(1, 1440), defaults.freshness),
  limit: v.optional(whole(1, 1000), defaults.limit),
  content: v.optional(v.picklist(['full', 'summary'], 'must be full or summary'), defaults.content),
});

/** Every key of the masthead with a line that shows it. */
export const mastheadKeys = {
  title: 'title: The Ararat Wire',
  subtitle: 'subtitle: News from Yerevan',
  url: 'url: https://news.example.org',
  language: 'language: en',
  timezone: 'timezone: Asia/Yerevan',
  zones: "zones: {MSK: Europe/Moscow, BST: '+01:00'}",
  tag: 'tag: {authority: example.org, date: 2024-01-01}',
  'tag.authority': 'authority: example.org',
  'tag.date': 'date: 2024-01-01',
  editor: 'editor: {name: Newsroom, email: news@example.org}',
  'editor.name': 'name: Newsroom',
  'editor.email': 'email: news@example.org',
  rights: 'rights: © 2024 The Ararat Wire',
  logo: 'logo: logo.png',
  icon: 'icon: icon.png',
  hubs: 'hubs: [https://hub.example.org/]',
  freshness: 'freshness: 5',
  limit: 'limit: 50',
  content: 'content: full',
} as const;

const form: Form<typeof schema> = { schema, examples: mastheadKeys };

/** The publication. `url` has no slash at its end and `zones` is as the masthead writes it. */
export interface Masthead extends Readonly<v.InferOutput<typeof schema>> {
  /** The first moment of `tag.date` in the masthead's time zone: the date of an empty archive. */
  readonly founded: Instant;
}

/**
 * Reads `masthead.yaml`.
 * @param file the path as the editor knows it
 * @param bytes the content as it is stored
 * @returns the masthead, or all that is wrong with the file; never throws
 */
export function parseMasthead(
  file: string,
  bytes: Uint8Array,
): { readonly masthead?: Masthead; readonly problems: readonly Problem[] } {
  const { text: source, problems } = decode(file, bytes);
  if (source === undefined || problems.length > 0) return { problems };
  const { value, problems: faults } = parseYaml(file, source, form);
  if (!value) return { problems: faults };
  const masthead = { ...value, founded: startOfDay(value.tag.date, value.timezone) };
  return { masthead, problems: authorityProblems(file, source, masthead) };
}

/**
 * Replaces the address at which the publication stands.
 * @param url the value of `BASE_URL`
 * @returns undefined where the value is no base address
 */
export function withBase(masthead: Masthead, url: string): Masthead | undefined {
  const { success, output } = v.safeParse(base, url);
  return success ? { ...masthead, url: output } : undefined;
}

/** RFC 4151 lets only the holder of a domain mint tags in it, on a day when he held it. */
function authorityProblems(file: string, source: string, { url, tag }: Masthead): Problem[] {
  const host = new URL(url).hostname;
  const domain = tag.authority.slice(tag.authority.indexOf('@') + 1);
  if (host === domain || host.endsWith(`.${domain}`)) return [];
  const rows = source.split(/\r\n|\n|\r/);
  const row = Math.max(
    0,
    rows.findIndex((line) => line.includes(tag.authority)),
  );
  const excerpt = rows[row] ?? '';
  const start = Math.max(0, excerpt.indexOf(tag.authority));
  const message = `"${tag.authority}" is not the domain of ${url} nor a parent of it`;
  const hint =
    'ids are for ever: use a domain that the publication owns, and never change it again';
  const fault = {
    code: 'masthead-authority',
    start,
    end: start + tag.authority.length,
    message,
    hint,
  } as const;
  return [locate(fault, file, row + 1, excerpt)];
}

function isBase(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { username, password, search, hash } = new URL(value);
  return `${username}${password}${search}${hash}` === '';
}

function isLanguage(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

function isCalendarDate(value: string): boolean {
  const [year = '', month = '01', day = '01'] = value.split('-');
  const written = `${year}-${month}-${day}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
}
