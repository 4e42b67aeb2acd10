// The file that an editor saves for a story, with its front matter.
import { type Change, headlineOf, OFFSET, type Story } from './desk-model.ts';

/** Writes the copy. What was withdrawn has lost its text, and some editors leave the keys. */
export function copyOf(story: Story): string {
  const { slug, dateline, embargo, language, version, withdrawn } = story;
  const keys = [
    `language: ${language}`,
    ...(embargo === undefined ? [] : [`embargo: ${timeOf(embargo)}`]),
    ...(withdrawn && version % 2 === 0 ? [] : ofStory(story)),
    ...end('withdrawn', withdrawn),
  ];
  const text = [headlineOf(story), '', `Text ${version} of ${slug}.`];
  return ['---', ...keys, '---', timeOf(dateline), ...(withdrawn ? [] : text), ''].join('\n');
}

function ofStory({ section, tag, translates, changes, retracted }: Story): string[] {
  return [
    `section: ${section}`,
    ...(tag ? [`tags: [${tag}]`] : []),
    ...(translates ? [`translates: ${translates}`] : []),
    ...(changes.length > 0 ? ['changes:'] : []),
    ...changes.map(
      ({ at, kind, note }) => `  - {at: '${timeOf(at)}', kind: ${kind}, note: ${note}}`,
    ),
    ...end('retracted', retracted),
  ];
}

function end(key: string, change: Change | undefined): string[] {
  return change ? [`${key}: {at: '${timeOf(change.at)}', reason: ${change.note}}`] : [];
}

/** As Armenia's clocks told it, to the second. */
function timeOf(epoch: number): string {
  return `${new Date(epoch + OFFSET).toISOString().slice(0, 19)}+04:00`;
}
