// Subscribes with an rss2email that answers its own mail when an entry changes, where it is told to.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface Mail {
  /** The id of the entry. */
  readonly entry: string;
  readonly subject: string;
  readonly body: string;
  /** Whether it answers another mail. */
  readonly isReply: boolean;
}

export interface Mailbox {
  /**
   * Fetches the feed and delivers what is new.
   * @returns what rss2email complains about
   */
  readonly poll: () => Promise<string>;
  /** In the order in which they came; those of one poll by entry. */
  readonly mails: () => Promise<Mail[]>;
  readonly close: () => Promise<void>;
}

/**
 * Subscribes to the feed at an address, which is not fetched yet.
 * @param replies the option `reply-changes`, which is off unless somebody turns it on
 */
export async function mailbox(address: string, replies: boolean): Promise<Mailbox> {
  const home = await mkdtemp(join(tmpdir(), 'rss2email-'));
  const config = join(home, 'config.cfg');
  const inbox = join(home, 'mail', 'inbox', 'new');
  await mkdir(join(home, 'mail'));
  const run = (...command: readonly string[]) =>
    runIn(home, ['-c', config, '-d', join(home, 'data.json'), ...command]);
  await run('new', 'reader@example.org');
  const settings = {
    'email-protocol': 'maildir',
    'maildir-path': join(home, 'mail'),
    'maildir-mailbox': 'inbox',
    from: 'feeds@example.org',
    'reply-changes': replies ? 'True' : 'False',
  };
  const lines = Object.entries(settings).reduce(
    (all, [key, value]) => all.replace(new RegExp(`^${key} = .*$`, 'm'), `${key} = ${value}`),
    await readFile(config, 'utf8'),
  );
  await writeFile(config, lines);
  await run('add', 'feed', address);

  const known: Mail[] = [];
  const read = new Set<string>();
  return {
    poll: () => run('run'),
    async mails() {
      const files = (await readdir(inbox).catch(() => [])).filter((file) => !read.has(file));
      for (const file of files) read.add(file);
      const texts = await Promise.all(files.map((file) => readFile(join(inbox, file), 'utf8')));
      known.push(...texts.map(mailOf).sort((a, b) => (a.entry < b.entry ? -1 : 1)));
      return [...known];
    },
    close: () => rm(home, { recursive: true }),
  };
}

function mailOf(mail: string): Mail {
  const end = mail.indexOf('\n\n');
  const head = mail.slice(0, end).replace(/\n[ \t]+/g, ' ');
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1] ?? '';
  return {
    entry: field('X-RSS-ID'),
    subject: field('Subject'),
    body: mail.slice(end + 2).replace(/\s+/g, ' '),
    isReply: field('In-Reply-To') !== '',
  };
}

async function runIn(home: string, args: readonly string[]): Promise<string> {
  const env = { HOME: home, XDG_RUNTIME_DIR: home, LC_ALL: 'C.UTF-8', no_proxy: '*' };
  const child = spawn('r2e', args, {
    cwd: home,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outputs = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const [output, errors, [code]] = await outputs;
  if (code !== 0) throw new Error(`r2e ${args.join(' ')}: ${errors}${output}`);
  return `${output}${errors}`.trim();
}
