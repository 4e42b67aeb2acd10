// A copy of this project with other copy in it: whatever is built, watched or written there is its own.
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** What the workers are built from. */
const SOURCES = [
  ...['package.json', 'tsconfig.json', 'wrangler.toml', 'wrangler.api.toml'],
  ...['migrations', 'src'],
];

/**
 * Puts the project into a folder; its articles are not among it.
 * @param folder is there
 */
export function copyProject(folder: string): void {
  for (const name of SOURCES) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}
