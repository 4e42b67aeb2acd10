// What a bundle knows beforehand: how many warnings will stand, as embargoes end.
import { expect, test } from 'vitest';
import { bundleOf } from '../../src/node/bundle.ts';
import { openFolder } from '../../src/node/folder.ts';
import { openNewsroom } from '../../src/node/newsroom.ts';
import { readFolder } from '../../src/node/open.ts';
import { noProgress } from '../../src/node/progress.ts';
import { tallyOf } from '../../src/node/tally.ts';
import { publish } from '../../src/worker/publish.ts';
import { epoch } from '../fixtures.ts';
import { copy, newsFolder } from './newsfolder.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const SOON = 'September 25, 2021 - 15:30 AMT';
const LATER = 'September 26, 2021 - 09:00 AMT';

test('they are as many as a running server would count at each moment', async () => {
  const home = newsFolder({
    'articles/original.txt': copy('Original', SOON),
    // Warned of until the original is public, and not any longer.
    'articles/translation.txt': `---\nlanguage: ru\ntranslates: original\n---\n${copy('Translation')}`,
    // Warned of once it is public itself: nobody writes the article that it names.
    'articles/orphan.txt': `---\nlanguage: ru\ntranslates: nobody\n---\n${copy('Orphan', LATER)}`,
    // A second clock is a warning of its file.
    'articles/clock.txt': copy('Clock', `${LATER} 05:00 GMT`),
  });
  const contents = await readFolder(await openFolder('articles', home.cwd), noProgress, NOW);
  const newsroom = openNewsroom(contents, NOW);
  const bundle = await bundleOf(contents, NOW);
  if (!newsroom || !bundle) throw new Error('the masthead has errors');
  const onNode = tallyOf(newsroom);
  const { problemsAt } = publish(bundle, { BASE_URL: undefined });
  const at = [
    '2021-09-25T12:00:00',
    '2021-09-25T15:29:59',
    '2021-09-25T15:30:00',
    '2021-09-26T09:00:00',
  ];
  const counts = await Promise.all(
    at.map(async (written) => (await problemsAt(epoch(`${written}+04:00`))).warnings),
  );
  expect(counts).toEqual([1, 1, 0, 2]);
  expect(at.map((written) => onNode(epoch(`${written}+04:00`)).warnings)).toEqual(counts);
});
