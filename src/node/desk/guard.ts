// Who may ask the desk anything: a program on this machine, of its own accord, with nobody in between.

/** A request as Node's parser heard it, before anything has been done to it. */
export interface Asking {
  readonly method?: string | undefined;
  /** The request target, as it was sent. */
  readonly url?: string | undefined;
  /** Names and values in turn, each field as often as it was sent. */
  readonly rawHeaders: readonly string[];
}

const METHODS: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD']);
/** By these names a browser finds this machine and no other; any other name may have been pointed here (DNS rebinding). */
const NAMES = ['localhost', '127.0.0.1', '[::1]'];
/**
 * What a proxy writes: whoever asks through one may be anywhere. `Forwarded` is of RFC 7239, `Via` of RFC 9110,
 * section 7.6.3, by which every proxy that keeps to the rules is known; the others are customs.
 */
const PROXIED = /^(?:forwarded|via|x-forwarded.*|x-real-ip)$/;
/** Fetch Metadata: the desk's own pages, and addresses that a person entered. */
const SITES: ReadonlySet<string> = new Set(['same-origin', 'none']);

/**
 * Whether a request comes from this machine and from no page of somebody else. A browser that does not tell
 * `Sec-Fetch-Site` is not refused for that: it still needs the cookie, which is SameSite=Strict.
 * @param port that of the desk; a Host must name it
 */
export function isFromHere({ method, url = '', rawHeaders }: Asking, port: number): boolean {
  const fields = fieldsOf(rawHeaders);
  const hosts = valuesOf(fields, 'host');
  const sites = valuesOf(fields, 'sec-fetch-site');
  return (
    METHODS.has(method) &&
    // An absolute target overrules Host (RFC 9112, section 3.2.2).
    url.startsWith('/') &&
    hosts.length === 1 &&
    NAMES.some((name) => hosts[0]?.toLowerCase() === `${name}:${port}`) &&
    !fields.some(([name]) => PROXIED.test(name)) &&
    sites.every((site) => SITES.has(site))
  );
}

type Field = readonly [name: string, value: string];

function fieldsOf(raw: readonly string[]): Field[] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? ''] as const] : [],
  );
}

function valuesOf(fields: readonly Field[], wanted: string): string[] {
  return fields.flatMap(([name, value]) => (name === wanted ? [value] : []));
}
