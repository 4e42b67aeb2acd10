// Hostile copy: what stands in a file that wishes us ill, and what has to come of it.
import type { Article } from '../../src/copy/article.ts';
import { type Bytes, utf8 } from '../pictures.ts';

/** One file, and what lies beside it. */
export interface Hostile {
  /** Bytes as they are stored; text is stored as UTF-8. */
  readonly content: string | Bytes;
  /** Every problem that is told: its line and its code. */
  readonly problems?: readonly string[];
  /** What readers get; absent where the file is left out. */
  readonly reads?: Reads;
  /** Pictures and what passes for them, by name; `->` and a path is a symbolic link. */
  readonly beside?: Readonly<Record<string, Bytes | string>>;
  /** Whether it takes a disk: what is beside it cannot be told without one. */
  readonly onDisk?: boolean;
  /** Whether Chromium takes minutes to show it: nothing runs meanwhile, and nobody waits for it. */
  readonly isEndless?: boolean;
}

export interface Reads {
  /** Keys of the article, to the letter. */
  readonly keys?: Partial<Article>;
  readonly headline?: string;
  readonly summary?: string;
  readonly html?: string;
  /** What stands in the HTML. */
  readonly shows?: readonly string[];
  /** What stands nowhere in headline, summary and HTML. */
  readonly hides?: readonly string[];
}

/** By file name. */
export type Corpus = Readonly<Record<string, Hostile>>;

/** The moment at which it is read, in milliseconds since 1970: two days after its dateline. */
export const NOW = Date.parse('2021-09-25T12:00:00+04:00');

export const DATELINE = 'September 23, 2021 - 10:59 AMT';
/** Lies between the dateline and now. */
export const LATER = '2021-09-24T12:00:00+04:00';
const STORY = `${DATELINE}\nA headline\n\nThe lead.\n`;

/** Copy with front matter, whose first key stands in line 2. */
export const front = (yaml: string, story = STORY) => `---\n${yaml}\n---\n${story}`;
/** Copy with a text, which begins in line 4. */
export const text = (body: string, headline = 'A headline') =>
  `${DATELINE}\n${headline}\n\n${body}\n`;
/** Copy that says one thing of itself, in line 2, as JSON, which is YAML: every sign is an escape that has to be one. */
export const says = (key: string, value: unknown) => front(`${key}: ${escaped(value)}`);

/** The same problem in so many lines from one on. */
export const inLines = (code: string, first: number, count: number) =>
  Array.from({ length: count }, (_, index) => `${first + index} ${code}`);
/** The same problem so many times in one line. */
export const inLine = (code: string, line: number, count: number) =>
  Array.from({ length: count }, () => `${line} ${code}`);

/** The file that is named `NAME` and holds that. */
export const bytesOf = ({ content }: Hostile): Bytes =>
  typeof content === 'string' ? utf8(content) : content;

/** Runs in a page if anything does, and is seen there. */
export const RUN = '__ran=1';
/** Every way at once to get from text or an attribute to a script. */
export const POLYGLOT =
  `"'>]]></title></textarea></style></script></noscript></template>` +
  `<script>${RUN}</script><img src=x onerror=${RUN}><svg onload=${RUN}><a href=javascript:${RUN}>x</a>`;

const escaped = (value: unknown) =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
