// A folder of copy, compared with an archive and sent to it, as the command does it.
import { openFolder } from '../../../src/node/folder.ts';
import { readFolder } from '../../../src/node/open.ts';
import { noProgress } from '../../../src/node/progress.ts';
import { differencesOf, piecesOf } from '../../../src/node/publish-to/differences.ts';
import { readManifest } from '../../../src/node/publish-to/manifest.ts';
import { PictureSender } from '../../../src/node/publish-to/pictures.ts';
import type { Ask } from '../../../src/node/publish-to/remote.ts';
import { refuseWithdrawn, sendAll, sendPictures } from '../../../src/node/publish-to/send.ts';
import { Tally } from '../../../src/node/publish-to/tally.ts';
import { NOW } from '../../api/caller.ts';

/** What lies in `articles`, piece by piece. */
export async function piecesIn(cwd: string) {
  const folder = await openFolder('articles', cwd);
  const contents = await readFolder(folder, noProgress, NOW);
  return { folder, pieces: await piecesOf(folder, contents, () => {}) };
}

/** Sends what differs. */
export async function sendFrom(
  cwd: string,
  ask: Ask,
  { withPictures = false, before = () => {} }: { withPictures?: boolean; before?: () => void } = {},
) {
  const { folder, pieces } = await piecesIn(cwd);
  const manifest = await readManifest(ask, 'https://news.example.org/api');
  const differences = differencesOf(pieces, manifest);
  before();
  const tally = new Tally();
  tally.same = differences.same.length;
  refuseWithdrawn(differences.withdrawnThere, tally);
  let done = 0;
  const onDone = () => {
    done += 1;
  };
  const pictures = new PictureSender(folder, ask);
  const sending = { folder, ask, pictures, tally, onDone };
  const work = async () => {
    await sendAll(differences.outgoing, sending);
    if (withPictures) await sendPictures(differences.same, sending);
  };
  const failure = await work().then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { line: tally.line, refusals: tally.refusals, failure, done };
}
