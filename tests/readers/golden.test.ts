// Every golden document is read by libxml2 and feedparser, which must find the same in all three formats.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Feedparser, type Told } from './feedparser.ts';
import { formats, gist } from './formats.ts';
import { describeWith } from './machine.ts';
import { complaint } from './xmllint.ts';

const GOLDEN = new URL('../golden/', import.meta.url);
/** `content: summary` holds for RSS and Atom; an item of JSON Feed needs content. */
const SUMMARY_ONLY = ['summary-only'];

const { rss, atom, json } = formats;
const cases = readdirSync(GOLDEN);

describeWith(['python3-feedparser', 'libxml2-utils'], 'golden documents', () => {
  let feedparser: Feedparser;
  beforeAll(() => {
    feedparser = new Feedparser();
  });
  afterAll(() => feedparser.close());

  const document = (name: string, file: string) =>
    readFileSync(new URL(`${name}/${file}`, GOLDEN), 'utf8');
  const read = (name: string, format: typeof rss) =>
    feedparser.read({ format: format.syntax, document: document(name, format.name) });

  test.each(cases)('%s: JSON Feed is of version 1.1', async (name) => {
    expect((await read(name, json)).version).toBe(json.version);
  });

  for (const format of [rss, atom]) {
    test.each(cases)(`%s: ${format.name} is well-formed`, async (name) => {
      expect(await complaint(document(name, format.name))).toBe('');
    });

    test.each(cases)(`%s: ${format.name} tells what feed.json tells`, async (name) => {
      const told = await read(name, format);
      expect(told.bozo).toBeUndefined();
      expect(told.version).toBe(format.version);
      const model = await read(name, json);
      const isShort = SUMMARY_ONLY.includes(name);
      expect(gist(told)).toEqual(gist(isShort ? withoutContent(model) : model));
    });

    test.each(cases)(`%s: times in ${format.name} are as Python writes them`, async (name) => {
      const { updated, entries } = await read(name, format);
      const moments = [updated, ...entries.flatMap((entry) => [entry.published, entry.updated])];
      for (const moment of moments) expect(moment?.written).toBe(moment?.again);
    });
  }

  test.each(cases)('%s: newest first', async (name) => {
    const epochs = (await read(name, json)).entries.map(({ published }) => published.epoch);
    expect(epochs).toEqual(epochs.toSorted((a, b) => b - a));
  });
});

const withoutContent = (told: Told): Told => ({
  ...told,
  entries: told.entries.map((entry) => ({ ...entry, content: null })),
});
