// What stands at which address of the desk.
import { realpathSync } from 'node:fs';
import { Hono } from 'hono';
import { MAX_BYTES } from '../../copy/decode.ts';
import { mediaTypes, pictureType } from '../../http/media-types.ts';
import type { Publication } from '../../http/publication.ts';
import type { Folder } from '../folder.ts';
import { follow } from '../look.ts';
import type { Newsroom } from '../newsroom.ts';
import { readContent } from '../read.ts';
import { DESK, ENTRIES, EVENTS, entryAddress, FILES, fileAddress, MEDIA } from './addresses.ts';
import { answer, nothing, welcome } from './answer.ts';
import { readAssets } from './assets.ts';
import type { Door } from './door.ts';
import { entryPage } from './entry-page.ts';
import type { Events } from './events.ts';
import { filePage } from './file-page.ts';
import { overviewPage } from './overview-page.ts';
import { shownOf } from './source.ts';
import { type Piece, piecesOf } from './state.ts';

/** What the desk looks at. */
export interface Desk {
  readonly folder: Folder;
  /** Both of one moment. */
  readonly state: () => { readonly newsroom: Newsroom; readonly publication: Publication };
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Where the editor is, an IANA zone. */
  readonly timeZone: string;
  /** Hears of a fault that is ours. */
  readonly report: (error: Error) => void;
}

const EVENT_STREAM = 'text/event-stream; charset=utf-8';

/** Makes the app of a desk. Who asks from elsewhere must have been turned away before. */
export function deskApp(desk: Desk, door: Door, events: Events): Hono {
  const app = new Hono();
  app.use(async ({ req }, next) => {
    const { pathname, searchParams } = new URL(req.url);
    const token = searchParams.get('token');
    const isInside = door.isOpenTo(req.header('Cookie') ?? '');
    if (pathname === DESK && token !== null) {
      // Who comes back by the address in the log is inside already.
      if (isInside) return welcome(DESK);
      // To look at what stands behind an address uses no token up (RFC 9110, section 9.2.1).
      return req.raw.method === 'GET' ? enter(door, token) : nothing();
    }
    return isInside ? next() : nothing();
  });
  app.get(DESK, ({ req }) => overview(desk, events.turn, req.query('all') !== undefined));
  app.get(`${FILES}*`, ({ req }) => file(desk, events.turn, pathOf(req.url)));
  app.get(`${ENTRIES}*`, ({ req }) => entry(desk, pathOf(req.url)));
  app.get(`${MEDIA}*`, ({ req }) => media(desk, pathOf(req.url).slice(MEDIA.length)));
  app.get(EVENTS, ({ req }) => listen(events, req.raw.method));
  for (const [name, { type, body }] of readAssets()) {
    app.get(`${DESK}/${name}`, () => answer(body, { type }));
  }
  app.notFound(nothing);
  app.onError((error) => {
    desk.report(error);
    return new Response(null, { status: 500, headers: { 'Cache-Control': 'no-store' } });
  });
  return app;
}

/** As it was sent: what is decoded could be something else. */
const pathOf = (url: string) => new URL(url).pathname;

function enter(door: Door, token: string): Response {
  const cookie = door.enter(token);
  return cookie === undefined ? nothing() : welcome(DESK, cookie);
}

async function overview(desk: Desk, turn: number, isWhole: boolean): Promise<Response> {
  const { newsroom, publication } = desk.state();
  const now = desk.clock();
  const page = overviewPage({
    masthead: publication.masthead,
    pieces: piecesOf(newsroom, desk.folder, now),
    problems: [...newsroom.ofMasthead, ...newsroom.ofFolders],
    isWhole,
    turn,
    now,
  });
  return answer(await page, { type: mediaTypes.html, policy: 'page' });
}

async function file(desk: Desk, turn: number, path: string): Promise<Response> {
  const { folder, timeZone } = desk;
  const { newsroom, publication } = desk.state();
  const now = desk.clock();
  const piece = find(piecesOf(newsroom, folder, now), path, fileAddress);
  if (!piece) return nothing();
  const { masthead } = publication;
  const shown = piece.article && (await shownOf(piece.article, publication, now));
  const bytes = copyOnDisk(folder, piece.below);
  const page = filePage({ masthead, piece, bytes, shown, turn, now, timeZone });
  return answer(await page, { type: mediaTypes.html, policy: 'page' });
}

async function entry(desk: Desk, path: string): Promise<Response> {
  const { newsroom, publication } = desk.state();
  const now = desk.clock();
  const piece = find(piecesOf(newsroom, desk.folder, now), path, entryAddress);
  const article = piece?.article;
  if (!article) return nothing();
  const { entry } = await shownOf(article, publication, now);
  const page = entryPage({ masthead: publication.masthead, article, entry });
  return answer(await page, { type: mediaTypes.html, policy: 'entry' });
}

/** No path is made from an address: what no file of the newsroom has for its own is not there. */
function find(
  pieces: readonly Piece[],
  path: string,
  addressOf: (below: string) => string,
): Piece | undefined {
  return pieces.find(({ below }) => addressOf(below) === path);
}

/** The copy as it was saved last, where it may be read. */
function copyOnDisk(folder: Folder, below: string): Uint8Array | undefined {
  try {
    const sighting = follow(folder, realpathSync(folder.path), below);
    return sighting && readContent(folder, sighting, MAX_BYTES).bytes;
  } catch {
    // The folder itself has gone.
    return undefined;
  }
}

/** A picture that some article shows, whether its time has come or not. */
async function media(desk: Desk, path: string): Promise<Response> {
  const { newsroom, publication } = desk.state();
  const saved = [...newsroom.readings.values()].map(({ article }) => article);
  const isShown = [...saved, ...newsroom.articles.values()].some((article) =>
    article?.pictures?.includes(path),
  );
  const bytes = isShown ? await publication.media(path) : undefined;
  return bytes ? answer(bytes, { type: pictureType(path) }) : nothing();
}

function listen(events: Events, method: string): Response {
  // Nobody would ever read, or end, the stream of a HEAD.
  if (method === 'HEAD') return answer(null, { type: EVENT_STREAM });
  const stream = events.stream();
  return stream ? answer(stream, { type: EVENT_STREAM }) : nothing();
}
