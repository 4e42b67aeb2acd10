// Pictures beside the copy: which are found, what is said of the others, and that nothing is read that lies elsewhere.
import { symlinkSync, unlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { folderAt } from '../../src/node/folder.ts';
import { mediaIn } from '../../src/node/media.ts';
import { readFolder } from '../../src/node/open.ts';
import { noProgress } from '../../src/node/progress.ts';
import { type Bytes, exif, jpeg, png, webp } from '../pictures.ts';
import { copy, type NewsFolder, newsFolder } from './newsfolder.ts';

const MEBIBYTE = 1024 * 1024;
const NOW = Date.UTC(2026, 0);

/** Copy that shows a picture. */
const showing = (src: string, headline = 'A') =>
  `---\nimage: {src: ${JSON.stringify(src)}, alt: The council}\n---\n${copy(headline)}`;

const read = ({ cwd }: NewsFolder) => readFolder(folderAt('articles', cwd), noProgress, NOW);

/** What came of the picture of a file: its path, or the problem in one word and its message. */
async function pictureOf(home: NewsFolder, file: string) {
  const { readings } = await read(home);
  const { article, problems = [] } = readings.find((one) => one.file === file) ?? {};
  const [problem] = problems;
  return problem ? `${problem.code}: ${problem.message}` : article?.image?.src;
}

describe('a picture', () => {
  const places: Readonly<Record<string, readonly [file: string, src: string, path: string]>> = {
    'beside the copy': ['articles/a.txt', 'p.jpg', 'p.jpg'],
    'in a folder of its own': ['articles/a.md', 'art/2021/p.jpg', 'art/2021/p.jpg'],
    'beside copy in a folder': ['articles/2021/09/a.txt', 'p.jpg', '2021/09/p.jpg'],
    'in a folder above, but in that of the masthead': ['articles/2021/a.txt', '../p.jpg', 'p.jpg'],
    'with a detour': ['articles/2021/a.txt', './x/../p.jpg', '2021/p.jpg'],
    'with an ending in capitals': ['articles/a.txt', 'IMG_0001.JPG', 'IMG_0001.JPG'],
    'that begins with an underscore': ['articles/a.txt', '_p-1.jpg', '_p-1.jpg'],
  };
  for (const [where, [file, src, path]] of Object.entries(places)) {
    test(`${where} is found`, async () => {
      const home = newsFolder({ [file]: showing(src), [`articles/${path}`]: jpeg({ width: 40 }) });
      const { readings } = await read(home);
      expect(readings[0]).toMatchObject({
        problems: [],
        article: {
          image: { src: path, alt: 'The council', type: 'image/jpeg', width: 40, height: 16 },
          pictures: [path],
        },
      });
      expect(readings[0]?.article?.image?.length).toBe(jpeg({ width: 40 }).length);
      expect([...(readings[0]?.beside?.keys() ?? [])]).toEqual([path]);
      expect(await mediaIn(folderAt('articles', home.cwd))(path)).toEqual(
        Buffer.from(jpeg({ width: 40 })),
      );
    });
  }

  test('in the text is found as well', async () => {
    const text = `${copy('A')}\n![The vote](art/p.png) ![Again](art/p.png)\n`;
    const home = newsFolder({ 'articles/2021/a.md': text, 'articles/2021/art/p.png': png() });
    const { readings } = await read(home);
    expect(readings[0]?.problems).toEqual([]);
    expect(readings[0]?.article?.pictures).toEqual(['2021/art/p.png']);
    expect(readings[0]?.article?.html).toContain('src="\uFFFF/media/2021/art/p.png"');
  });

  test('that two articles show is read once, and is a picture of both', async () => {
    const home = newsFolder({
      'articles/a.txt': showing('p.jpg'),
      'articles/2021/b.txt': showing('../p.jpg', 'B'),
      'articles/p.jpg': jpeg(),
    });
    const { readings } = await read(home);
    expect(readings.map(({ article }) => article?.pictures)).toEqual([['p.jpg'], ['p.jpg']]);
    const [one, other] = readings.map(({ beside }) => beside?.get('p.jpg'));
    expect(one).toBe(other);
  });

  test('dates the article that shows it', async () => {
    const home = newsFolder({ 'articles/a.txt': showing('p.jpg') });
    await new Promise((resolve) => setTimeout(resolve, 20));
    home.write('articles/p.jpg', jpeg());
    const { readings } = await read(home);
    const { article, beside } = readings[0] ?? {};
    expect(article?.changed).toBe(beside?.get('p.jpg')?.ctimeMs);
  });

  test('that an article under embargo came with leaves no trace in the folder', async () => {
    const home = newsFolder({ 'articles/a.txt': copy('A') });
    const before = (await read(home)).changed;
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const sealed = showing('secret/p.jpg').replace('---\n', '---\nembargo: 2999-01-01 00:00 UTC\n');
    home.write('articles/s.txt', sealed);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    home.write('articles/secret/p.jpg', jpeg());
    const { readings, changed } = await read(home);
    expect(readings.find(({ slug }) => slug === 's')?.article?.pictures).toEqual(['secret/p.jpg']);
    expect(changed.archive).toBeLessThanOrEqual(before.archive);
    expect(changed.masthead).toBe(before.masthead);
  });
});

describe('no picture', () => {
  const cases: Readonly<Record<string, readonly [src: string, message: string]>> = {
    'that is missing': ['p.jpg', 'picture-missing: the picture p.jpg is not there'],
    'that climbs out of the folder': [
      '../secret.jpg',
      'picture-missing: ../secret.jpg leads out of the folder',
    ],
    'that climbs out and comes back': [
      '../articles/in.jpg',
      'picture-missing: ../articles/in.jpg leads out of the folder',
    ],
    'that has a path from the root': [
      '/etc/passwd.jpg',
      'picture-missing: /etc/passwd.jpg leads out of the folder',
    ],
    'that is hidden': ['.p.jpg', 'picture-missing: .p.jpg cannot be an address'],
    'in a hidden folder': ['.git/p.jpg', 'picture-missing: .git/p.jpg cannot be an address'],
    'whose name has a blank': ['my p.jpg', 'picture-missing: my p.jpg cannot be an address'],
    'whose name is Armenian': ['նկար.jpg', 'picture-missing: նկար.jpg cannot be an address'],
    'behind a link that leads out': ['out.jpg', 'picture-missing: the picture out.jpg cannot be'],
    'in a folder behind such a link': ['up/secret.jpg', 'picture-missing: the picture up/secret.'],
    'behind a link that leads nowhere': ['lost.jpg', 'picture-missing: the picture lost.jpg'],
    'that is a folder': ['dir.jpg', 'picture-missing: the picture dir.jpg cannot be read'],
    'that is larger than 5 MiB': [
      'large.jpg',
      'picture-large: large.jpg has 5,242,881 bytes, more than 5 MiB',
    ],
    'that says where it was taken': [
      'gps.jpg',
      'picture-position: gps.jpg says where it was taken',
    ],
    'that is another than its name says': ['png.jpg', 'picture-type: png.jpg is a PNG'],
    'that is copy': ['a.txt', 'picture-'],
  };
  for (const [which, [src, message]] of Object.entries(cases)) {
    test(`${which} is shown, and the article is left out`, async () => {
      const home = newsFolder({
        'secret.jpg': jpeg(),
        'articles/a.txt': showing(src),
        'articles/in.jpg': jpeg(),
        'articles/.p.jpg': jpeg(),
        'articles/.git/p.jpg': jpeg(),
        'articles/my p.jpg': jpeg(),
        'articles/նկար.jpg': jpeg(),
        'articles/dir.jpg/x.jpg': jpeg(),
        'articles/large.jpg': new Uint8Array(5 * MEBIBYTE + 1),
        'articles/gps.jpg': jpeg({ exif: exif({ position: [40.18, 44.51] }) }),
        'articles/png.jpg': png(),
      });
      symlinkSync('../secret.jpg', home.path('articles/out.jpg'));
      symlinkSync('..', home.path('articles/up'));
      symlinkSync('nowhere.jpg', home.path('articles/lost.jpg'));
      expect(await pictureOf(home, 'articles/a.txt')).toContain(message);
      const { readings } = await read(home);
      expect(readings.find(({ slug }) => slug === 'a')?.article).toBeUndefined();
    });
  }

  test('is not there because another article of its name has one', async () => {
    const home = newsFolder({
      'articles/a.txt': showing('p.jpg'),
      'articles/2021/b.txt': showing('p.jpg', 'B'),
      'articles/p.jpg': jpeg(),
    });
    expect(await pictureOf(home, 'articles/a.txt')).toBe('p.jpg');
    expect(await pictureOf(home, 'articles/2021/b.txt')).toContain('picture-missing');
  });
});

describe('a link', () => {
  test('inside the folder is followed, and the picture goes by the name of the link', async () => {
    const home = newsFolder({ 'articles/a.txt': showing('p.jpg'), 'articles/art/q.jpg': jpeg() });
    symlinkSync('art/q.jpg', home.path('articles/p.jpg'));
    expect(await pictureOf(home, 'articles/a.txt')).toBe('p.jpg');
    const media = mediaIn(folderAt('articles', home.cwd));
    expect(await media('p.jpg')).toEqual(Buffer.from(jpeg()));
  });

  test('that leads out later is not followed then', async () => {
    const home = newsFolder({ 'secret.jpg': jpeg(), 'articles/q.jpg': jpeg() });
    symlinkSync('q.jpg', home.path('articles/p.jpg'));
    const media = mediaIn(folderAt('articles', home.cwd));
    expect(await media('p.jpg')).toEqual(Buffer.from(jpeg()));
    unlinkSync(home.path('articles/p.jpg'));
    symlinkSync('../secret.jpg', home.path('articles/p.jpg'));
    expect(await media('p.jpg')).toBeUndefined();
  });
});

test('what is asked for by another name than a picture has is not read', async () => {
  const home = newsFolder({
    'secret.jpg': jpeg(),
    'articles/.hidden.jpg': jpeg(),
    'articles/large.jpg': new Uint8Array(5 * MEBIBYTE + 1),
    'articles/dir/p.webp': webp(),
  });
  const media = mediaIn(folderAt('articles', home.cwd));
  const names = ['../secret.jpg', home.path('secret.jpg'), '.hidden.jpg', 'dir/../../secret.jpg'];
  for (const name of [...names, 'dir', 'never.jpg', 'large.jpg', '', 'dir/', './dir/p.webp']) {
    expect(await media(name), name).toBeUndefined();
  }
  const found: Bytes | undefined = await media('dir/p.webp');
  expect(found?.length).toBe(webp().length);
});

test('one that was exchanged for what must not be published is told to nobody, nor is its position', async () => {
  const home = newsFolder({ 'articles/a.txt': showing('p.jpg'), 'articles/p.jpg': jpeg() });
  const media = mediaIn(folderAt('articles', home.cwd));
  expect(await media('p.jpg')).toBeDefined();
  home.write('articles/p.jpg', jpeg({ exif: exif({ position: [40.1, 44.5] }) }));
  expect(await media('p.jpg')).toBeUndefined();
  home.write('articles/p.jpg', '<svg/>');
  expect(await media('p.jpg')).toBeUndefined();
});
