// Hears that something has happened in one of many folders; what it was is for others to see.
import { type FSWatcher, watch } from 'node:fs';
import { reasonOf } from './failure.ts';
import type { Log } from './log.ts';

/** Watches folders one by one: Node's recursive mode keeps a watcher for each file. */
export class DirectoryWatch {
  readonly #onEvent: () => void;
  readonly #log: Log;
  /** By path; a folder that cannot be watched has no watcher. */
  readonly #watchers = new Map<string, { readonly id: string; readonly watcher?: FSWatcher }>();

  constructor(onEvent: () => void, log: Log) {
    this.#onEvent = onEvent;
    this.#log = log;
  }

  /**
   * Watches these folders and no others; one that was replaced gets a new watcher.
   * @param directories by absolute path what tells a folder from another of the same name
   * @returns whether there is a new watcher: what happened in its folder before went unheard
   */
  follow(directories: ReadonlyMap<string, string>): boolean {
    for (const [path, { id, watcher }] of this.#watchers) {
      if (directories.get(path) === id) continue;
      watcher?.close();
      this.#watchers.delete(path);
    }
    const added = [...directories].filter(([path]) => !this.#watchers.has(path));
    for (const [path, id] of added) this.#watchers.set(path, { id, ...this.#listen(path) });
    return added.length > 0;
  }

  close(): void {
    this.follow(new Map());
  }

  #listen(path: string): { readonly watcher?: FSWatcher } {
    try {
      const watcher = watch(path, { persistent: false }, this.#onEvent);
      watcher.on('error', () => watcher.close());
      return { watcher };
    } catch (error) {
      const reason = reasonOf(error);
      this.#log.warn(`${path} cannot be watched (${reason}); it is looked at every few seconds`);
      return {};
    }
  }
}
