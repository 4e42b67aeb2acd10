// The pages of the desk, as an editor gets them.
import { symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countdown } from '../../../src/node/desk/assets/countdown.js';
import { NEWEST } from '../../../src/node/desk/overview-page.ts';
import { jpeg } from '../../pictures.ts';
import { copy, MASTHEAD } from '../newsfolder.ts';
import { deskOver, told } from './desk.ts';

const PAST = "'2021-09-24T12:00:00+04:00'";
const picture = jpeg();
const FILES = {
  'articles/2024/broken.txt': 'March 4, 2024 - 12:00 BST\nBroken\n\nThe vote.\n',
  'articles/secret.md': `${told(
    "image: {src: p.jpg, alt: The council, credit: Ani}\nbyline: Anahit Sargsyan\nembargo: '2024-03-05T14:30:00+04:00'",
    'Secret',
  )}\nSee [another](open.md).\n\n![The vote](q.jpg)\n`,
  'articles/p.jpg': picture,
  'articles/q.jpg': picture,
  'articles/unused.jpg': picture,
  'articles/open.txt': copy('Open'),
  'articles/corrected.txt': told(
    `changes: [{at: ${PAST}, kind: correction, note: The vote was 21 to 12}]`,
    'Corrected',
  ),
  'articles/retracted.txt': told(`retracted: {at: ${PAST}, reason: Not confirmed}`, 'False'),
  'articles/withdrawn.txt': told(`withdrawn: {at: ${PAST}, reason: In danger}`, 'Gone'),
};
const PAGES = [
  ...[
    '/desk',
    '/desk?all',
    '/desk/events',
    '/desk/style.css',
    '/desk/entry.css',
    '/desk/script.js',
  ],
  ...[
    '/desk/countdown.js',
    '/desk/icon.svg',
    '/desk/files/secret.md',
    '/desk/files/2024/broken.txt',
  ],
  ...['/desk/entries/secret.md', '/desk/media/p.jpg'],
];

/** What a page says, without its tags. */
const textOf = (page: string) =>
  page
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');

describe('every answer', () => {
  test.each(PAGES)('%s is kept by nobody, and is what it says', async (path) => {
    const { ask, events } = await deskOver(FILES);
    const { status, headers } = await ask(path);
    events.close();
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/^default-src 'none';/),
    });
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:|\*|data:/);
  });

  test.each([...PAGES, '/desk/none'])('%s has no body for HEAD', async (path) => {
    const { ask, events } = await deskOver(FILES);
    const answer = await ask(path, 'HEAD');
    expect(await answer.text()).toBe('');
    expect(events.listeners).toBe(0);
  });

  const absent = [
    ...['/desk/', '/desk/files', '/desk/files/', '/desk/files/none.txt', '/desk/files/p.jpg'],
    ...['/desk/files/masthead.yaml', '/desk/files/../secret.md', '/desk/files/%2e%2e/secret.md'],
    ...['/desk/files/2024%2fbroken.txt', '/desk/files/2024//broken.txt', '/desk/files/secret.md/'],
    ...['/desk/files/%E0%A4%A', '/desk/entries/2024/broken.txt', '/desk/entries/none.txt'],
    ...['/desk/media/unused.jpg', '/desk/media/secret.md', '/desk/media/masthead.yaml'],
    ...['/desk/media/../articles/p.jpg', '/desk/media/..%2fp.jpg', '/desk/media/%2e%2e/p.jpg'],
    ...[
      '/desk/media//p.jpg',
      '/desk/media/2024/../p.jpgx',
      '/desk/media/p%2Ejpg',
      '/desk/assets.ts',
    ],
    ...['/', '/rss.xml', '/articles/open', '/media/p.jpg', '/healthz'],
  ];
  test.each(absent)('%s is not there', async (path) => {
    const { ask, faults } = await deskOver(FILES);
    expect((await ask(path)).status).toBe(404);
    expect(faults).toEqual([]);
  });
});

