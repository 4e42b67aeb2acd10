// The page that people see where there is nothing to serve.
import { html, raw } from 'hono/html';
import { everything } from '../feeds/subject.ts';
import { autodiscovery } from './autodiscovery.ts';
import { icon } from './icon.ts';
import { langOf } from './language.ts';
import type { PageContext } from './layout.ts';
import { opening } from './opening.ts';
import { style } from './style.ts';
import { textsIn } from './texts.ts';

interface ErrorPage {
  readonly title: string;
  readonly detail: string;
  /** Of the page and its detail, BCP 47. */
  readonly language: string;
  /** Of the title, where that is in another. */
  readonly titleLanguage?: string;
  /** Where there is a publication to go back to. */
  readonly site?: PageContext | undefined;
}

/** Writes an error as a page that depends on nothing but the error and the masthead. */
export async function errorPage(error: ErrorPage): Promise<string> {
  const { title, detail, language, titleLanguage = language, site } = error;
  const page = await html`${opening(language)}
<meta name="robots" content="noindex">
<title>${title}${site ? ` — ${site.masthead.title}` : ''}</title>
${icon(site)}${site ? autodiscovery(everything(site.masthead), site.root) : ''}<style>${raw(style)}</style>
</head>
<body>
${site ? name(site, language) : ''}<main>
<h1${langOf(titleLanguage, language)}>${title}</h1>
<p>${detail}</p>
${site ? waysOut(site, language) : ''}</main>
</body>
</html>
`;
  return page.toString();
}

function name({ masthead, root }: PageContext, language: string) {
  return html`<header>
<a href="${root}/"${langOf(masthead.language, language)}>${masthead.title}</a>
</header>
`;
}

function waysOut({ root }: PageContext, language: string) {
  const texts = textsIn(language);
  return html`<p${langOf(texts.language, language)}><a href="${root}/">${texts.front}</a> · <a href="${root}/archive">${texts.archive}</a> · <a href="${root}/subscribe">${texts.subscribe}</a></p>
`;
}
