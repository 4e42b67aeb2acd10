// What a request says that its body is.
import { fault } from './answers.ts';

/** RFC 9110, section 5.6.6: a parameter, whose value may be quoted. */
const PARAMETER = /;\s*([\w!#$%&'*+.^`|~-]+)=(?:"([^"]*)"|([^\s;"]*))/g;

/**
 * Finds a type among those that are taken.
 * @param field Content-Type; where it names a charset, that must be UTF-8
 * @returns the type without its parameters; undefined where it is none of them
 */
export function typeAmong<T extends string>(
  field: string | null,
  types: readonly T[],
): T | undefined {
  if (field === null) return undefined;
  const written = field.split(';')[0]?.trim().toLowerCase();
  const type = types.find((one) => one === written);
  const charsets = [...field.matchAll(PARAMETER)].filter(([, name]) =>
    /^charset$/i.test(name ?? ''),
  );
  const isUtf8 = charsets.every(([, , quoted, plain]) => /^utf-8$/i.test(quoted ?? plain ?? ''));
  return isUtf8 ? type : undefined;
}

/** Answers that the type is not taken, and which ones are (RFC 9110, section 15.5.16). */
export function unsupported(types: readonly string[]): Response {
  const list = types.join(', ');
  return fault(415, `Say with Content-Type what it is: ${list}.`, { headers: { Accept: list } });
}
