// The feeds of corrections, retractions and withdrawals.
import { isRecent, publishedAt } from '../../archive/desk.ts';
import { documentNames, type Format, feedOfEntries, formats } from '../../feeds/feed.ts';
import { type Notice, noticeEntries, noticesOf } from '../../feeds/notices.ts';
import { notices as subjectOf } from '../../feeds/subject.ts';
import { feedPage } from '../../pages/feed.ts';
import { mediaTypes } from '../media-types.ts';
import { basePath, localMasthead } from '../publication.ts';
import { type Asked, changesOf, freshnessOf, type SelectSource, type Source } from '../source.ts';
import { feedLinks, writers } from './feed-source.ts';

/** Every address of a feed of notices, below the base. */
export const noticeSources: Readonly<Record<string, SelectSource>> = Object.fromEntries(
  formats.map((format) => [
    `/notices/${documentNames[format]}`,
    (asked: Asked) => sourceOf(format, asked),
  ]),
);

/** The newest of them, as many as a feed has, and all of the last days. */
async function sourceOf(format: Format, { publication, now }: Asked): Promise<Source> {
  const { masthead, archive } = publication;
  const all = noticesOf(await archive.noticed(now, masthead.limit));
  const notices = all.filter(
    ({ article }, index) => index < masthead.limit || isRecent(article, now),
  );
  const root = basePath(publication);
  const here = localMasthead(publication);
  const subject = subjectOf(masthead);
  return {
    type: mediaTypes[format],
    madeFrom: { format, subject, masthead, notices: notices.map(toldOf) },
    dates: [
      ...changesOf(publication),
      // A notice that was written under embargo comes with its story.
      ...notices.flatMap(({ article, at }) => [
        at.epoch,
        publishedAt(article).epoch,
        article.changed,
      ]),
      await archive.lastAged(now),
    ],
    until: await archive.nextTurn(now),
    maxAge: freshnessOf(publication),
    links: feedLinks(publication, subject.place, format),
    isOpen: true,
    render() {
      const entries = noticeEntries(masthead, notices);
      const chain = { place: subject.place, isArchive: false };
      return writers[format](feedOfEntries({ masthead, subject, chain, entries, deleted: [] }));
    },
    view() {
      const entries = noticeEntries(here, notices);
      return feedPage({ masthead, root, subject, place: subject.place, format, entries });
    },
  };
}

const toldOf = ({ article: { slug, headline, language }, kind, at, note }: Notice) => [
  slug,
  headline,
  language,
  kind,
  at,
  note,
];
