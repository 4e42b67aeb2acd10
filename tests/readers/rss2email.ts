// Subscribes with rss2email, which delivers each new entry into a mailbox.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const CONFIG = 'config.cfg';
const MAILBOX = 'mail/inbox';

/** An rss2email of its own, with a home, a mailbox and one feed. */
export class Rss2email {
  readonly #home: string;

  private constructor(home: string) {
    this.#home = home;
  }

  /** Subscribes to the feed at an address, which is not fetched yet. */
  static async subscribe(address: string): Promise<Rss2email> {
    const home = await mkdtemp(join(tmpdir(), 'rss2email-'));
    await mkdir(join(home, 'mail'));
    const reader = new Rss2email(home);
    await reader.#run('new', 'reader@example.org');
    const config = await readFile(join(home, CONFIG), 'utf8');
    const delivery = {
      'email-protocol': 'maildir',
      'maildir-path': join(home, 'mail'),
      'maildir-mailbox': 'inbox',
      from: 'feeds@example.org',
    };
    const lines = Object.entries(delivery).reduce(
      (all, [key, value]) => all.replace(new RegExp(`^${key} = .*$`, 'm'), `${key} = ${value}`),
      config,
    );
    await writeFile(join(home, CONFIG), lines);
    await reader.#run('add', 'feed', address);
    return reader;
  }

  /**
   * Fetches the feed and delivers what is new.
   * @returns what it complains about
   */
  run(): Promise<string> {
    return this.#run('run');
  }

  /** The subjects of all mails that have been delivered. */
  async subjects(): Promise<string[]> {
    const folder = join(this.#home, MAILBOX, 'new');
    const names = await readdir(folder).catch(() => []);
    const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return mails.map((mail) => /^Subject: (.*)$/m.exec(mail)?.[1] ?? '').sort();
  }

  async unsubscribe(): Promise<void> {
    await rm(this.#home, { recursive: true });
  }

  async #run(...command: readonly string[]): Promise<string> {
    const files = ['-c', join(this.#home, CONFIG), '-d', join(this.#home, 'data.json')];
    const child = spawn('r2e', [...files, ...command], {
      cwd: this.#home,
      // Its lock goes where the runtime files of a user go.
      env: {
        PATH: process.env.PATH,
        HOME: this.#home,
        XDG_RUNTIME_DIR: this.#home,
        LC_ALL: 'C.UTF-8',
        no_proxy: '*',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const outputs = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    const [output, errors, [code]] = await outputs;
    if (code !== 0) throw new Error(`r2e ${command.join(' ')}: ${errors}${output}`);
    return `${output}${errors}`.trim();
  }
}
