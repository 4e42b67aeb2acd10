// Follows every address of a publication that its documents name.

/** A document or page as it was answered. */
export interface Visit {
  /** Below the base. */
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** The bytes in UTF-8; empty of a picture. */
  readonly text: string;
  /** The paths that it names, each once. */
  readonly links: readonly string[];
}

type Ask = (path: string) => Response | Promise<Response>;

/** What holds an address: attributes of XML and HTML, that of HTML inside of feeds too, and elements that are one. */
const PLACES = [
  /\s(?:href|src|url|xmlUrl|htmlUrl|domain|scheme)="([^"]*)"/g,
  /<(?:link|loc|url|guid|comments)(?:\s[^>]*)?>([^<]*)</g,
  /^Sitemap: (.*)$/gm,
];
const TEXTUAL = /xml|json|html|plain|opml/;

/**
 * Visits all that can be reached.
 * @param base where the publication says that it stands; other addresses are nobody's here
 * @param start paths below the base
 * @returns by path
 */
export async function crawl(
  base: string,
  start: readonly string[],
  ask: Ask,
): Promise<ReadonlyMap<string, Visit>> {
  const visits = new Map<string, Visit>();
  const waiting = [...start];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (visits.has(path)) continue;
    const visit = await visitOf(path, base, await ask(path));
    visits.set(path, visit);
    waiting.push(...visit.links);
  }
  return visits;
}

async function visitOf(path: string, base: string, response: Response): Promise<Visit> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const type = response.headers.get('Content-Type') ?? '';
  const text = TEXTUAL.test(type) ? new TextDecoder().decode(bytes) : '';
  const named = type.includes('json') ? stringsIn(JSON.parse(text)) : addressesIn(text);
  const inside = named.filter((address) => address.startsWith(base) || /^\/(?!\/)/.test(address));
  const links = inside.map((address) => new URL(address, base).pathname);
  return { path, status: response.status, type, bytes, text, links: [...new Set(links)] };
}

function addressesIn(text: string): string[] {
  return PLACES.flatMap((place) => [...text.matchAll(place)].map(([, address = '']) => address))
    .map((address) => address.trim())
    .filter((address) => !isScheme(address))
    .map(decoded);
}

/** Categories of Atom stand below a scheme, which is no address itself. */
const isScheme = (address: string) =>
  address.endsWith('/') && new URL(address, 'https://x.invalid').pathname !== '/';

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Resolves references as XML and HTML write them. */
export function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (name) return SIGNS[name] ?? all;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

/** All texts in JSON, and the addresses in those that are HTML. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...addressesIn(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
