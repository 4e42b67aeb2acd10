// A state of the newsroom to the publication that is served from it.
import { memoryArchive } from '../archive/memory.ts';
import { readBase } from '../copy/base.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Publication } from '../http/publication.ts';
import { Failure } from './failure.ts';
import type { Newsroom } from './newsroom.ts';
import { tallyOf } from './tally.ts';

/**
 * Makes the publication of a newsroom.
 * @param media reads the pictures that articles show
 * @param baseUrl the value of `BASE_URL`, which overrides the masthead's `url`
 */
export function publish(
  newsroom: Newsroom,
  media: Publication['media'],
  baseUrl: string | undefined,
): Publication {
  const { articles, pictures, changed } = newsroom;
  const masthead = based(newsroom.masthead, baseUrl);
  return {
    masthead,
    pictures,
    media,
    changed,
    archive: memoryArchive(articles.values(), masthead.timezone),
    problemsAt: tallyOf(newsroom),
  };
}

/**
 * Puts the base address of the deployment into a masthead.
 * @throws {Failure} where it is no base address
 */
export function based(masthead: Masthead, baseUrl: string | undefined): Masthead {
  if (baseUrl === undefined) return masthead;
  const { url, fault } = readBase(baseUrl);
  if (url === undefined) throw new Failure(`BASE_URL is "${baseUrl}", but ${fault}`);
  return { ...masthead, url };
}
