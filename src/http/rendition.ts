// The bytes of one revision: rendered and compressed when somebody first asks for them, once for everybody.
import { type Coding, type Encoders, isCompressible, isLargeEnough } from './encoding.ts';
import { bytesOf, type Source } from './source.ts';
import type { Shelf } from './store.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Representation {
  /** Undefined where the bytes are as they were rendered. */
  readonly coding: Coding | undefined;
  readonly bytes: Bytes;
}

export interface RenditionOptions {
  readonly encoders: Encoders;
  /** Where another process may have left the bytes. */
  readonly shelf?: Shelf | undefined;
  /** Hears how many bytes are kept from now on that were not before. */
  readonly onGrown: (bytes: number) => void;
}

/** Those who ask while it is made wait for the same; what has failed is tried anew at the next request. */
export class Rendition {
  readonly #render: Source['render'];
  readonly #isCompressible: boolean;
  readonly #encoders: Encoders;
  readonly #shelf: Shelf | undefined;
  readonly #onGrown: (bytes: number) => void;
  readonly #made = new Map<Coding | undefined, Representation | Promise<Representation>>();

  constructor(
    source: Pick<Source, 'type' | 'render'>,
    { encoders, shelf, onGrown }: RenditionOptions,
  ) {
    this.#render = source.render;
    this.#isCompressible = isCompressible(source.type);
    this.#encoders = encoders;
    this.#shelf = shelf;
    this.#onGrown = onGrown;
  }

  /** The bytes in a coding, or as they are where they are not worth compressing; at once where they are ready. */
  in(coding: Coding | undefined): Representation | Promise<Representation> {
    const wanted = this.#isCompressible ? coding : undefined;
    const made = this.#made.get(wanted);
    if (made) return made;
    return this.#shelf && wanted === undefined ? this.#found(this.#shelf) : this.#making(wanted);
  }

  /**
   * Nobody waits here for what another has asked the store: on the edge a request may be cut off, and whoever waited
   * for its answer would wait for ever.
   */
  async #found(shelf: Shelf): Promise<Representation> {
    const bytes = await shelf.take();
    const made = this.#made.get(undefined);
    if (made) return made;
    if (bytes) {
      const representation = this.#grown({ coding: undefined, bytes });
      this.#made.set(undefined, representation);
      return representation;
    }
    const rendered = await this.#making(undefined);
    shelf.put(rendered.bytes);
    return rendered;
  }

  #making(wanted: Coding | undefined): Promise<Representation> {
    const making = this.#make(wanted).then(
      (representation) => {
        this.#made.set(wanted, representation);
        return representation;
      },
      (error) => {
        this.#made.delete(wanted);
        throw error;
      },
    );
    this.#made.set(wanted, making);
    return making;
  }

  async #make(coding: Coding | undefined): Promise<Representation> {
    const encode = coding && this.#encoders[coding];
    if (!encode) return this.#grown({ coding: undefined, bytes: await this.#rendered() });
    const plain = await this.in(undefined);
    if (!isLargeEnough(plain.bytes)) return plain;
    return this.#grown({ coding, bytes: await encode(plain.bytes) });
  }

  async #rendered(): Promise<Bytes> {
    return bytesOf(await this.#render());
  }

  #grown(representation: Representation): Representation {
    this.#onGrown(representation.bytes.length);
    return representation;
  }
}
