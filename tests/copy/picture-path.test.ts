import { describe, expect, test } from 'vitest';
import { isPicturePath, picturePath } from '../../src/copy/picture-path.ts';

describe('the path of a picture', () => {
  const cases: Record<string, [file: string, name: string, path: string]> = {
    'is beside the copy': ['articles/vote.txt', 'bridge.jpg', 'articles/bridge.jpg'],
    'is beside copy at the top': ['vote.txt', 'bridge.jpg', 'bridge.jpg'],
    'is in a folder below': ['2021/vote.txt', 'art/bridge.jpg', '2021/art/bridge.jpg'],
    'is in the folder above': ['2021/09/vote.txt', '../bridge.jpg', '2021/bridge.jpg'],
    'is in the folder beside': ['2021/09/vote.txt', '../08/bridge.jpg', '2021/08/bridge.jpg'],
    'may climb to the top': ['2021/09/vote.txt', '../../bridge.jpg', 'bridge.jpg'],
    'has no part that says nothing': [
      '2021/vote.txt',
      './art//./bridge.jpg',
      '2021/art/bridge.jpg',
    ],
    'goes down and up again': ['vote.txt', 'art/../bridge.jpg', 'bridge.jpg'],
  };
  for (const [name, [file, written, path]] of Object.entries(cases)) {
    test(name, () => expect(picturePath(file, written)).toEqual({ path }));
  }

  const faults: Record<string, [file: string, name: string, message: string]> = {
    'leads out of the folder': ['vote.txt', '../bridge.jpg', 'leads out of the folder'],
    'leads out further down': ['2021/vote.txt', 'a/../../../b.jpg', 'leads out of the folder'],
    'begins at the root': ['2021/vote.txt', '/etc/passwd', 'leads out of the folder'],
    'has a space': ['vote.txt', 'the bridge.jpg', 'cannot be an address'],
    'is in Armenian': ['vote.txt', 'կամուրջ.jpg', 'cannot be an address'],
    'is hidden': ['vote.txt', '.bridge.jpg', 'cannot be an address'],
    'is in a hidden folder': ['vote.txt', '.git/bridge.jpg', 'cannot be an address'],
    'has a question in it': ['vote.txt', 'bridge.jpg?x=1', 'cannot be an address'],
    'has a backslash': ['vote.txt', '..\\bridge.jpg', 'cannot be an address'],
    'is nothing': ['vote.txt', '', 'cannot be an address'],
    'is a folder above': ['2021/vote.txt', '..', 'cannot be an address'],
  };
  for (const [name, [file, written, message]] of Object.entries(faults)) {
    test(`is none where it ${name}`, () => {
      expect(picturePath(file, written)).toEqual({
        fault: {
          code: 'picture-missing',
          message: expect.stringContaining(message),
          hint: expect.any(String),
        },
      });
    });
  }
});

describe('a path', () => {
  const paths: Record<string, boolean> = {
    'bridge.jpg': true,
    '2021/09/bridge_2-a.jpg': true,
    '-bridge.jpg': true,
    '': false,
    '/bridge.jpg': false,
    'art/': false,
    'art//bridge.jpg': false,
    './bridge.jpg': false,
    '../bridge.jpg': false,
    'art/..': false,
    'a b.jpg': false,
    'bridge.jpg\n': false,
    'é.jpg': false,
  };
  for (const [path, isOne] of Object.entries(paths)) {
    test(`${JSON.stringify(path)} can ${isOne ? '' : 'not '}be that of a picture`, () => {
      expect(isPicturePath(path)).toBe(isOne);
    });
  }
});
