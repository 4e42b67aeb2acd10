// What of the Workers runtime is used here, beside what every runtime of the web has.

declare module 'cloudflare:workers' {
  /** Lets work go on after the answer, for 30 seconds. */
  export function waitUntil(work: Promise<unknown>): void;
  /** Variables and secrets. */
  export const env: Readonly<Record<string, unknown>>;
}

/** What the build step wrote, as wrangler.toml has it bundled. */
declare module '*.bin' {
  const bytes: ArrayBuffer;
  export default bytes;
}

interface CacheStorage {
  /** The cache of the data centre that a request came to. */
  readonly default: Cache;
}

interface ScheduledController {
  /** The schedule, as wrangler.toml has it. */
  readonly cron: string;
  /** When the run was due, in milliseconds since 1970. */
  readonly scheduledTime: number;
}
