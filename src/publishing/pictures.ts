// The pictures of an archive, as copy finds them.
import type { Database } from '../archive/database.ts';
import type { FindPicture, Picture } from '../copy/picture.ts';
import { picturePath } from '../copy/picture-path.ts';

/** Finds pictures for one piece of copy; the paths that it asked for are kept. */
export interface PictureFinder {
  readonly find: FindPicture;
  readonly asked: ReadonlySet<string>;
}

/**
 * Makes a finder.
 * @param file of the copy, below the folder of the masthead
 * @param known by path
 */
export function finderOf(file: string, known: ReadonlyMap<string, Picture>): PictureFinder {
  const asked = new Set<string>();
  const find: FindPicture = (name) => {
    const place = picturePath(file, name);
    if ('fault' in place) return place;
    const { path } = place;
    asked.add(path);
    const picture = known.get(path);
    return picture ? { picture: { path, ...picture } } : { fault: missing(name, path) };
  };
  return { find, asked };
}

/** Looks pictures up. */
export async function picturesAt(
  paths: Iterable<string>,
  database: Database,
): Promise<Map<string, Picture>> {
  const sql = 'SELECT path, picture FROM media WHERE path IN (SELECT value FROM json_each(?1))';
  const rows = await database.all({ sql, values: [JSON.stringify([...paths])] });
  return new Map(rows.map(({ path, picture }) => [String(path), JSON.parse(String(picture))]));
}

function missing(name: string, path: string) {
  return {
    code: 'picture-missing',
    message: `the picture ${name} is not there`,
    hint: `put it first, at /api/media/${path}, or correct the name`,
  } as const;
}