describe('the overview', () => {
  test('tells every file with its state, what it means, and its problems', async () => {
    const { page } = await deskOver(FILES);
    const text = textOf(await page('/desk'));
    for (const told of [
      'The Ararat Wire 6 files of copy, 1 error, 1 warning',
      '1 broken 1 embargo 1 public 1 changed 1 retracted 1 withdrawn',
      'Broken broken broken 1 error "BST" names more than one time zone Readers get nothing of it. articles/2024/broken.txt',
      'Secret embargo Public in 1 d 2 h 30 min 0 s , March 5, 2024 - 14:30 +04:00. September 23, 2021 - 10:59 AMT articles/secret.md',
      'Open public September 23, 2021 - 10:59 AMT articles/open.txt',
      'Corrected changed Corrected September 24, 2021 - 12:00 +04:00 : The vote was 21 to 12',
      'Retracted: False retracted Retracted September 24, 2021 - 12:00 +04:00 : Not confirmed',
      'Withdrawn withdrawn 1 warning Withdrawn September 24, 2021 - 12:00 +04:00 : In danger',
    ]) {
      expect(text).toContain(told);
    }
    expect(text).not.toContain('Masthead and folders');
  });

  test('says of what was withdrawn before its time that nothing else will be public', async () => {
    const keys = `embargo: '2024-03-05T14:30:00+04:00'\nwithdrawn: {at: ${PAST}, reason: In danger}`;
    const { page } = await deskOver({ 'articles/gone.txt': told(keys, 'Gone') });
    expect(textOf(await page('/desk'))).toContain(
      'embargo 1 warning Withdrawn; readers are told so in 1 d 2 h 30 min 0 s ,',
    );
  });

  test('says that readers still get a last good version', async () => {
    const desk = await deskOver({ 'articles/a.txt': copy('Good') });
    desk.write('articles/a.txt', FILES['articles/2024/broken.txt']);
    await desk.turn();
    expect(textOf(await desk.page('/desk'))).toContain('Readers still get its last good version.');
  });

  test('says when a last good version becomes public', async () => {
    const later = copy('Good', 'March 5, 2024 - 12:00 AMT');
    const desk = await deskOver({ 'articles/a.txt': later });
    desk.write('articles/a.txt', later.slice(0, later.indexOf('\n\n')));
    await desk.turn();
    expect(textOf(await desk.page('/desk'))).toContain(
      'Its last good version becomes public in 1 d 0 h 0 min 0 s , March 5, 2024 - 12:00 AMT.',
    );
  });

  test('shows the problems of the masthead with their frames', async () => {
    const desk = await deskOver({});
    desk.write('articles/masthead.yaml', `${MASTHEAD}limt: 5\n`);
    await desk.turn();
    const page = await desk.page('/desk');
    expect(textOf(page)).toContain('Masthead and folders error key-unknown');
    expect(page).toContain('  5 | limt: 5\n    | ^^^^');
    expect(textOf(page)).toContain('Nothing is public yet.');
  });

  test('shows the newest of many, and all of them to whoever asks', async () => {
    const files = Array.from({ length: NEWEST + 5 }, (_, index) => [
      `articles/a-${String(index).padStart(3, '0')}.txt`,
      copy(`Number ${index}`),
    ]);
    const { page } = await deskOver({
      ...Object.fromEntries(files),
      'articles/broken.txt': '',
    });
    const [some, all] = [await page('/desk'), await page('/desk?all')];
    expect(some.match(/<h3>/g)).toHaveLength(NEWEST + 1);
    expect(textOf(some)).toContain(`the newest ${NEWEST} of ${NEWEST + 5}. Show all of them`);
    expect(all.match(/<h3>/g)).toHaveLength(NEWEST + 6);
    expect(all).not.toContain('Show all');
  });

  test('says of which turn it is', async () => {
    const desk = await deskOver({});
    expect(await desk.page('/desk')).toContain('<main data-turn="0">');
    await desk.turn();
    expect(await desk.page('/desk')).toContain('<main data-turn="1">');
  });
});

