// Whether the environment says what Wirefeed can use: each variable that it knows.
import { counted } from '../../copy/report.ts';
import { Failure } from '../failure.ts';
import { readSettings, type Settings, settings } from '../settings.ts';
import { tokensIn } from '../tokens.ts';
import { type Check, error, ok } from './check.ts';

type Name = keyof Settings;
type Environment = Readonly<Record<string, string | undefined>>;

/** What is shown of a value. Of all others nothing is: a token must not be read off a screen. */
const shown: { readonly [K in Name]?: (value: string) => string } = {
  ARCHIVE: itself,
  ARTICLES: itself,
  BASE_URL: itself,
  HOST: itself,
  METRICS_PORT: itself,
  PORT: itself,
  PUBLISH_TOKENS: tokens,
};

/** @returns one check for each variable, in alphabetical order */
export function checkEnvironment(env: Environment): Check[] {
  return (Object.keys(settings) as Name[]).sort().map((name) => checkVariable(name, env));
}

function checkVariable(name: Name, env: Environment): Check {
  const { allowed, fallback } = settings[name];
  const value = env[name]?.trim() ?? '';
  const show = shown[name];
  const hint = `correct it, or do not set it (default: ${fallback})`;
  try {
    readSettings(env, [name]);
    if (value === '') return ok(name, `not set (default: ${fallback})`);
    return ok(name, show?.(value) ?? 'set');
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    if (!show) return error(name, `must be ${allowed}`, hint);
    return error(name, fault.message.replace(/^\w+:? /, ''), hint);
  }
}

function itself(value: string): string {
  return value;
}

/** @throws {Failure} where one cannot be read */
function tokens(value: string): string {
  const read = tokensIn(value);
  const names = read.map(({ name, scopes }) => `${name} (${scopes.join(', ')})`);
  return `${counted(read.length, 'token')}: ${names.join(', ')}`;
}
