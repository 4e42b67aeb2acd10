// What is true of the whole publication, as `articles/masthead.yaml` says it.
import * as v from 'valibot';
import { startOfDay } from './dateline.ts';
import { decode } from './decode.ts';
import type { Instant } from './instant.ts';
import { primary } from './language.ts';
import { channelKinds } from './names.ts';
import { type Fault, hasError, type Problem } from './problem.ts';
import {
  abbreviation,
  authority,
  base,
  dictionary,
  email,
  hub,
  language,
  mapping,
  picture,
  slug,
  tagDate,
  text,
  timezone,
  whole,
  zone,
} from './values.ts';
import { type Form, type Point, parseYaml } from './yaml.ts';

/** From slugs to the names of one channel, by language. */
const names = v.optional(
  dictionary(
    slug,
    v.pipe(
      dictionary(language, text),
      v.check((value) => Object.keys(value).length > 0, 'has no name'),
    ),
  ),
  {},
);

/** Missing keys get what stands behind the comma. */
const schema = mapping({
  title: text,
  subtitle: v.optional(text),
  url: base,
  language,
  timezone: v.optional(timezone, 'Asia/Yerevan'),
  zones: v.optional(dictionary(abbreviation, zone), {}),
  tag: mapping({ authority, date: tagDate }),
  editor: v.optional(mapping({ name: text, email: v.optional(email) })),
  rights: v.optional(text),
  logo: v.optional(picture),
  icon: v.optional(picture),
  hubs: v.optional(v.array(hub, 'must be a list'), []),
  freshness: v.optional(whole(1, 1440), 5),
  limit: v.optional(whole(1, 1000), 50),
  content: v.optional(v.picklist(['full', 'summary'], 'must be full or summary'), 'full'),
  sections: names,
  authors: names,
  tags: names,
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
  sections: 'sections: {politics: {en: Politics, hy: Քաղաքականություն}}',
  authors: 'authors: {nikol-pashinyan: {en: Nikol Pashinyan, hy: Նիկոլ Փաշինյան}}',
  tags: 'tags: {budget: {en: Budget, hy: Բյուջե}}',
} as const;

const form: Form<typeof schema> = { schema, examples: mastheadKeys };

/** The publication. `url` has no slash at its end and `zones` is as the masthead writes it. */
export interface Masthead extends Readonly<v.InferOutput<typeof schema>> {
  /** The first moment of `tag.date` in the masthead's time zone: the date of an empty archive. */
  readonly founded: Instant;
}

/** What came of parsing the masthead. */
export interface MastheadParsing {
  /** Absent where a problem is an error. */
  readonly masthead?: Masthead;
  readonly problems: readonly Problem[];
  /** With a masthead: for faults of its values that only the disk can tell. */
  readonly point?: Point;
}

/**
 * Reads `masthead.yaml`.
 * @param file the path as the editor knows it
 * @param bytes the content as it is stored
 * @returns the masthead, or all that is wrong with the file; never throws
 */
export function parseMasthead(file: string, bytes: Uint8Array): MastheadParsing {
  const { text: source, problems } = decode(file, bytes);
  if (source === undefined) return { problems };
  const { value, problems: faults, point } = parseYaml(file, source, form);
  if (!value || problems.length > 0) return { problems: [...problems, ...faults] };
  const masthead = { ...value, founded: startOfDay(value.tag.date, value.timezone) };
  const shared = sharedNames(masthead, point);
  return {
    ...(hasError(shared) ? {} : { masthead }),
    problems: [...authorityFaults(masthead).map((fault) => point(AUTHORITY_AT, fault)), ...shared],
    point,
  };
}

/** One name in one language is that of one channel: two would be the same to a reader. */
function sharedNames(masthead: Masthead, point: Point): Problem[] {
  return channelKinds.flatMap((kind) => {
    const listed = Object.entries(masthead[kind]).flatMap(([slug, names]) =>
      Object.entries(names).map(([language, name]) => ({ slug, language, name })),
    );
    const byName = Map.groupBy(listed, ({ language, name }) => `${primary(language)} ${name}`);
    return [...byName.values()].flatMap(([first, ...others]) =>
      others
        .filter(({ slug }) => slug !== first?.slug)
        .map(({ slug, language, name }) => {
          const message = `"${name}" is the name of ${first?.slug} already`;
          const hint = `name one of the two otherwise, or delete it`;
          return point([kind, slug, language], { code: 'channel-name', message, hint });
        }),
    );
  });
}

const AUTHORITY_AT = ['tag', 'authority'];

/** RFC 4151 lets only the holder of a domain mint tags in it; nobody who has a website holds a top-level domain. */
function authorityFaults({ url, tag }: Masthead): Omit<Fault, 'start' | 'end'>[] {
  const host = new URL(url).hostname;
  const domain = tag.authority.slice(tag.authority.indexOf('@') + 1);
  const isParent = domain.includes('.') && host.endsWith(`.${domain}`);
  if (host === domain || isParent) return [];
  const message = `"${tag.authority}" is neither the domain of ${url} nor a parent of it`;
  const hint =
    'ids are for ever: name a domain that the publication owns, and never change it again';
  return [{ code: 'masthead-authority', message, hint }];
}
