// The variables of the deployment: the same names as on Node, read at run time.
import { readBase } from '../copy/base.ts';

export interface Settings {
  /** Overrides the masthead's `url`. */
  readonly BASE_URL: string | undefined;
}

/**
 * Reads the variables. One that is set to nothing counts as not set.
 * @throws one line that names the variable, its value and what is allowed
 */
export function readSettings(env: Readonly<Record<string, unknown>>): Settings {
  const value = String(env.BASE_URL ?? '').trim();
  if (value === '') return { BASE_URL: undefined };
  const { url, fault } = readBase(value);
  if (url === undefined) throw new Error(`BASE_URL is "${value}", but ${fault}`);
  return { BASE_URL: url };
}
