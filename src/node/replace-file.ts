// A file that is replaced as a whole: nobody sees half of it, and a failure leaves what was there.
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file under another name, and then renames it; makes the folders above it.
 * @param beside what the other name begins with, on the same disk: the file itself, unless its folder is one that others list
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  beside = path,
): Promise<void> {
  const fresh = `${beside}.${randomUUID()}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(fresh, content);
    await rename(fresh, path);
  } finally {
    await rm(fresh, { force: true });
  }
}
