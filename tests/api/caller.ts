// Calls on an API over an archive in memory, with tokens of every kind.
import { expect } from 'vitest';
import type { FaultStatus } from '../../src/api/answers.ts';
import { type ApiOptions, createApi } from '../../src/api/app.ts';
import { entryOf, readTokens, type Scope } from '../../src/api/tokens.ts';
import { MemoryStore } from './memory-store.ts';

export const NOW = Date.parse('2021-09-25T08:00:00Z');

/** By what they are good for; each is 43 characters long, as they are made. */
export const tokens = {
  write: 'w'.repeat(43),
  withdraw: 'x'.repeat(43),
  read: 'r'.repeat(43),
  all: 'a'.repeat(43),
} as const;

export type TokenName = keyof typeof tokens;

const scopesOf: Record<TokenName, readonly Scope[]> = {
  write: ['write'],
  withdraw: ['withdraw'],
  read: ['read'],
  all: ['write', 'withdraw', 'read'],
};

/** The setting for some of them. */
export async function setting(names: readonly TokenName[]): Promise<string> {
  const entries = names.map((name) => entryOf(`${name}-desk`, scopesOf[name], tokens[name]));
  return (await Promise.all(entries)).join('\n');
}

export interface Asked extends RequestInit {
  /** Null for none. */
  readonly token?: string | null;
  readonly from?: string;
  /** Of a body that is a stream: Fetch asks for it. */
  readonly duplex?: 'half';
}

export type Caller = Awaited<ReturnType<typeof caller>>;

/** Makes an API, and a function that asks it with the token that may do everything. */
export async function caller(changes: Partial<ApiOptions> = {}) {
  const store = new MemoryStore();
  const reported: string[] = [];
  const api = createApi({
    store,
    tokens: readTokens(await setting(['write', 'withdraw', 'read', 'all'])),
    clock: () => NOW,
    client: (context) => context.req.header('X-Test-Client') ?? '192.0.2.1',
    root: '',
    report: ({ message }) => reported.push(message),
    ...changes,
  });
  const ask = async (path: string, { token = tokens.all, from, ...init }: Asked = {}) => {
    const headers = new Headers(init.headers);
    if (token !== null) headers.set('Authorization', `Bearer ${token}`);
    if (from !== undefined) headers.set('X-Test-Client', from);
    return api.request(path, { ...init, headers });
  };
  return { store, reported, ask };
}

/** Copy without a problem. */
export const copyNamed = (headline: string) =>
  `September 23, 2021 - 10:59 AMT\n${headline}\n\nThe council met on Thursday.\n`;

/** Asks with PUT for copy to be stored, as text unless told otherwise. */
export function putting(copy: BodyInit, headers: Readonly<Record<string, string>> = {}): Asked {
  return { method: 'PUT', body: copy, headers: { 'Content-Type': 'text/plain', ...headers } };
}

/** Reads problem details, and holds them to RFC 9457. */
export async function faultOf(response: Response, status: FaultStatus) {
  expect(response.status).toBe(status);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
  const body = (await response.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  return body;
}
