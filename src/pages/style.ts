// What pages look like: one small stylesheet that stands in each page, so that one answer brings all of it.
// Sides are logical, so that it holds from right to left; nothing is set in capitals, which break Armenian (և).

/** Colours by the scheme of the system, with a contrast of 4.5 and more (WCAG 2.2, 1.4.3), and two families of fonts. */
const ground = `
:root{color-scheme:light dark;--ink:#1d1b18;--paper:#fdfcf9;--quiet:#5f594f;--rule:#d9d3c7;--link:#8f1d14;--panel:#f3efe7;--sans:system-ui,sans-serif;--serif:Georgia,'Noto Serif',serif}
@media(prefers-color-scheme:dark){:root{--ink:#e9e4da;--paper:#161412;--quiet:#aaa397;--rule:#3b3732;--link:#f2a392;--panel:#211e1b}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--serif);overflow-wrap:anywhere}
body{max-inline-size:44rem;margin-inline:auto;padding:0 max(1rem,env(safe-area-inset-right)) 2rem max(1rem,env(safe-area-inset-left))}
a{color:var(--link);text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
button{font:inherit;font-family:var(--sans);color:var(--link);background:none;border:1px solid;border-radius:.375rem;padding:.2rem .75rem;cursor:pointer}
input{font:inherit;max-inline-size:100%;padding:.2rem .5rem}
[hidden]{display:none!important}
[role=status],.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
`;

/** What stands around the text of every page. */
const frame = `
body>header nav a,.label a{text-decoration:none}
body>header nav a:hover,.label a:hover{text-decoration:underline}
.skip{position:absolute;inset-block-start:-4rem;inset-inline-start:1rem;padding:.5rem 1rem;background:var(--paper);z-index:1}
.skip:focus{inset-block-start:.5rem}
body>header{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:.25rem 1.5rem;padding-block:1.25rem .75rem;border-block-end:3px double var(--rule);margin-block-end:1.75rem}
body>header>a{font-size:1.375rem;font-weight:700;line-height:1.3;color:inherit;text-decoration:none}
nav,footer,button,details,.note,.when,.by,.label,.plain,.addresses,figcaption{font-family:var(--sans);font-size:.9375rem}
nav ul,.plain,.addresses{list-style:none;margin:0;padding:0}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
nav a,footer a,.plain a,.addresses a,.when a,.label a{display:inline-block;padding-block:.2rem}
footer{margin-block-start:2.5rem;padding-block-start:1rem;border-block-start:3px double var(--rule)}
footer p{margin:.25rem 0 0}
`;

/** Headings, and what is said more quietly. */
const words = `
h1,h2,h3{line-height:1.25;font-weight:700;text-wrap:balance}
h1{font-size:clamp(1.625rem,1.3rem + 1.8vw,2.375rem);margin:0 0 .75rem}
h2{font-size:1.3125rem;margin:2rem 0 .5rem}
h3{font-size:1.125rem;margin:1.5rem 0 .25rem}
p,ul,ol,blockquote,figure,pre{margin:0 0 1rem}
.quiet,.when,.by,.note,figcaption,footer,.label{color:var(--quiet)}
.lede{color:var(--quiet)}
`;

/** Lists of articles, and the ways on from them. */
const lists = `
.list>article{padding-block:1.125rem;border-block-start:1px solid var(--rule)}
.list>article:first-of-type{border-block-start:0;padding-block-start:0}
.list>h2{margin-block-end:1rem}
.list article h2,.list h3{font-size:1.25rem;margin:0 0 .125rem}
.list h2 a,.list h3 a{color:inherit;text-decoration:none}
.list h2 a:hover,.list h3 a:hover{text-decoration:underline}
.list p:last-child{margin-block-end:0}
section,.turn{border-block-start:1px solid var(--rule);margin-block-start:2rem;padding-block-start:1rem}
section>h2,.turn>h2{margin-block-start:0;font-size:1.125rem}
.turn ul{justify-content:space-between}
.turn li{flex:0 1 20rem}
.turn li+li{text-align:end}
.turn li:only-child[data-end]{margin-inline-start:auto;text-align:end}
.turn a{text-decoration:none}
.turn b{text-decoration:underline}
.turn span{display:block;color:var(--quiet)}
`;

/** An article. A correction, which has its time behind its name, stands apart from the text. */
const article = `
.by{line-height:1.9}
.label,.by,.when{margin-block-end:.25rem}
.label{font-weight:600}
ul.label{display:flex;flex-wrap:wrap;gap:0 1rem}
.text{margin-block-start:1.5rem}
.text>p:has(>strong:first-child+time){padding:.75rem 1rem;background:var(--panel);border-inline-start:3px solid var(--link);font-family:var(--sans);font-size:.9375rem}
figure{margin-block-start:1.5rem}
img{max-inline-size:100%;block-size:auto;display:block;background:var(--panel)}
figcaption{margin-block-start:.375rem;font-size:.875rem}
blockquote{padding-inline-start:1rem;border-inline-start:3px solid var(--rule)}
pre,code{font-size:.875em;font-family:ui-monospace,monospace}
pre{white-space:pre-wrap;padding:.75rem;background:var(--panel)}
hr{border:0;border-block-start:1px solid var(--rule)}
time[data-own]{display:inline-block}
time button{border:0;padding:0;text-align:start;color:inherit;font-size:inherit;text-decoration:underline dotted;text-underline-offset:.2em}
.own{display:block}
`;

/** Addresses to be copied: on a narrow screen each below its name. */
const subscription = `
details+.note{margin-block-start:1rem}
details{border-block-end:1px solid var(--rule)}
summary{padding-block:.625rem;cursor:pointer;font-weight:600}
details>*:last-child{margin-block-end:1rem}
.addresses+.note{margin-block-start:.5rem}
.addresses li{display:flex;flex-wrap:wrap;align-items:baseline;gap:.125rem .75rem;padding-block:.25rem}
.addresses a{flex:1;font-weight:600}
.addresses code{flex:1 0 100%;order:1;color:var(--quiet);user-select:all}
@media(min-width:40rem){.addresses a{flex:0 0 5.5rem}.addresses code{flex:1;order:0}}
`;

/** Printed, without what paper cannot do. */
const paper = `
@media print{:root{--ink:#000;--paper:#fff;--quiet:#333;--link:#000}body{max-inline-size:none}.skip,nav,[data-copy],.feeds{display:none}time button{text-decoration:none}.text a[href^=http]::after{content:' ('attr(href)')';font-size:.8em}h1,h2,h3,figure{break-after:avoid;break-inside:avoid}}
`;

/** Its hash is in the security policy: see `styleHash`. */
export const style = [ground, frame, words, lists, article, subscription, paper].join('').trim();

/** The source expression that lets it through the policy (CSP level 3, section 2.3.1): base64 of its SHA-256. */
export const styleHash = 'sha256-bilz7Jt4fjVBJ4aCsfQA4kusIk8gsIqMsVyb0vWgy44=';
