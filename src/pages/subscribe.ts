// How to subscribe: every channel with its addresses.
import { html } from 'hono/html';
import { type Channel, type ChannelName, kinds } from '../archive/channel.ts';
import { wordsIn } from '../copy/words.ts';
import type { Place } from '../feeds/feed.ts';
import { channelPlace, channelTitle, everything, notices } from '../feeds/subject.ts';
import { addresses, readers } from './feed-address.ts';
import { langOf } from './language.ts';
import { layout, type Site } from './layout.ts';
import { textsIn } from './texts.ts';

interface SubscribePage extends Site {
  /** Those that have an article. */
  readonly channels: readonly ChannelName[];
}

interface Row {
  readonly name: string;
  readonly place: Place;
}

/** Writes the page in the language of the publication. What is mostly wanted stands open, everything else is folded. */
export function subscribePage({ masthead, root, channels }: SubscribePage): Promise<string> {
  const { language, url } = masthead;
  const texts = textsIn(language);
  const words = wordsIn(language);
  const folded = ({ name, place }: Row) => html`<details>
<summary>${name}</summary>
${addresses({ masthead, root, place, name }, texts)}${readers(masthead, place, name, texts)}</details>
`;
  const group = (title: string, rows: readonly Row[]) =>
    rows.length === 0
      ? ''
      : html`<section>
<h2>${title}</h2>
${rows.map(folded)}</section>
`;
  const ofKind = (kind: Channel['kind']) =>
    channels
      .filter((channel) => channel.kind === kind)
      .map((channel) => ({
        name: channelTitle(masthead, channel),
        place: channelPlace(channel),
      }));
  const all = { name: texts.everything, place: everything(masthead).place };
  const main = html`<div${langOf(texts.language, language)}>
<h1>${texts.subscribe}</h1>
<p class="lede">${texts.whatFeedsAre}</p>
<h2>${all.name}</h2>
${addresses({ masthead, root, ...all }, texts)}${readers(masthead, all.place, all.name, texts)}<p class="note"><a href="${root}/feeds.opml" download>${texts.allInOneFile}</a></p>
${kinds.map((kind) => group(words[kind], ofKind(kind)))}${group(words.notices, [{ name: words.notices, place: notices(masthead).place }])}</div>`;
  return layout({
    masthead,
    title: `${texts.subscribe} — ${masthead.title}`,
    description: texts.whatFeedsAre,
    language,
    canonical: `${url}/subscribe`,
    feeds: everything(masthead),
    root,
    main,
  });
}
