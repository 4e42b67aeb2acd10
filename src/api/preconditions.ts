// The preconditions of a request against the hash of what stands there: nobody overwrites what they have not seen.

/** RFC 9110, section 8.8.3. */
const ENTITY_TAG = /(?<weak>W\/)?"(?<opaque>[\x21\x23-\x7E\x80-\uFFFF]*)"/g;

/**
 * Whether If-Match holds: strong comparison, which a weak tag never passes (RFC 9110, section 13.1.1).
 * @param field null where the request has none, and so asks for nothing
 * @param hash of what stands there; undefined where there is nothing
 */
export function isMatch(field: string | null, hash: string | undefined): boolean {
  if (field === null) return true;
  if (hash === undefined) return false;
  return field.trim() === '*' || tags(field).some((tag) => !tag.weak && tag.opaque === hash);
}

/** Whether If-None-Match holds: weak comparison (RFC 9110, section 13.1.2). */
export function isNoneMatch(field: string | null, hash: string | undefined): boolean {
  if (field === null || hash === undefined) return true;
  return field.trim() !== '*' && !tags(field).some(({ opaque }) => opaque === hash);
}

/**
 * What keeps a request from changing what stands there, in the order of RFC 9110, section 13.2.2; undefined where
 * nothing does.
 * @returns 412 where a precondition fails; 428 where there is something, and no precondition (RFC 6585, section 3)
 */
export function conditionFault(headers: Headers, hash: string | undefined): 412 | 428 | undefined {
  const match = headers.get('If-Match');
  if (!isMatch(match, hash) || !isNoneMatch(headers.get('If-None-Match'), hash)) return 412;
  return match === null && hash !== undefined ? 428 : undefined;
}

function tags(field: string) {
  return [...field.matchAll(ENTITY_TAG)].map(({ groups }) => ({
    weak: groups?.weak !== undefined,
    opaque: groups?.opaque,
  }));
}
