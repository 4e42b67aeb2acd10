// OPML 2.0: the channels of the publication as a list that a reader can subscribe to in one go.
import type { Masthead } from '../copy/masthead.ts';
import { documentAddress } from './feed.ts';
import { type Element, element, writeXml } from './xml.ts';

const DOCS = 'http://opml.org/spec2.opml';
/** As the example of a subscription list in the specification has it; its prose calls all of 0.91 to 2.0 `RSS`. */
const VERSION = 'RSS2';

/**
 * Writes the subscription list (opml.org/spec2.opml, "Subscription lists").
 * Each channel is in it once, in RSS: whoever imports a list with three formats is subscribed three times.
 */
export function opml(masthead: Masthead): string {
  const { title, editor } = masthead;
  const head = [
    element('title', title),
    ...(editor ? [element('ownerName', editor.name)] : []),
    ...(editor?.email ? [element('ownerEmail', editor.email)] : []),
    element('docs', DOCS),
  ];
  const body = [everything(masthead)];
  return writeXml(
    element('opml', [element('head', head), element('body', body)], { version: '2.0' }),
  );
}

/** Titles are plain text here: `text` may hold HTML by the letter, but readers show it as it is. */
function everything(masthead: Masthead): Element {
  const { title, subtitle, url, language } = masthead;
  return element('outline', [], {
    type: 'rss',
    text: title,
    title,
    description: subtitle,
    xmlUrl: documentAddress(masthead, '', 'rss'),
    htmlUrl: `${url}/`,
    language,
    version: VERSION,
  });
}
