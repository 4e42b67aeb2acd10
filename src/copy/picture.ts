// A picture beside the copy: what it is by its content, how large, and whether it may be published.
import type { Fault } from './problem.ts';

/** What the bytes of a picture say. */
export interface Picture {
  /** The media type, by content: `image/jpeg`. */
  readonly type: string;
  /** Bytes. */
  readonly length: number;
  /** Pixels, as a reader sees it: turned as its metadata says. */
  readonly width: number;
  readonly height: number;
}

/** A picture with the path by which it is served: below the folder of the masthead, with `/`. */
export interface FoundPicture extends Picture {
  readonly path: string;
}

/** Why a picture cannot be published; where in the copy it is named, only the copy knows. */
export type PictureFault = Omit<Fault, 'start' | 'end'>;

/**
 * Finds the picture that a piece of copy names, relative to its own folder (`photo.jpg`, `2021/photo.jpg`).
 * It is handed in: files are none of the business of whoever reads copy.
 */
export type FindPicture = (
  name: string,
) => { readonly picture: FoundPicture } | { readonly fault: PictureFault };
