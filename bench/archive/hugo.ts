// The same articles as a site of Hugo, without a theme: a page for each, and the newest fifty of all, of a section and of a tag as RSS.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathOf } from './newsroom.ts';
import { type Limits, type Outcome, run } from './process.ts';
import { type Story, sections, stories } from './stories.ts';

/** Its version, such as `0.111.3`; undefined where it is not installed. */
export function hugoVersion(): string | undefined {
  const { stdout, error } = spawnSync('hugo', ['version'], { encoding: 'utf8' });
  return error ? undefined : /v(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
}

/**
 * Has Hugo build a site of so many articles from nothing.
 * @param folder is there and empty; it stays: a disk from which much has just been deleted may be slow to take new files
 * @throws where Hugo says that it is done and has not written what it should
 */
export async function buildHugo(folder: string, count: number, limits: Limits): Promise<Outcome> {
  writeSite(folder, count);
  const env = { HOME: folder, HUGO_CACHEDIR: join(folder, 'cache') };
  const outcome = await run('hugo', ['--quiet', '--source', folder], env, limits);
  if (outcome.end === 'done') assertBuilt(join(folder, 'public'), count);
  return outcome;
}

function writeSite(folder: string, count: number): void {
  const made = new Set<string>();
  const write = (name: string, text: string) => {
    const file = join(folder, name);
    const below = dirname(file);
    if (!made.has(below)) mkdirSync(below, { recursive: true });
    made.add(below);
    writeFileSync(file, text);
  };
  for (const [name, text] of Object.entries(SITE)) write(name, text);
  for (const story of stories(count)) {
    write(join('content', 'articles', pathOf(story, '.md')), contentOf(story));
  }
}

/** Lists of folders, sitemap and lists of terms are left out: nothing here is measured with them. */
const CONFIG = `baseURL = "https://bench.example.org/"
title = "The Archive Bench"
languageCode = "en"
timeZone = "Asia/Yerevan"
disableKinds = ["section", "taxonomy", "sitemap", "robotsTXT", "404"]
# Since 0.73 the lists of terms are meant by it, which an error asks to confirm.
ignoreErrors = ["error-disable-taxonomy"]
uglyURLs = true

[permalinks]
articles = "/articles/:filename"

[taxonomies]
section = "sections"
tag = "tags"

[outputs]
home = ["RSS"]
term = ["RSS"]
page = ["HTML"]
`;

const PAGE = `<!doctype html>
<html lang="{{ .Params.lang | default "en" }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title><link rel="canonical" href="{{ .Permalink }}"></head>
<body><article>
<h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "January 2, 2006 - 15:04" }}</time>
{{ range .Params.authors }}<span>{{ . }}</span> {{ end }}</p>
{{ .Content }}
</article></body>
</html>
`;

const FEED = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>{{ .Site.Title }}</title>
<link>{{ .Site.BaseURL }}</link>
<description>{{ .Title }}</description>
{{- range first 50 (cond .IsHome .Site.RegularPages .Pages) }}
<item>
<title>{{ .Title }}</title>
<link>{{ .Permalink }}</link>
<guid isPermaLink="false">tag:example.org,2015-01-01:{{ .File.ContentBaseName }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate>
<atom:updated>{{ .Lastmod.Format "2006-01-02T15:04:05Z07:00" }}</atom:updated>
{{- range .Params.authors }}<dc:creator>{{ . }}</dc:creator>{{ end }}
{{- range .Params.tags }}<category>{{ . }}</category>{{ end }}
<description>{{ .Summary | plainify }}</description>
<content:encoded>{{ .Content | html }}</content:encoded>
</item>
{{- end }}
</channel>
</rss>
`;

const SITE: Readonly<Record<string, string>> = {
  'config.toml': CONFIG,
  'layouts/_default/single.html': PAGE,
  'layouts/_default/rss.xml': FEED,
};

/** JSON is YAML (YAML 1.2, section 1.3). A channel goes by one name in all languages, as it has one slug here. */
function contentOf({ headline, published, language, paragraphs, ...rest }: Story): string {
  const { section, tags, byline, fate } = rest;
  const keys = {
    title: fate?.kind === 'withdrawn' ? 'Withdrawn' : headline,
    date: published,
    lastmod: fate?.at ?? published,
    lang: language.tag,
    sections: section ? [section.slug] : [],
    tags: tags.map(({ slug }) => slug),
    authors: byline.map((name) => name[language.tag]),
  };
  const rows = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  const isGone = fate?.kind === 'withdrawn' || fate?.kind === 'retracted';
  const body = isGone ? fate.reason : paragraphs.join('\n\n');
  return `---\n${rows.join('')}---\n${body}\n`;
}

/** Every article has a page, and every section a feed. */
function assertBuilt(root: string, count: number): void {
  const pages = readdirSync(join(root, 'articles')).length;
  if (pages !== count) throw new Error(`Hugo has written ${pages} pages of ${count} articles`);
  for (const { slug } of sections) {
    const feed = join(root, 'sections', slug, 'index.xml');
    if (!existsSync(feed)) throw new Error(`Hugo has not written ${feed}`);
  }
}
