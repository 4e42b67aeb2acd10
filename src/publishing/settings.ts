// What copy is read with, in a word: with another masthead, or another version, the same copy makes other articles.
import { fingerprint } from '../archive/fingerprint.ts';
import type { Masthead } from '../copy/masthead.ts';
import { rendering } from '../http/revision.ts';

/** @returns 22 characters of base64url */
export function settingsOf(masthead: Masthead): Promise<string> {
  const { timezone, zones, language, sections, authors, tags } = masthead;
  const told = [rendering, timezone, zones, language, sections, authors, tags];
  return fingerprint(new TextEncoder().encode(JSON.stringify(told)));
}
