// The page that people see where there is nothing to serve.
import { html } from 'hono/html';

interface ErrorPage {
  readonly title: string;
  readonly detail: string;
  /** BCP 47. */
  readonly language: string;
}

/** Writes an error as a page that depends on nothing but the error. */
export function errorPage({ title, detail, language }: ErrorPage): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${detail}</p>
</main>
</body>
</html>
`.toString();
}
