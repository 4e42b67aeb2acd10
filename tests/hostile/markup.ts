// Markup where there is none: in headlines, paragraphs and Markdown, all of it is text.
import { type Corpus, DATELINE, POLYGLOT, RUN, says, text } from './copy.ts';

/** What parsers of HTML read in other ways than they write it. */
const mutations = [
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<!-- --!><img src=x onerror=${RUN}>`,
  `<![CDATA[><img src=x onerror=${RUN}>]]>`,
  `<?xml ?><img src=x onerror=${RUN}>`,
  `<xmp><p title="</xmp><img src onerror=${RUN}>">`,
  `<select><template><img src=x onerror=${RUN}></template></select>`,
];
/** One for each way in which an element can run something or fetch something. */
const elements = [
  `<script>${RUN}</script>`,
  '<script src=//evil.example/x.js></script>',
  `<img src=x onerror=${RUN}>`,
  `<IMG SRC="jav&#x09;ascript:${RUN};">`,
  `<svg onload=${RUN}>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<body onload=${RUN}>`,
  `<details open ontoggle=${RUN}>x</details>`,
  `<video><source onerror=${RUN}></video>`,
  `<input autofocus onfocus=${RUN}>`,
  `<iframe srcdoc="<script>${RUN}</script>"></iframe>`,
  `<iframe src=javascript:${RUN}></iframe>`,
  `<object data=javascript:${RUN}></object>`,
  '<embed src=//evil.example/x.swf>',
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<base href=//evil.example/>',
  '<link rel=stylesheet href=//evil.example/x.css>',
  '<style>@import "//evil.example/x.css";</style>',
  `<form action=javascript:${RUN}><button autofocus>x</button></form>`,
  `<a href=javascript:${RUN}>x</a>`,
  `<p style="background:url(//evil.example/x.png)">x</p>`,
  `<marquee onstart=${RUN}>x</marquee>`,
  `<div style="animation:x" onanimationstart=${RUN}>x</div>`,
  '<template shadowrootmode=open><img src=//evil.example/x.png></template>',
];
const escaped = (html: string) =>
  html.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Signs that Markdown would take for its own. */
const inMarkdown = (written: string) => written.replace(/[\\\]["_]/g, '\\$&');

export const asText: Corpus = {
  'headline-of-markup.txt': {
    content: text('The lead.', POLYGLOT),
    reads: { headline: POLYGLOT, html: '<p>The lead.</p>' },
  },
  'headline-that-ends-its-script.txt': {
    content: text('The lead.', `</script><script>${RUN}</script><!--<script>`),
    reads: { headline: `</script><script>${RUN}</script><!--<script>` },
  },
  'headline-of-line-separators.txt': {
    content: text('The lead.', `A\u2028${RUN}\u2029//`),
    reads: { headline: `A ${RUN} //` },
  },
  'headline-of-a-template.txt': {
    content: text(
      'The lead.',
      `{{constructor.constructor("${RUN}")()}} \${${RUN}} <%= ${RUN} %> #{${RUN}}`,
    ),
    reads: {},
  },
  'headline-that-ends-a-section.txt': {
    content: text('The lead.', `]]></title><link>https://evil.example/</link><title><![CDATA[`),
    reads: {},
  },
  'elements-in-plain-copy.txt': {
    content: text(elements.join('\n\n')),
    reads: { summary: elements[0] ?? '', shows: elements.slice(0, 1).map(escaped), hides: [] },
  },
  'mutations-in-plain-copy.txt': {
    content: text(mutations.join('\n\n')),
    reads: { html: mutations.map((html) => `<p>${escaped(html)}</p>`).join('\n') },
  },
  'elements-in-markdown.md': {
    content: text(elements.join('\n\n')),
    reads: { shows: [escaped(`<script>${RUN}</script>`)] },
  },
  'mutations-in-markdown.md': {
    content: text(mutations.join('\n\n')),
    reads: { shows: ['&lt;math&gt;', '&lt;noscript&gt;', '&lt;xmp&gt;'] },
  },
  'elements-in-every-part-of-markdown.md': {
    content: text(
      elements
        .map(
          (html, index) =>
            [
              `# ${html}`,
              `> ${html}`,
              `- ${html}`,
              `    ${html}`,
              `\`${html}\``,
              `*${html}*`,
              `[${html}](a)`,
            ][index % 7],
        )
        .join('\n\n'),
    ),
    reads: { shows: ['<h2>&lt;script&gt;'] },
  },
  'info-strings.md': {
    content: text(`\`\`\`js"><script>${RUN}</script>\nx\n\`\`\`\n\n~~~ " onload=${RUN}\ny\n~~~`),
    reads: { html: '<pre><code>x\n</code></pre>\n<pre><code>y\n</code></pre>' },
  },
  'entities-of-markup.md': {
    content: text(`&lt;script&gt;${RUN}&lt;/script&gt; &#60;img src=x onerror=${RUN}&#62; &quot;`),
    reads: {
      html: `<p>&lt;script&gt;${RUN}&lt;/script&gt; &lt;img src=x onerror=${RUN}&gt; "</p>`,
    },
  },
  'entities-of-nothing.md': {
    content: text('&#0; &#xD800; &#xFFFF; &#12; &#x1b; &#x80; &#99999999; &#xFFFFE; &ThickSpace;'),
    reads: { hides: ['\u0000', '\ud800', '\uffff', '\f', '\u001b', '\u0080'] },
  },
  'picture-in-words.md': {
    content: text(
      `![${inMarkdown(POLYGLOT)}](https://pictures.example/a "${inMarkdown(POLYGLOT)}")`,
    ),
    reads: {
      summary: '',
      shows: [
        `<img src="https://pictures.example/a" alt="&quot;'&gt;]]&gt;&lt;/title&gt;`,
        `title="&quot;'&gt;]]&gt;&lt;/title&gt;`,
      ],
      hides: ['<script', '<svg'],
    },
  },
  'summary-of-entities.txt': {
    content: says('summary', `&lt;script&gt;${RUN}&lt;/script&gt; &amp;lt;`),
    reads: { summary: `&lt;script&gt;${RUN}&lt;/script&gt; &amp;lt;` },
  },
  'markup-split-over-lines.txt': {
    content: `${DATELINE}\n<scr\nipt>${RUN}</scr\nipt>\n\n<img src=x\nonerror=${RUN}\n>\n`,
    reads: {
      headline: `<scr ipt>${RUN}</scr ipt>`,
      html: `<p>&lt;img src=x onerror=${RUN} &gt;</p>`,
    },
  },
};
