// Whether the masthead can be used, and whether its address leads anybody here.
import type { Masthead } from '../../copy/masthead.ts';
import type { Problem } from '../../copy/problem.ts';
import { isLoopback } from '../../http/websub.ts';
import { type Check, ok, warning } from './check.ts';

/**
 * @param file the name of the masthead, for messages
 * @param masthead absent where a problem is an error
 */
export function checkMasthead(
  file: string,
  masthead: Masthead | undefined,
  problems: readonly Problem[],
): Check[] {
  const told = problems.map(checkOf);
  if (!masthead) return told;
  const { title, language, timezone } = masthead;
  return [...told, ok('masthead', `${file}: ${title} (${language}, ${timezone})`)];
}

function checkOf({ file, line, column, code, severity, message, hint }: Problem): Check {
  const text = `${file}:${line}:${column} ${code}: ${message}`;
  return { name: 'masthead', verdict: severity, message: text, hint };
}

/** @param url that of the publication, with which all its links begin */
export function checkAddress({ url }: Pick<Masthead, 'url'>): Check {
  if (!isLoopback(url)) return ok('address', url);
  const message = `${url} leads every reader to its own machine, and no hub is told of anything`;
  return warning('address', message, 'set BASE_URL to the public address');
}
