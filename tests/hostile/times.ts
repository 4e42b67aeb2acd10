// Hostile times: of what was done, of embargoes, and datelines.
import { type Corpus, DATELINE, front, says, text } from './copy.ts';

const changed = (at: unknown) => says('changes', [{ at, kind: 'update' }]);
const missing = { problems: ['2 dateline-missing'] };
const below = (dateline: string) => `${dateline}\nA headline\n\nThe lead.\n`;

export const changes: Corpus = {
  'change-ahead-of-time.txt': {
    content: changed('2021-09-25T12:00:01+04:00'),
    problems: ['2 change-time'],
  },
  'change-in-the-year-9999.txt': {
    content: changed('9999-12-31T23:59:59Z'),
    problems: ['2 change-time'],
  },
  'change-before-the-dateline.txt': {
    content: changed('2021-09-23T10:58:59+04:00'),
    problems: ['2 change-time'],
  },
  'change-in-month-99.txt': { content: changed('99999-99-99'), ...missing },
  'change-on-day-99.txt': {
    content: changed('2021-99-99T99:99:99+99:99'),
    problems: ['2 dateline-date', '2 dateline-date', '2 dateline-clock', '2 dateline-zone'],
  },
  'change-on-february-30.txt': {
    content: changed('2021-02-30T10:00:00Z'),
    problems: ['2 dateline-date'],
  },
  'change-at-infinity.txt': {
    content: front('changes: [{at: .inf, kind: update}]'),
    problems: ['2 key-value'],
  },
  'change-at-a-number.txt': {
    content: front('changes: [{at: 1632477600000, kind: update}]'),
    problems: ['2 key-value'],
  },
  'change-at-1e308.txt': { content: changed('1e308'), ...missing },
  'change-in-hour-25.txt': {
    content: changed('2021-09-24T25:00:00Z'),
    problems: ['2 dateline-clock'],
  },
  'change-with-an-odd-offset.txt': {
    content: changed('2021-09-24T12:00:00+25:61'),
    problems: ['2 dateline-zone'],
  },
  'change-with-a-small-offset.txt': {
    content: changed('2021-09-24T12:00:00+00:01'),
    reads: {},
  },
  'change-with-an-offset-of-seconds.txt': {
    content: changed('2021-09-24T12:00:00+04:00:30'),
    problems: ['2 dateline-zone'],
  },
  'change-with-digits-of-arabic.txt': { content: changed('٢٠٢١-٠٩-٢٤T١٢:٠٠:٠٠Z'), ...missing },
  'change-that-is-markup.txt': { content: changed('<script>__ran=1</script>'), ...missing },
  'change-of-no-kind.txt': {
    content: says('changes', [{ at: '2021-09-24T12:00:00Z', kind: '__proto__' }]),
    problems: ['2 key-value'],
  },
  'changes-that-are-no-list.txt': {
    content: says('changes', { length: 1e9 }),
    problems: ['2 key-unknown', '2 key-value'],
  },
  'correction-without-a-note.txt': {
    content: says('changes', [{ at: '2021-09-24T12:00:00Z', kind: 'correction' }]),
    problems: ['2 key-missing'],
  },
  'retracted-ahead-of-time.txt': {
    content: says('retracted', { at: '2031-01-01T00:00:00Z', reason: 'a' }),
    problems: ['2 change-time'],
  },
  'withdrawn-before-the-dateline.txt': {
    content: says('withdrawn', { at: '2001-01-01T00:00:00Z', reason: 'a' }),
    problems: ['2 change-time', '5 withdrawn-text'],
  },
  'embargo-that-is-no-time.txt': { content: says('embargo', 'never'), ...missing },
  'embargo-of-a-thousand-times.txt': {
    content: says('embargo', '10:59 '.repeat(1000)),
    problems: ['2 dateline-missing'],
  },
  'embargo-in-a-list.txt': {
    content: says('embargo', ['2021-09-24T12:00:00Z']),
    problems: ['2 key-value'],
  },
};

export const datelines: Corpus = {
  'dateline-of-a-megabyte.txt': {
    content: below('September 23, 2021 - 10:59 AMT '.repeat(33_000)),
    problems: ['1 dateline-extra'],
  },
  'dateline-of-digits.txt': {
    content: below('1'.repeat(1_000_000)),
    problems: ['1 dateline-missing', '1 headline-long'],
  },
  'dateline-of-words.txt': {
    content: below('at '.repeat(300_000)),
    problems: ['1 dateline-missing', '1 headline-long'],
  },
  'dateline-of-months.txt': {
    content: below('May '.repeat(250_000)),
    problems: ['1 dateline-missing', '1 headline-long'],
  },
  'dateline-of-brackets.txt': {
    content: below(`${DATELINE.slice(0, -3)}${'('.repeat(500_000)}`),
    problems: ['1 dateline-extra'],
  },
  'dateline-of-marks.txt': {
    content: below(`Sep${'\u0301'.repeat(300_000)} 23, 2021 - 10:59 AMT`),
    problems: ['1 dateline-missing', '1 headline-long'],
  },
  'dateline-turned-around.txt': {
    content: below(`\u202e${DATELINE}`),
    problems: ['1 bidi-override'],
  },
  'headline-turned-around.txt': {
    content: text('The lead.', 'A \u2067headline'),
    problems: ['2 bidi-override'],
  },
  'dateline-in-the-year-0.txt': {
    content: below('0000-01-01T00:00:00Z'),
    problems: ['1 dateline-missing'],
  },
  'dateline-in-the-year-275760.txt': {
    content: below('275760-09-13T00:00:01Z'),
    problems: ['1 dateline-missing'],
  },
  'dateline-with-a-zone-of-javascript.txt': {
    content: below('September 23, 2021 - 10:59 constructor'),
    problems: ['1 dateline-zone'],
  },
  'dateline-with-a-zone-of-a-path.txt': {
    content: below('September 23, 2021 - 10:59 ../../etc/passwd'),
    problems: ['1 dateline-extra'],
  },
  'dateline-of-markup.txt': {
    content: below('<time datetime=2021-09-23T10:59Z>'),
    problems: ['1 dateline-extra', '1 dateline-extra'],
  },
};
