// All hostile copy, by file name.
import * as addresses from './addresses.ts';
import type { Corpus } from './copy.ts';
import * as files from './files.ts';
import * as markdown from './markdown.ts';
import * as markup from './markup.ts';
import * as pictures from './pictures.ts';
import * as times from './times.ts';
import * as values from './values.ts';
import * as yaml from './yaml.ts';

/** By what is hostile in it. */
export const parts: Readonly<Record<string, Corpus>> = {
  'YAML that grows': yaml.bombs,
  'YAML with types of its own': yaml.tags,
  'keys of JavaScript': yaml.keysOfJavaScript,
  'much YAML': yaml.bulk,
  'deep YAML': yaml.depth,
  'where front matter ends': yaml.fences,
  'signs that nobody sees': values.signs,
  names: values.names,
  'ids, slugs and states': values.identities,
  'times of changes': times.changes,
  datelines: times.datelines,
  'addresses in front matter': addresses.inFrontMatter,
  'addresses in texts': addresses.inTexts,
  markup: markup.asText,
  'much Markdown': markdown.bulk,
  bytes: files.bytes,
  'much text': files.bulk,
  reasons: files.notes,
  'pictures that are something else': pictures.contents,
  'pictures that are somewhere else': pictures.paths,
};

export const corpus: Corpus = Object.assign({}, ...Object.values(parts));
