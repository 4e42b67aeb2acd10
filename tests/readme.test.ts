// The README tells the truth: what it shows comes out, and nothing that exists is missing from it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryArchive } from '../src/archive/memory.ts';
import { parseArticle } from '../src/copy/article.ts';
import { parseDateline } from '../src/copy/dateline.ts';
import { frontMatterKeys } from '../src/copy/front-matter-keys.ts';
import { rfc3339 } from '../src/copy/instant.ts';
import { mastheadKeys, parseMasthead } from '../src/copy/masthead.ts';
import { report } from '../src/copy/report.ts';
import { createApp } from '../src/http/app.ts';
import { documents, guesses } from '../src/http/documents.ts';
import { searchSources } from '../src/http/sources/search.ts';
import { commandLine } from '../src/node/command-line.ts';
import { settings } from '../src/node/settings.ts';

const ROOT = join(import.meta.dirname, '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, text = '']) => ({
  kind,
  text,
}));
const block = (kind: string, index = 0) =>
  blocks.filter((candidate) => candidate.kind === kind)[index]?.text ?? '';
const bytes = (text: string) => new TextEncoder().encode(text);

const MASTHEAD = 'articles/masthead.yaml';
const { masthead } = parseMasthead(MASTHEAD, readFileSync(join(ROOT, MASTHEAD)));
if (!masthead) throw new Error(`${MASTHEAD} has errors`);

test('the article that it begins with gives the entry that it shows', async () => {
  const { article } = parseArticle('articles/gyumri-budget.txt', bytes(block('text')), masthead);
  const app = createApp(
    {
      masthead,
      archive: memoryArchive(article ? [article] : [], masthead.timezone),
      pictures: new Map(),
      media: async () => undefined,
      changed: { masthead: 0, archive: 0 },
      problemsAt: () => ({ errors: 0, warnings: 0 }),
    },
    () => Date.parse('2021-09-24T00:00:00Z'),
  );
  expect(await (await app.request('/rss.xml')).text()).toContain(block('xml'));
});

test('the front matter that it shows is read as it says', () => {
  const copy = `${block('yaml')}\nText.\n`;
  const picture = { path: 'council.jpg', type: 'image/jpeg', length: 1, width: 1, height: 1 };
  const now = Date.parse('2021-09-25T00:00:00Z');
  const find = () => ({ picture });
  const { article, problems } = parseArticle('a.txt', bytes(copy), masthead, { now, find });
  expect(problems).toEqual([]);
  expect(article).toMatchObject({
    section: { name: 'Politics', slug: 'politics' },
    byline: [{ slug: 'anahit-sargsyan' }, { slug: 'ani-grigoryan' }],
    image: { src: 'council.jpg', credit: 'Photo by Ani Grigoryan' },
    changes: [{ kind: 'correction' }],
  });
});

test('the problem that it shows is the one that comes out', () => {
  const copy = 'March 4, 2024 - 12:00 BST\nBudget vote\n\nThe vote is today.\n';
  const { problems } = parseArticle('articles/budget-vote.txt', bytes(copy), masthead);
  expect(report(problems, 'text')).toContain(block('text', 1).trimEnd());
});

describe('the datelines that it calls the same instant', () => {
  const [, table = ''] = readme.split('### Datelines');
  const rows = [...(table.split('\n### ')[0] ?? '').matchAll(/^\| `(.*?)` \|/gm)];
  test('are some', () => expect(rows.length).toBeGreaterThan(5));
  for (const [, line = ''] of rows) {
    test(line, () => {
      const { dateline } = parseDateline(line, masthead);
      expect(dateline?.epoch).toBe(Date.parse('2021-09-23T10:59:00+04:00'));
      expect(dateline && rfc3339(dateline)).toMatch(
        /^2021-09-23T(10:59:00\+04:00|06:59:00\+00:00)$/,
      );
    });
  }
});

describe('it names', () => {
  const rows = (heading: string) => readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  /** Variable parts of an address stand in capitals, where the routes have a name. */
  const written = (path: string) =>
    path
      .replace(':day', 'YYYY-MM-DD')
      .replace(':month{.+[.]xml}', 'YYYY-MM.xml')
      .replace(/:month\{.*?\}/, 'YYYY-MM')
      .replace(/:page\{.*?\}/, 'N')
      .replace(/:(\w+)(?:\{.*?\})?/g, (_, name: string) => name.toUpperCase());

  test.each([...Object.keys({ ...documents, ...searchSources, ...guesses }), '/healthz'])(
    'the address %s',
    (path) => {
      expect(rows('Addresses')).toContain(`\`${written(path)}\``);
    },
  );

  test.each(Object.keys(mastheadKeys))('the masthead key %s', (key) => {
    expect(rows('Masthead')).toMatch(new RegExp(`\`${key.replace('.', '\\.')}[\`.]`));
  });

  test.each(Object.keys(frontMatterKeys))('the key %s of front matter', (key) => {
    const [name = '', part] = key.split('.');
    const row = rows('Copy').match(new RegExp(`^\\| \`${name}\` \\|.*$`, 'm'))?.[0];
    expect(row).toContain(part ? `\`${part}\`` : `\`${name}\``);
  });

  test.each(Object.keys(settings))('the variable %s', (name) => {
    expect(rows('Environment')).toContain(`\`${name}\``);
  });

  test.each(commandLine().commands.map((command) => command.name()))('the command %s', (name) => {
    expect(rows('Commands')).toMatch(new RegExp(`^\\| \`${name} `, 'm'));
  });
});

test('each option of a command stands with it', () => {
  for (const { options } of commandLine().commands) {
    for (const { long } of options) expect(readme).toContain(long);
  }
});

test.each(['README.md', 'docs/pages.md', 'bench/README.md'])(
  'whatever %s leads to is there',
  (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)|src="([^"]+)"/g)]
      .map(([, link, picture]) => link ?? picture ?? '')
      .filter((target) => !/^[a-z]+:/.test(target));
    for (const target of targets) {
      expect(existsSync(join(ROOT, dirname(file), target)), target).toBe(true);
    }
  },
);

test('docs/pages.md shows every page on phone and desktop, light and dark', () => {
  const text = readFileSync(join(ROOT, 'docs/pages.md'), 'utf8');
  const shown = new Set([...text.matchAll(/screenshots\/([\w-]+\.png)/g)].map(([, name]) => name));
  expect([...shown].sort()).toEqual(readdirSync(join(ROOT, 'docs/screenshots')).sort());
  expect(shown.size).toBe(6 * 2 * 2);
});
