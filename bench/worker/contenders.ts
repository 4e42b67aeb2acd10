// Those that are measured: workers of publications of three sizes, and beside them workers that do nothing.
import { join } from 'node:path';
import { ask } from '../http/ask.ts';
import { NEWEST, takeNewest } from '../http/documents.ts';
import { stop } from '../http/server.ts';
import { buildWorker } from './build.ts';
import type { Contender } from './contender.ts';
import { fixedAnswer, fixedString, fixedStringWith, STRING } from './fixed.ts';
import { type Script, startWorker } from './workerd.ts';

export interface Contenders {
  /** From the smallest on. */
  readonly publications: readonly Contender[];
  /** Of each of them the bundle, with the fixed string. */
  readonly unread: readonly Contender[];
  readonly string: Contender;
  /** One for each load, so that none has to look at a request. */
  readonly answers: readonly Contender[];
}

/** How many articles the publications have. */
export const SIZES = [50, 500, 2_000] as const;
/** Names in the tables. */
export const FIXED_STRING = 'fixed string';
export const FIXED_ANSWER = 'fixed answer';
export const nameOf = (articles: number) => `${articles.toLocaleString('en')} articles`;
export const unread = (name: string) => `${name}, unread`;

/** How many of the articles the newest document has: the masthead says nothing else. */
const SHOWN = 50;
/** An entity tag as long as those of the publications. */
const ANY = `W/"${'x'.repeat(22)}"`;

/**
 * Builds all of them.
 * @param folder is there and empty
 * @throws where a worker does not answer as it should
 */
export async function contendersIn(folder: string): Promise<Contenders> {
  const [least, ...more] = SIZES;
  const smallest = await publication(folder, least);
  const pairs = [smallest];
  for (const size of more) pairs.push(await publication(folder, size));
  return {
    publications: pairs.map(({ whole }) => whole),
    unread: pairs.map(({ unread }) => unread),
    string: await shortest(FIXED_STRING, fixedString(join(folder, 'string'))),
    answers: answersOf(folder, smallest.whole),
  };
}

async function publication(folder: string, articles: number) {
  const name = nameOf(articles);
  const { script, bundle } = buildWorker(join(folder, `${articles}`), articles);
  const { etag, plain, notModified } = await asked(name, script, takeNewest);
  const shown = String(plain.body).split('<item>').length - 1;
  if (shown !== SHOWN) throw new Error(`${name}: ${shown} of them in ${NEWEST}`);
  const whole: Contender = { name, script, etag, answers: { 200: plain, 304: notModified } };
  const beside = fixedStringWith(bundle, join(folder, `${articles}-unread`));
  return { whole, unread: await shortest(unread(name), beside) };
}

/** Whatever it is asked, it answers with its string. */
async function shortest(name: string, script: Script): Promise<Contender> {
  const answer = await asked(name, script, (port) => ask(port, NEWEST, {}));
  if (String(answer.body) !== STRING) throw new Error(`${name}: ${answer.body}`);
  return { name, script, etag: ANY, answers: { 200: answer, 304: answer } };
}

function answersOf(folder: string, { etag, answers }: Contender): Contender[] {
  return Object.entries(answers).map(([load, answer]) => {
    const script = fixedAnswer(join(folder, `answer-${load}`), answer);
    return { name: FIXED_ANSWER, script, etag, answers: { [load]: answer } };
  });
}

/** Starts a worker for as long as something is taken from it. */
async function asked<T>(name: string, script: Script, take: (port: number) => Promise<T>) {
  const server = await startWorker(name, script);
  const taken = await take(server.port);
  await stop([server]);
  return taken;
}
