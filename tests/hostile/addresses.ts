// Addresses in disguise, wherever an address can stand.
import { type Corpus, front, inLine, RUN, says, text } from './copy.ts';

/** None of them is an address of the web, however it is read. */
export const disguises: Readonly<Record<string, string>> = {
  plain: `javascript:${RUN}`,
  'in-capitals': `JaVaScRiPt:${RUN}`,
  'behind-a-control': `\u0001javascript:${RUN}`,
  'with-a-tab': `java\tscript:${RUN}`,
  'with-a-line-feed': `java\nscript:${RUN}`,
  'with-a-comment': `javascript://https://a.example/%0a${RUN}`,
  'with-slashes': `javascript:///${RUN}`,
  'with-a-soft-hyphen': `java\u00adscript:${RUN}`,
  'as-an-entity': `java&#115;cript:${RUN}`,
  'behind-a-scheme': `feed:javascript:${RUN}`,
  'of-a-view': `view-source:javascript:${RUN}`,
  vbscript: 'vbscript:msgbox(1)',
  'data-html': `data:text/html,<script>${RUN}</script>`,
  'data-base64': 'data:text/html;base64,PHNjcmlwdD5fX3Jhbj0xPC9zY3JpcHQ+',
  'data-svg': `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"/>`,
  blob: 'blob:https://a.example/1',
  file: 'file:///etc/passwd',
  'with-a-user': 'https://good.example@evil.example/',
  'with-a-user-and-a-password': 'https://good.example:443@evil.example/',
  'without-a-host': 'https://',
  'with-a-port-of-a-million': 'https://a.example:1000000/',
};
const entries = Object.entries(disguises);

/** Without a scheme: no address of the web, but a path. */
const relative = {
  'without-a-scheme': '//evil.example/',
  'with-backslashes': '\\\\evil.example\\',
};

export const inFrontMatter: Corpus = {
  ...Object.fromEntries(
    [...entries, ...Object.entries(relative)].map(([name, url]) => [
      `source-${name}.txt`,
      { content: says('source', { name: 'A source', url }), problems: ['2 key-value'] },
    ]),
  ),
  'people-in-disguise.txt': {
    content: front(
      `byline:\n${entries.map(([name, url]) => `- ${JSON.stringify({ name, url })}`).join('\n')}`,
    ),
    problems: Array.from({ length: 10 }, (_, index) => `${3 + index} key-value`),
  },
  'source-with-an-entity-for-a-quote.txt': {
    content: says('source', { name: 'A', url: `https://a.example/"onmouseover="${RUN}` }),
    reads: {
      keys: { source: { name: 'A', url: 'https://a.example/%22onmouseover=%22__ran=1' } },
    },
  },
  'source-with-backslashes-behind-a-scheme.txt': {
    content: says('source', { name: 'A', url: 'https:\\\\a.example\\b' }),
    reads: { keys: { source: { name: 'A', url: 'https://a.example/b' } } },
  },
};

/** As Markdown writes them, and none of them leads anywhere. */
const inMarkdown = entries.filter(([, address]) => !/[\u0000-\u001f]/.test(address));
const angled = inMarkdown.map(([, address]) => address.replace(/[<>]/g, (sign) => `\\${sign}`));

export const inTexts: Corpus = {
  'links-in-disguise.md': {
    content: text(angled.map((address) => `[x](<${address}>)`).join('\n')),
    problems: Array.from({ length: 10 }, (_, index) => `${4 + index} link-scheme`),
    reads: { html: `<p>${angled.map(() => 'x').join('\n')}</p>` },
  },
  'pictures-in-disguise.md': {
    content: text(angled.map((address) => `![x](<${address}>)`).join('\n')),
    problems: Array.from({ length: 10 }, (_, index) => `${4 + index} link-scheme`),
    reads: { html: `<p>${angled.map(() => '').join('\n')}</p>` },
  },
  'references-in-disguise.md': {
    content: text(
      `${angled.map((_, index) => `[x][${index}]`).join('\n')}\n\n${angled.map((address, index) => `[${index}]: <${address}>`).join('\n')}`,
    ),
    problems: Array.from({ length: 10 }, (_, index) => `${4 + index} link-scheme`),
    reads: { html: `<p>${angled.map(() => 'x').join('\n')}</p>` },
  },
  'autolinks-in-disguise.md': {
    content: text(`<javascript:${RUN}> <JAVASCRIPT:${RUN}> <vbscript:x> <data:text/html,x>`),
    problems: inLine('link-scheme', 4, 4),
    reads: { html: `<p>javascript:${RUN} JAVASCRIPT:${RUN} vbscript:x data:text/html,x</p>` },
  },
  'entities-in-disguise.md': {
    content: text(
      [
        '&#106;avascript:x',
        'javascript&colon;x',
        'java&Tab;script:x',
        'java&NewLine;script:x',
        '&#1;javascript:x',
        '&#x6A&#x61vascript:x',
      ]
        .map((address) => `[x](${address})`)
        .join('\n'),
    ),
    problems: [...Array.from({ length: 4 }, (_, index) => `${4 + index} link-scheme`)],
    reads: {
      shows: [
        '<p>x\nx\nx\nx\n<a href="\uffff/articles/&amp;#1;javascript:x">',
        '<a href="\uffff/articles/&amp;#x6A&amp;#x61vascript:x">',
      ],
    },
  },
  'titles-in-disguise.md': {
    content: text(
      `[x](https://a.example/ "\\"onmouseover=${RUN} &quot;onclick=${RUN} <script>${RUN}</script>")\n![x](https://pictures.example/a '"onerror="${RUN}')`,
    ),
    reads: {
      shows: [
        `title="&quot;onmouseover=${RUN} &quot;onclick=${RUN} &lt;script&gt;`,
        `title="&quot;onerror=&quot;${RUN}"`,
      ],
      hides: ['<script'],
    },
  },
  'links-without-a-scheme.md': {
    content: text(
      '[a](//evil.example) [b](\\\\evil.example) [c](/\\evil.example) [d](/..//evil.example)',
    ),
    reads: {},
  },
  'addresses-that-break-out.txt': {
    content: text(
      `https://a.example/"onmouseover="${RUN} https://a.example/'onmouseover='${RUN} https://a.example/<script>${RUN}</script> https://a.example/&quot;onclick=${RUN}`,
    ),
    reads: {
      shows: ['<a href="https://a.example/">https://a.example/</a>"onmouseover='],
      hides: [
        '<a href="https://a.example/"on',
        'href="https://a.example/\'onmouseover=\'__ran=1" ',
      ],
    },
  },
};
