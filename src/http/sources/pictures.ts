// The masthead's logo and icon, where they are files.
import { pictureType } from '../media-types.ts';
import { fingerprint } from '../revision.ts';
import { type Asked, freshnessOf, type Select, type Source } from '../source.ts';

/** Every address of a picture, as Hono writes paths, below the base. */
export const pictureSources: Readonly<Record<string, Select>> = { '/media/:path{.+}': picture };

async function picture({ publication, parameters }: Asked): Promise<Source | undefined> {
  const { path = '' } = parameters;
  const bytes = publication.pictures.get(path);
  return (
    bytes && {
      type: pictureType(path),
      madeFrom: { picture: path, content: await fingerprint(bytes) },
      dates: [publication.changed.masthead],
      until: Number.POSITIVE_INFINITY,
      maxAge: freshnessOf(publication),
      links: [],
      isOpen: false,
      render: () => bytes,
    }
  );
}
