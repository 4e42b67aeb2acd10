// A response whose length is known: HEAD has the same Content-Length as GET.

/**
 * Makes a response.
 * @param body text is sent as UTF-8
 * @param headers all but Content-Length (RFC 9110, section 8.6)
 */
export function responseOf(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
  status = 200,
): Response {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return new Response(bytes, {
    status,
    headers: { ...headers, 'Content-Length': String(bytes.length) },
  });
}
