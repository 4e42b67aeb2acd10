// How to subscribe: every channel with its addresses.
import { html } from 'hono/html';
import { type Channel, type ChannelName, kinds } from '../archive/channel.ts';
import type { Masthead } from '../copy/masthead.ts';
import { wordsIn } from '../copy/words.ts';
import type { Place } from '../feeds/feed.ts';
import {
  channelPlace,
  channelSubject,
  channelTitle,
  everything,
  notices,
} from '../feeds/subject.ts';
import { addresses, readers } from './feed-address.ts';
import { langOf } from './language.ts';
import { layout, type PageContext } from './layout.ts';
import { textsIn } from './texts.ts';

interface SubscribePage extends PageContext {
  /** Those that have an article. */
  readonly channels: readonly ChannelName[];
  /** Whether the articles can be searched. */
  readonly hasSearch: boolean;
}

interface Row {
  readonly name: string;
  /** Of the name, BCP 47. */
  readonly language: string;
  readonly place: Place;
}

/** Writes the page in the language of the publication. What is mostly wanted stands open, everything else is folded. */
export function subscribePage(page: SubscribePage): Promise<string> {
  const { masthead, root, channels, hasSearch } = page;
  const { language, url } = masthead;
  const texts = textsIn(language);
  const words = wordsIn(language);
  const foreign = langOf(texts.language, language);
  const subscription = ({ name, place }: Row) => {
    const addressed = { masthead, root, place, name, language };
    return html`${addresses(addressed, texts)}${readers(addressed, texts)}`;
  };
  const group = (title: string, rows: readonly Row[]) =>
    rows.length === 0
      ? ''
      : html`<section>
<h2${foreign}>${title}</h2>
${rows.map(
  (row) => html`<details>
<summary${langOf(row.language, language)}>${row.name}</summary>
${subscription(row)}</details>
`,
)}</section>
`;
  const ofTexts = (name: string, { place }: { readonly place: Place }) => ({
    ...{ name, place, language: texts.language },
  });
  const all = ofTexts(texts.everything, everything(masthead));
  const main = html`<h1${foreign}>${texts.subscribe}</h1>
<p class="lede"${foreign}>${texts.whatFeedsAre}</p>
<h2${foreign}>${all.name}</h2>
${subscription(all)}<p class="note"${foreign}><a href="${root}/feeds.opml" download>${texts.allInOneFile}</a></p>
${hasSearch ? html`<p class="note"${foreign}><a href="${root}/search">${texts.feedOfSearch}</a></p>\n` : ''}${kinds.map((kind) => group(words[kind], rowsOf(kind, channels, masthead)))}${group(words.notices, [ofTexts(words.notices, notices(masthead))])}`;
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

function rowsOf(
  kind: Channel['kind'],
  channels: readonly ChannelName[],
  masthead: Masthead,
): Row[] {
  return channels
    .filter((channel) => channel.kind === kind)
    .map((channel) => ({
      name: channelTitle(masthead, channel),
      language:
        kind === 'languages' ? channelSubject(masthead, channel).language : masthead.language,
      place: channelPlace(channel),
    }));
}
