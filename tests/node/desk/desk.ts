// A desk over a folder, at a fixed time, with nobody listening.
import { deskApp } from '../../../src/node/desk/app.ts';
import { Door } from '../../../src/node/desk/door.ts';
import { Events } from '../../../src/node/desk/events.ts';
import { piecesOf } from '../../../src/node/desk/state.ts';
import { folderAt } from '../../../src/node/folder.ts';
import { mediaIn } from '../../../src/node/media.ts';
import { type Newsroom, openNewsroom, take } from '../../../src/node/newsroom.ts';
import { readFolder } from '../../../src/node/open.ts';
import { noProgress } from '../../../src/node/progress.ts';
import { publish } from '../../../src/node/publish.ts';
import { newsFolder } from '../newsfolder.ts';

export const NOW = Date.parse('2024-03-04T12:00:00+04:00');

/** An article with front matter. */
export const told = (
  front: string,
  headline: string,
  dateline = 'September 23, 2021 - 10:59 AMT',
) => `---\n${front}\n---\n${dateline}\n${headline}\n\nThe lead of ${headline}.\n`;

interface Opening {
  readonly now?: number;
  /** The folder, as it is named at the command line. */
  readonly dir?: string;
  /** Whether the token has been used. */
  readonly isEntered?: boolean;
}

/**
 * Opens a desk over files below `articles`, or another folder.
 * @param files by their path below the working directory
 */
export async function deskOver(
  files: Readonly<Record<string, string | Uint8Array>>,
  { now = NOW, dir = 'articles', isEntered = true }: Opening = {},
) {
  const home = newsFolder(files);
  const folder = folderAt(dir, home.cwd);
  const read = () => readFolder(folder, noProgress, now);
  let newsroom = openNewsroom(await read(), now) as Newsroom;
  const door = new Door(4000);
  const events = new Events();
  const faults: Error[] = [];
  const state = () => ({ newsroom, publication: publish(newsroom, mediaIn(folder), undefined) });
  const app = deskApp(
    { folder, state, clock: () => now, timeZone: 'UTC', report: (error) => faults.push(error) },
    door,
    events,
  );
  const cookie = isEntered ? (door.enter(door.token)?.split(';')[0] ?? '') : '';
  const ask = async (path: string, method = 'GET') =>
    app.request(`http://127.0.0.1:4000${path}`, { method, headers: { cookie } });
  return {
    ...home,
    app,
    door,
    events,
    faults,
    ask,
    page: async (path: string) => (await ask(path)).text(),
    pieces: () => piecesOf(newsroom, folder, now),
    /** Takes in what has been saved, as a running server does. */
    turn: async () => {
      newsroom = take(newsroom, await read(), now);
      events.next();
    },
  };
}
