// How the platform takes static assets: what there is to be, then what of it is not there yet
// (developers.cloudflare.com/workers/static-assets/direct-upload).

/** By path, with a slash in front. */
type Manifest = Readonly<Record<string, { readonly hash: string; readonly size: number }>>;

const SESSION = /^POST .*\/scripts\/wirefeed\/assets-upload-session$/;
const CONTENT = /^POST .*\/workers\/assets\/upload$/;
/** What a deployment shows for its assets: it stands for the manifest. */
export const COMPLETE = 'all of them are here';
/** How many files an upload may have: few, so that there is more than one. */
const BUCKET = 2;

export class AssetUploads {
  #manifest: Manifest = {};
  /** By hash; they stay from one deployment to the next. */
  readonly #contents = new Map<string, Uint8Array>();

  /**
   * Answers what concerns assets.
   * @param what the method and the path
   * @param parts reads the body as a form
   * @returns the result; undefined where it is something else
   */
  async answer(
    what: string,
    body: Buffer,
    parts: () => Promise<ReadonlyMap<string, Uint8Array>>,
  ): Promise<unknown> {
    if (SESSION.test(what)) {
      this.#manifest = JSON.parse(body.toString()).manifest;
      const buckets = this.#buckets();
      return { jwt: buckets.length > 0 ? 'a session' : COMPLETE, buckets };
    }
    if (!CONTENT.test(what)) return undefined;
    for (const [hash, text] of await parts()) {
      this.#contents.set(hash, Buffer.from(Buffer.from(text).toString(), 'base64'));
    }
    return this.#wanted().length > 0 ? {} : { jwt: COMPLETE };
  }

  /** What the last deployment has, by path. */
  files(): Record<string, Uint8Array> {
    return Object.fromEntries(
      Object.entries(this.#manifest).map(([path, { hash }]) => {
        const bytes = this.#contents.get(hash);
        return [path, new Uint8Array(bytes ?? [])];
      }),
    );
  }

  #wanted(): string[] {
    const hashes = Object.values(this.#manifest).map(({ hash }) => hash);
    return [...new Set(hashes)].filter((hash) => !this.#contents.has(hash));
  }

  #buckets(): string[][] {
    const wanted = this.#wanted();
    const count = Math.ceil(wanted.length / BUCKET);
    return Array.from({ length: count }, (_, index) =>
      wanted.slice(index * BUCKET, (index + 1) * BUCKET),
    );
  }
}
