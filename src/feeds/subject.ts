// What a feed is of: everything, one channel, or what was done to articles afterwards.
import type { Channel, ChannelName } from '../archive/channel.ts';
import { languageSlug, listedName } from '../copy/language.ts';
import type { Masthead } from '../copy/masthead.ts';
import { endonym, wordsIn } from '../copy/words.ts';

export interface Subject {
  /** A path below the base without slash at the end: `''`, `/sections/politics`, `/notices`. */
  readonly place: string;
  /** Plain text. */
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** Where people read the same, as a path below the base. */
  readonly page: string;
}

/** The newest of everything. */
export function everything({ title, language }: Masthead): Subject {
  return { place: '', title, language, page: '/' };
}

/** One section, author, tag or language. */
export function channelSubject(masthead: Masthead, channel: ChannelName): Subject {
  const place = channelPlace(channel);
  return {
    place,
    title: `${masthead.title}: ${channelTitle(masthead, channel)}`,
    language: channelLanguage(masthead, channel),
    page: place,
  };
}

/** Corrections, retractions and withdrawals. */
export function notices({ title, language }: Masthead): Subject {
  return {
    place: '/notices',
    title: `${title}: ${wordsIn(language).notices}`,
    language,
    page: '/',
  };
}

/** Where a channel stands, as a path below the base. */
export function channelPlace({ kind, slug }: Channel): string {
  return `/${kind}/${slug}`;
}

/** What a channel is called in the language of the publication, where it has a name in it; else what it was called first. */
export function channelTitle(masthead: Masthead, { kind, slug, names, name }: ChannelName): string {
  if (kind === 'languages') return endonym(slug);
  const listed = masthead[kind][slug] ?? {};
  const { language } = masthead;
  return listedName(listed, language) ?? listedName(names, language) ?? name;
}

/** A language's channel is in that language; all others hold several, and are told in the publication's. */
function channelLanguage({ language }: Masthead, { kind, slug, names }: ChannelName): string {
  if (kind !== 'languages') return language;
  const tags = Object.keys(names);
  return tags.length === 1 ? (tags[0] ?? slug) : languageOf(tags, slug);
}

/** Of several regions none speaks for the others. */
function languageOf(tags: readonly string[], slug: string): string {
  const { language, script } = new Intl.Locale(
    tags.find((tag) => languageSlug(tag) === slug) ?? slug,
  );
  return [language, script].filter(Boolean).join('-');
}
