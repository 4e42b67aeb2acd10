// The kinds of values that the masthead may hold, each with the words for what is wrong with another.
import * as v from 'valibot';
import { isWebAddress, namesNobody, readBase } from './base.ts';
import { isTurned } from './bidi.ts';
import { isBlank } from './body.ts';
import { isCarriable } from './decode.ts';
import { isSlug } from './slug.ts';
import { canonicalName, isTimeZone, parseOffset, UNIVERSAL } from './zone.ts';

/** `authorityName` of RFC 4151, section 2.1: a domain or an e-mail address. */
const AUTHORITY =
  /^(?:[a-z0-9._-]+@)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
/** `date` of RFC 4151, section 2.1: a year, a month or a day. */
const TAG_DATE = /^[1-9]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const EMAIL = /^[^\s@<>()]+@(?:[^\s@<>().]+\.)+[^\s@<>().]+$/;
/** A path below the masthead, no part of which begins with a dot. */
const PICTURE = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.(?:png|jpe?g|gif|webp|svg|ico)$/i;
/** A language and what narrows it down; names such as `english` are no tags. */
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i;

/** One line that every feed can carry and everybody reads alike. */
export const text = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.check((value) => !isBlank(value), 'is empty'),
  v.check((value) => !/[\t\n\r\u2028\u2029]/.test(value), 'must be one line, without tabs'),
  v.check(isCarriable, 'has a character that no feed can carry'),
  v.check((value) => !isTurned(value), 'has a character that turns the direction of text around'),
);

/** One line that must stay what it is, sign by sign. */
export const literal = v.pipe(
  v.string('must be text'),
  v.nonEmpty('is empty'),
  v.check((value) => !/\s/.test(value), 'must have no white space'),
  v.check(isCarriable, 'has a character that no feed can carry'),
  v.check((value) => !isTurned(value), 'has a character that turns the direction of text around'),
);

/** A page of the web; an address that nobody can follow is none. */
export const webAddress = v.pipe(
  text,
  v.check(isWebAddress, 'must be an http or https address'),
  v.check(namesNobody, 'must name no user: readers take what stands before the @ for the host'),
  v.transform((value) => new URL(value).href),
);

/** The name of an article, or of a channel. */
export const slug = v.pipe(text, v.check(isSlug, 'must be a slug: a-z, 0-9 and single hyphens'));

/** The address of a WebSub hub, in ASCII: it stands in Link headers too. */
export const hub = v.pipe(
  text,
  v.check(isSecureAddress, 'must be an https address'),
  v.transform((value) => new URL(value).href),
);

/** The address at which a publication stands, without a slash at its end. */
export const base = v.pipe(
  text,
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { url, fault } = readBase(dataset.value);
    if (url !== undefined) return url;
    addIssue({ message: fault });
    return NEVER;
  }),
);

/** BCP 47, in its usual case: `hy-AM`. */
export const language = v.pipe(
  text,
  v.check(isLanguage, 'must be a language tag (BCP 47), such as en or hy-AM'),
  v.transform((value) => Intl.getCanonicalLocales(value)[0] ?? value),
);

export const timezone = v.pipe(
  text,
  v.check(isTimeZone, 'must be a name of the IANA time zone database'),
  v.transform((value) => canonicalName(value) ?? value),
);

/** What stands for a time zone in a dateline. */
export const abbreviation = v.pipe(
  text,
  v.regex(/^\p{L}/u, 'must begin with a letter'),
  v.check((value) => !UNIVERSAL.has(value.toLowerCase()), 'means +00:00 and nothing else'),
);

export const zone = v.pipe(
  text,
  v.check(
    (value) => isTimeZone(value) || parseOffset(value) !== undefined,
    'must be a name of the IANA time zone database or an offset',
  ),
);

export const picture = v.pipe(
  text,
  v.check(
    (value) => isWebAddress(value) || PICTURE.test(value),
    'must be a picture in this folder (png, jpg, gif, webp, svg or ico; ' +
      'named with a-z, 0-9, hyphens and dots) or a web address',
  ),
);

export const authority = v.pipe(
  text,
  v.regex(AUTHORITY, 'must be a domain or an e-mail address in lower case'),
);

export const tagDate = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))], 'must be a date'),
  v.regex(TAG_DATE, 'must be a year, a month or a day'),
  v.check(isCalendarDate, 'is in no calendar'),
);

export const email = v.pipe(text, v.regex(EMAIL, 'must be an e-mail address'));

export function whole(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
}

const plain = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be a mapping: keys, each with a value',
);

/** Keys that are known. To valibot a list is an object too. */
export function mapping<const E extends v.ObjectEntries>(entries: E) {
  return v.pipe(plain, v.object(entries));
}

/** Keys that the newsroom chooses. */
export function dictionary<K extends v.GenericSchema<string, string>, V extends v.GenericSchema>(
  key: K,
  value: V,
) {
  return v.pipe(plain, v.record(key, value));
}

function isSecureAddress(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'https:';
}

function isLanguage(value: string): boolean {
  if (!LANGUAGE.test(value)) return false;
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
