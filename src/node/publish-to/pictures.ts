// Pictures of articles that are sent: each is put once, before the copy that shows it.
import { MAX_MEDIA } from '../../api/media.ts';
import { MAX_PICTURE } from '../../copy/picture.ts';
import { type Folder, fileIn } from '../folder.ts';
import { lookAgain } from '../look.ts';
import { readContent } from '../read.ts';
import { type Ask, detailOf } from './remote.ts';
import { faultsIn } from './told-problems.ts';

/** Puts pictures. Nobody tells which of them the archive has; one that it has changes nothing there. */
export class PictureSender {
  readonly #folder: Folder;
  readonly #ask: Ask;
  /** By path: why it was not taken. */
  readonly #known = new Map<string, string | undefined>();

  constructor(folder: Folder, ask: Ask) {
    this.#folder = folder;
    this.#ask = ask;
  }

  /**
   * Puts what was not put already.
   * @param paths below the folder of the masthead
   * @returns why what shows them cannot be sent, and what to do; undefined where it can
   */
  async put(paths: readonly string[]): Promise<string | undefined> {
    for (const path of paths) {
      if (!this.#known.has(path)) this.#known.set(path, await this.#send(path));
      const why = this.#known.get(path);
      if (why !== undefined) return `not sent: its picture ${fileIn(this.#folder, path)} ${why}`;
    }
    return undefined;
  }

  async #send(path: string): Promise<string | undefined> {
    const bytes = await this.#read(path);
    if (!bytes) return 'has gone while others were sent; run it again';
    const { length } = bytes;
    if (length > MAX_MEDIA) {
      const [has, most] = [length, MAX_MEDIA].map((count) => count.toLocaleString('en'));
      return `has ${has} bytes, and ${most} at most are taken over HTTP; make it smaller`;
    }
    const answer = await this.#ask({ method: 'PUT', path: `/media/${path}`, body: bytes });
    if (answer.status < 300) return undefined;
    const [fault] = faultsIn(answer);
    return `is not taken: ${fault ? `${fault.message}; ${fault.hint}` : detailOf(answer)}`;
  }

  async #read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const sighting = (await lookAgain(this.#folder, [path]))?.get(path);
    return sighting && readContent(this.#folder, sighting, MAX_PICTURE).bytes;
  }
}