describe('the page of a file', () => {
  test('that is broken shows the copy, the fault in its line, and the frame', async () => {
    const { page } = await deskOver(FILES);
    const broken = await page('/desk/files/2024/broken.txt');
    expect(broken).toContain('  1 | March 4, 2024 - 12:00 BST\n    |                       ^^^');
    expect(broken).toContain(
      '<code dir="auto">March 4, 2024 - 12:00 BST</code> <a class="mark error" href="#problem-1">dateline-zone</a>',
    );
    expect(textOf(broken)).toContain('write an offset (+01:00)');
    expect(textOf(broken)).toContain('There is nothing to show until the errors are mended.');
    expect(broken).not.toMatch(/<iframe|<details/);
  });

  test('that was good before shows what is on the disk, and the version that stands', async () => {
    const desk = await deskOver({ 'articles/a.txt': copy('Good') });
    desk.write('articles/a.txt', FILES['articles/2024/broken.txt']);
    await desk.turn();
    const page = await desk.page('/desk/files/a.txt');
    expect(page).toContain('March 4, 2024 - 12:00 BST');
    expect(textOf(page)).toContain('This is the last good version.');
    expect(page).toContain('&lt;title&gt;Good&lt;/title&gt;');
  });

  test('under embargo shows the facts and the entry, as it will be', async () => {
    const { page } = await deskOver(FILES);
    const secret = await page('/desk/files/secret.md');
    expect(secret).toContain(
      '<iframe id="entry" src="/desk/entries/secret.md" sandbox="allow-same-origin"',
    );
    const text = textOf(secret);
    expect(text).toContain('under embargo: nobody can see it before 2024-03-05T14:30:00+04:00');
    expect(text).toContain('id tag:example.org,2021-01-01:secret');
    for (const source of [
      '<item>\n  <title>Secret</title>',
      '<pubDate>Tue, 05 Mar 2024 14:30:00 +0400</pubDate>',
      '<enclosure url="https://news.example.org/media/p.jpg"',
      '<entry>\n  <title type="html"><![CDATA[Secret]]></title>',
      '<published>2024-03-05T14:30:00+04:00</published>',
      '"date_published": "2024-03-05T14:30:00+04:00"',
    ]) {
      expect(secret).toContain(escaped(source));
    }
  });

  test('shows texts in the source as they are, indented code too', async () => {
    const code = ['```', 'flat', '        deep', '```'].join('\n');
    const page = await (await deskOver({ 'articles/a.md': `${copy('A')}\n${code}\n` })).page(
      '/desk/files/a.md',
    );
    const [, rss = '', atom = ''] = page.split('<details');
    for (const source of [rss, atom]) {
      expect(source).toContain(escaped('<pre><code>flat\n        deep'));
      expect(source).toMatch(/\n&lt;\/(?:item|entry)&gt;<\/code>/);
    }
  });

  test('whose withdrawal no feed tells any longer says so; Atom keeps its tombstone', async () => {
    const page = await (await deskOver(FILES)).page('/desk/files/withdrawn.txt');
    expect(page.match(/do not tell of it any longer/g)).toHaveLength(2);
    expect(page).toContain('&lt;at:deleted-entry ref=&quot;tag:example.org,2021-01-01:withdrawn');
  });

  const names = [
    'a b.txt',
    'ու?#%.txt',
    "o'q&<b>.txt",
    '%2e%2e.txt',
    'a..txt',
    'x/y/(1)*!~.md',
    '🗞.txt',
  ];
  test.each(names)('has an address, whatever its name is: %s', async (name) => {
    const desk = await deskOver({ [`articles/${name}`]: copy('Here') });
    const address = /<h3><a href="([^"]+)"/.exec(await desk.page('/desk'))?.[1] ?? '';
    expect(address).toMatch(/^\/desk\/files\//);
    const href = address.replaceAll('&#39;', "'").replaceAll('&amp;', '&');
    expect(await desk.page(href)).toContain('<code dir="auto">Here</code>');
  });

  test.each(['.', 'articles/../articles', 'other/../articles'])(
    'has its address in the folder %s',
    async (dir) => {
      const root = dir === '.' ? '' : 'articles/';
      const desk = await deskOver(
        { [`${root}masthead.yaml`]: MASTHEAD, [`${root}2021/a.txt`]: copy('Here') },
        { dir },
      );
      expect(await desk.page('/desk/files/2021/a.txt')).toContain('Here');
    },
  );

  test('that has become a link shows nothing of what lies beyond the folder', async () => {
    const desk = await deskOver({ 'articles/a.txt': copy('Here'), 'secret.txt': 'of the machine' });
    desk.remove('articles/a.txt');
    symlinkSync('../secret.txt', desk.path('articles/a.txt'));
    for (const turn of [async () => {}, desk.turn]) {
      await turn();
      const page = await desk.page('/desk/files/a.txt');
      expect(textOf(page)).toContain('The file cannot be shown.');
      expect(page).not.toContain('of the machine');
    }
  });
});

