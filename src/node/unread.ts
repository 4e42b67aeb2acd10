// Why something on the disk is left unread, as problems of the file.
import { locate, type Problem } from '../copy/problem.ts';
import { reasonOf } from './failure.ts';

/** What the operating system does not hand out. */
export function unreadable(file: string, error: unknown): Problem {
  const hint = 'look at its permissions and at the disk';
  return whole(file, 'copy-unreadable', `cannot be read: ${reasonOf(error)}`, hint);
}

/** A pipe, a socket or a device, or a folder where a file should be. */
export function notAFile(file: string): Problem {
  return whole(
    file,
    'copy-unreadable',
    'this is not a file that can be read',
    'delete or rename it',
  );
}

/** A link whose target is missing, or that leads in a circle. */
export function nowhere(file: string): Problem {
  return whole(file, 'copy-unreadable', 'the link leads nowhere', 'delete it or mend it');
}

/** A name that cannot be written down, and so not asked for. */
export function misnamed(file: string): Problem {
  return whole(file, 'copy-unreadable', 'the name of the file is not UTF-8', 'rename it');
}

/** A link to what nobody put into the folder: it could be anything on the machine. */
export function outside(file: string): Problem {
  const hint = 'put the file itself into the folder; only what lies there is published';
  return whole(file, 'symlink-outside', 'the link leads out of the folder', hint);
}

/**
 * Without a masthead there is no publication.
 * @param above the folder above that has one, where one has
 */
export function mastheadMissing(file: string, folder: string, above?: string): Problem {
  const hint = above
    ? `it is in ${above}: name that folder instead`
    : `"wirefeed init ${folder || '.'}" writes one to fill in`;
  return whole(file, 'masthead-missing', 'there is no masthead', hint);
}

function whole(file: string, code: Problem['code'], message: string, hint: string): Problem {
  return locate({ code, start: 0, end: 0, message, hint }, file, 1, '');
}
