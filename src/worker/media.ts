// The pictures of articles: static assets of the deployment, which nobody reaches but through the worker.
import type { Publication } from '../http/publication.ts';

/** What the platform binds them as. */
interface Assets {
  readonly fetch: (address: string) => Promise<Response>;
}

/** Some host: the path alone says which asset it is. */
const HOST = 'https://assets.invalid';

/**
 * Reads pictures from the assets of a deployment. Nothing of any request goes with the question, so its answer is whole.
 * @param env the bindings; where there are no assets, there are no pictures
 */
export function mediaIn(env: Readonly<Record<string, unknown>>): Publication['media'] {
  const assets = env.ASSETS as Assets | undefined;
  if (!assets) return async () => undefined;
  return async (path) => {
    const answer = await assets.fetch(`${HOST}/media/${path}`);
    if (answer.status === 200) return new Uint8Array(await answer.arrayBuffer());
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    throw new Error(`the asset /media/${path} was answered with ${answer.status}`);
  };
}
