// OPML 2.0: the channels of the publication as a list that a reader can subscribe to in one go.
import { type ChannelName, kinds } from '../archive/channel.ts';
import type { Masthead } from '../copy/masthead.ts';
import { wordsIn } from '../copy/words.ts';
import { documentAddress } from './feed.ts';
import { channelSubject, everything, type Subject } from './subject.ts';
import { type Element, element, writeXml } from './xml.ts';

const DOCS = 'http://opml.org/spec2.opml';
/** As the example of a subscription list in the specification has it; its prose calls all of 0.91 to 2.0 `RSS`. */
const VERSION = 'RSS2';

/**
 * Writes the subscription list (opml.org/spec2.opml, "Subscription lists").
 * Each channel is in it once, in RSS: whoever imports a list with three formats is subscribed three times. Those of one
 * kind stand together, so that a reader makes a folder of them.
 */
export function opml(masthead: Masthead, channels: readonly ChannelName[]): string {
  const { title, editor } = masthead;
  const head = [
    element('title', title),
    ...(editor ? [element('ownerName', editor.name)] : []),
    ...(editor?.email ? [element('ownerEmail', editor.email)] : []),
    element('docs', DOCS),
  ];
  const groups = kinds.flatMap((kind) => {
    const members = channels.filter((channel) => channel.kind === kind);
    const subjects = members.map((channel) => channelSubject(masthead, channel));
    const text = wordsIn(masthead.language)[kind];
    return members.length > 0 ? [element('outline', subjects.map(line(masthead)), { text })] : [];
  });
  const body = [line(masthead)(everything(masthead)), ...groups];
  return writeXml(
    element('opml', [element('head', head), element('body', body)], { version: '2.0' }),
  );
}

/** Titles are plain text here: `text` may hold HTML by the letter, but readers show it as it is. */
function line(masthead: Masthead): (subject: Subject) => Element {
  const { subtitle, url } = masthead;
  return ({ place, title, language, page }) =>
    element('outline', [], {
      type: 'rss',
      text: title,
      title,
      description: subtitle,
      xmlUrl: documentAddress(masthead, place, 'rss'),
      htmlUrl: `${url}${page}`,
      language,
      version: VERSION,
    });
}
