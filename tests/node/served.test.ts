// Whether what was deployed has reached its readers.
import { expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { isServed } from '../../src/node/served.ts';
import { article, epoch, publication } from '../fixtures.ts';

const START = epoch('2021-09-25T12:00:00+04:00');
const before = publication([article('old', '2021-09-20T10:00:00+04:00')]);
const after = publication([
  article('old', '2021-09-20T10:00:00+04:00'),
  article('new', '2021-09-24T10:00:00+04:00'),
  article('embargo', '2021-09-25T12:00:02+04:00'),
]);

/** Asks an edge that changes from one publication to the next with the second `turn`. */
async function asked(turn: number, change: (response: Response) => Response = (same) => same) {
  let now = START;
  const questions: string[] = [];
  const served = await isServed(after, {
    clock: () => now,
    patience: 4000,
    pause: async () => {
      now += 1000;
    },
    async fetch(address, init) {
      questions.push(`${init?.method} ${address}`);
      const app = createApp(now < START + turn * 1000 ? before : after, () => now);
      return change(await app.request(String(address), init));
    },
  });
  return { served, questions };
}

const QUESTION = 'HEAD https://news.example.org/rss.xml';

test('it is asked again until it is', async () => {
  expect(await asked(0)).toEqual({ served: true, questions: [QUESTION] });
  expect(await asked(1)).toEqual({ served: true, questions: [QUESTION, QUESTION] });
});

test('an embargo that ends meanwhile is no difference', async () => {
  expect(await asked(3)).toEqual({ served: true, questions: Array(4).fill(QUESTION) });
});

test('in the end it is given up', async () => {
  expect(await asked(4)).toEqual({ served: false, questions: Array(4).fill(QUESTION) });
});

test('a tag that became strong on its way is the same', async () => {
  const strong = ({ headers }: Response) =>
    new Response(null, { headers: { ETag: headers.get('etag')?.replace('W/', '') ?? '' } });
  expect((await asked(0, strong)).served).toBe(true);
});

test('no answer, and one without a tag, are none', async () => {
  const fail = () => {
    throw new TypeError('fetch failed');
  };
  expect((await asked(0, fail)).served).toBe(false);
  expect((await asked(0, () => new Response(null, { status: 404 }))).served).toBe(false);
});