describe('the entry in a reader', () => {
  test('is the article with its pictures, which stand below the desk', async () => {
    const { page } = await deskOver(FILES);
    const entry = await page('/desk/entries/secret.md');
    expect(entry).toContain(
      '<img src="/desk/media/p.jpg" alt="The council" width="16" height="16">',
    );
    expect(entry).toContain('<img src="/desk/media/q.jpg" alt="The vote"');
    expect(entry).toContain('<figcaption>Ani</figcaption>');
    expect(textOf(entry)).toContain('Anahit Sargsyan, March 5, 2024, 14:30 +04:00');
    expect(entry).not.toContain('https://news.example.org');
  });

  test('may run nothing, and is framed by the desk alone', async () => {
    const { ask } = await deskOver(FILES);
    const policy = (await ask('/desk/entries/secret.md')).headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toMatch(/sandbox allow-same-origin$/);
  });

  test('asks no other host for a picture', async () => {
    const front =
      'image: {src: https://pictures.example/p.jpg, alt: P, type: image/jpeg, length: 9}';
    const { page } = await deskOver({ 'articles/a.txt': told(front, 'A') });
    const entry = await page('/desk/entries/a.txt');
    expect(entry).not.toContain('<img');
    expect(entry).toContain('https://pictures.example/p.jpg');
  });

  test('is the summary alone where the feeds have no more', async () => {
    const files = {
      'articles/masthead.yaml': `${MASTHEAD}content: summary\n`,
      'articles/a.txt': copy('A'),
    };
    const entry = await (await deskOver(files)).page('/desk/entries/a.txt');
    expect(entry).toContain('<p>The lead of A.</p>');
    expect(entry).not.toContain('The rest.');
  });

  test('shows a picture under embargo as what it is', async () => {
    const { ask } = await deskOver(FILES);
    const answer = await ask('/desk/media/p.jpg');
    expect(answer.headers.get('Content-Type')).toBe('image/jpeg');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(picture);
  });
});

const HOSTILE = `</code></pre><script>alert(1)</script><img src=x onerror="alert(1)">'&amp;`;

describe('nothing of copy takes effect', () => {
  const quoted = JSON.stringify(HOSTILE);
  const front = `section: ${quoted}\nbyline: ${quoted}\nchanges: [{at: ${PAST}, kind: correction, note: ${quoted}}]`;
  const files = {
    'articles/masthead.yaml': `${MASTHEAD.replace('The Ararat Wire', quoted)}`,
    [`articles/${HOSTILE.replaceAll('/', '')}\u202E.txt`]: copy(HOSTILE),
    'articles/good.txt': told(front, HOSTILE),
    'articles/turned.txt': told(front, `${HOSTILE} \u202E`),
    'articles/broken.txt': told(front, HOSTILE, `March 4, 2024 ${HOSTILE}`),
  };

  async function tagsOf(path: string, { page }: Awaited<ReturnType<typeof deskOver>>) {
    const source = await page(path);
    expect(source).not.toContain('\u202E');
    expect(source).toContain('&lt;img src=x');
    const tags = source.match(/<[a-z][^>]*>/gi) ?? [];
    return tags.map((tag) => tag.replace(/"[^"]*"/g, '""'));
  }
  const isDangerous = (tag: string) => /^<(?:script|img|svg|object|embed)|\son\w+=/i.test(tag);

  test('in the overview, and on the page of any file', async () => {
    const desk = await deskOver(files);
    const links = [...(await desk.page('/desk')).matchAll(/<h3><a href="([^"]+)"/g)];
    const addresses = links.map(([, address = '']) =>
      address.replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
    );
    expect(addresses).toHaveLength(4);
    for (const path of ['/desk', ...addresses]) {
      const dangers = (await tagsOf(path, desk)).filter(isDangerous);
      expect(dangers).toEqual(['<script type="" src="">']);
    }
  });

  test('in the entry', async () => {
    const dangers = (await tagsOf('/desk/entries/good.txt', await deskOver(files))).filter(
      isDangerous,
    );
    expect(dangers).toEqual([]);
  });
});

describe('a countdown', () => {
  const cases: Readonly<Record<string, number>> = {
    now: 0,
    'in 1 s': 1,
    'in 59 s': 59_000,
    'in 1 min 0 s': 59_001,
    'in 1 h 0 min 0 s': 3_600_000,
    'in 2 d 3 h 4 min 5 s': ((2 * 24 + 3) * 60 + 4) * 60_000 + 5_000,
    'in 400 d 0 h 0 min 0 s': 400 * 86_400_000,
  };
  for (const [words, milliseconds] of Object.entries(cases)) {
    test(words, () => expect(countdown(milliseconds)).toBe(words));
  }
  test('that is over', () => expect(countdown(-5_000)).toBe('now'));
});

/** As it stands in a page. */
function escaped(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
