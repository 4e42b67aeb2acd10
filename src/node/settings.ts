// The environment: what a deployment, and not the publication, decides.
import * as v from 'valibot';
import { base } from '../copy/values.ts';
import { Failure } from './failure.ts';

export interface Settings {
  /** A file of SQLite, absolute or below the working directory; undefined where articles are kept in memory. */
  readonly ARCHIVE: string | undefined;
  /** The folder of copy, absolute or below the working directory. */
  readonly ARTICLES: string;
  /** Overrides the masthead's `url`. */
  readonly BASE_URL: string | undefined;
  readonly HOST: string;
  /** 0 takes any port that is free; undefined where nothing is measured. */
  readonly METRICS_PORT: number | undefined;
  /** 0 takes any port that is free. */
  readonly PORT: number;
  /** What "wirefeed publish" sends along: never shown, so nothing here may refuse it. */
  readonly PUBLISH_TOKEN: string | undefined;
  /** As `readTokens` reads it: entries with white space between them; empty where nobody may publish. */
  readonly PUBLISH_TOKENS: string;
}

interface Variable<K extends keyof Settings> {
  readonly schema: v.GenericSchema<string | undefined, Settings[K]>;
  /** For the help of the commands that read it. */
  readonly meaning: string;
  /** What a value can be, for the line that refuses another. */
  readonly allowed: string;
  /** What stands for a variable that is not set, and what else may be wanted. */
  readonly fallback: string;
}

const PORTS = 65_535;
const PORT_ALLOWED = `a whole number from 0 to ${PORTS}`;
const port = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^\d{1,5}$/),
  v.transform(Number),
  v.maxValue(PORTS),
);
/** A name or an address, without scheme, port and brackets. */
const HOST = /^[^\s/[\]@]+$/;

/** Every variable of the environment, with what the README says of it. */
export const settings: { readonly [K in keyof Settings]: Variable<K> } = {
  ARCHIVE: {
    schema: v.optional(v.string()),
    meaning: 'the database that articles are served from, in place of the folder',
    allowed: 'the path of a file',
    fallback: 'none',
  },
  ARTICLES: {
    schema: v.optional(v.string(), 'articles'),
    meaning: 'the folder with the copy and masthead.yaml',
    allowed: 'the path of a folder',
    fallback: 'articles',
  },
  BASE_URL: {
    schema: v.optional(base),
    meaning: 'the address that all links begin with',
    allowed: 'an http or https address with a plain path, without user, query and fragment',
    fallback: "the masthead's url",
  },
  HOST: {
    schema: v.optional(v.pipe(v.string(), v.regex(HOST), v.check(isHost)), '127.0.0.1'),
    meaning: 'the address to listen on',
    allowed: 'a host name or an IP address, without a port',
    fallback: '127.0.0.1; all: 0.0.0.0 or ::',
  },
  METRICS_PORT: {
    schema: v.optional(port),
    meaning: 'the port of HOST with /metrics for Prometheus',
    allowed: PORT_ALLOWED,
    fallback: 'none; any that is free: 0',
  },
  PUBLISH_TOKEN: {
    schema: v.optional(v.string()),
    meaning: 'the token that "wirefeed publish" sends along',
    allowed: 'what "wirefeed token" prints first',
    fallback: 'none',
  },
  PUBLISH_TOKENS: {
    schema: v.optional(v.string(), ''),
    meaning: 'who may publish over HTTP: what "wirefeed token" prints',
    allowed: 'entries NAME:scopes:hash with white space between them',
    fallback: 'nobody',
  },
  PORT: {
    schema: v.optional(port, '3000'),
    meaning: 'the port to listen on',
    allowed: PORT_ALLOWED,
    fallback: '3000; any that is free: 0',
  },
};

/** The part of a command's help that names the variables it reads. */
export function environmentHelp(names: readonly (keyof Settings)[]): string {
  const width = Math.max(...names.map(({ length }) => length)) + 2;
  const rows = names.map((name) => {
    const { meaning, fallback } = settings[name];
    return `  ${name.padEnd(width)}${meaning} (default: ${fallback})\n`;
  });
  return `Environment:\n${rows.join('')}`;
}

/**
 * Reads the variables that a command needs.
 * A variable that is set to nothing counts as not set.
 * @throws {Failure} one line that names the variable, its value and what is allowed
 */
export function readSettings<K extends keyof Settings>(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly K[],
): Pick<Settings, K> {
  const entries = names.map((name) => [name, readSetting(name, env[name]?.trim() || undefined)]);
  return Object.fromEntries(entries);
}

function readSetting<K extends keyof Settings>(name: K, value: string | undefined): Settings[K] {
  const { schema, allowed } = settings[name];
  const result = v.safeParse(schema, value);
  if (!result.success) throw new Failure(`${name} is "${value}", but must be ${allowed}`);
  return result.output;
}

/** More than one colon is an IPv6 address; one alone parts a port from a host. */
function isHost(value: string): boolean {
  return value.split(':').length !== 2;
}
