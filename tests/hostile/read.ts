// Reads hostile copy without a disk: its pictures lie in memory.
import { type CopySettings, parseArticle, type Reading } from '../../src/copy/article.ts';
import { type FindPicture, readPicture } from '../../src/copy/picture.ts';
import { bytesOf, type Hostile, NOW } from './copy.ts';

export const SETTINGS: CopySettings = {
  timezone: 'Asia/Yerevan',
  zones: {},
  language: 'en',
  sections: {},
  authors: {},
  tags: {},
};

/** Reads one file of the corpus, at the moment that the corpus is made for. */
export function read(name: string, hostile: Hostile): Reading {
  const context = { now: NOW, find: finderOf(hostile) };
  return parseArticle(`articles/${name}`, bytesOf(hostile), SETTINGS, context);
}

function finderOf({ beside = {} }: Hostile): FindPicture {
  return (name) => {
    const bytes = beside[name];
    if (bytes === undefined || typeof bytes === 'string') return { fault: missing };
    const reading = readPicture(name, bytes);
    return 'fault' in reading ? reading : { picture: { path: name, ...reading.picture } };
  };
}

const missing = {
  code: 'picture-missing',
  message: 'it is not there',
  hint: 'put it there',
} as const;
