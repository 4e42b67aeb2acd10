// Where sentences end: a bar marks each end that is to be found.
import { describe, expect, test } from 'vitest';
import { sentenceEnds } from '../../src/copy/sentences.ts';

const marked: Record<string, string[]> = {
  en: [
    'One.| Two.|',
    'One sentence without a full stop|',
    'What?!| No!| Yes…|',
    'He said "Yes."| Then he left.|',
    '“It is over.”| (So they say.)| Next.|',
    'The Second Karabakh War․| This was only one.|',
    'He met Dr. Smith.| Then Mr. and Mrs. Jones.|',
    'The U.S. Army and the U.N. Council met.| Nothing came of it.|',
    'The U․S․ Army came.|',
    'J. R. R. Tolkien wrote.| W. H. Auden read.|',
    'Gen. David Petraeus of St. Louis, Inc. Ltd. spoke.|',
    'On Sept. 23 at 10 a.m. Yerevan time it rained.|',
    'Acme Inc. v. Baker Co. Ltd. was heard.| It was No. 5 of 12.|',
    'He holds a Ph.D. He teaches.|',
    'They sat in the sun.| He said no.| Version 2.0 came out.|',
    '"Never!" he said.| "Why?" she asked.|',
    'Never!| He said so.|',
    'It cost 3.5 million.| More followed.|',
  ],
  ru: [
    'Один.| Два.|',
    'Это было в 2021 г. Ереван помнит.|',
    'В 1915–1918 гг. Армения и т. д. и т. п. Конец.|',
    'А. С. Пушкин и В.В. Набоков.| Потом другие.|',
    'Проф. Иванов живёт на ул. Абовяна, д. 5, кв. 10.| Он дома.|',
    'Им. Комитаса, 5 млн. Рублей и 10 тыс. Драмов.|',
    '«Да?» — сказал он.| «Нет!»| Он ушёл.|',
    '«Нет!» сказал он.| Потом...| Он ушёл.|',
  ],
  hy: [
    'Առաջին։| Երկրորդ։|',
    'Առաջին:| Երկրորդ:|',
    '«Առաջին։»| Երկրորդ։|',
    '«Առաջին»։| (Երկրորդ:)| Երրորդ:|',
    'Առաջին. շարունակություն․ վերջ։|',
    'Նա եկավ 10:59-ին։| Հետո գնաց 10։59-ին։|',
    'Հասցեն՝ https://example.org է։|',
    'Ի՞նչ է, ո՜վ է։| Մի՛ գնա։|',
    'ա.գ.թ. 2021 թ. Երևան',
    'Mr. Smith. He left',
    'Առաջին։|Երկրորդ։|',
  ],
  'hy-AM': ['Առաջին. Երկրորդ:| Երրորդ:|'],
  'en-GB': ['He met Dr. Smith.| Then he left.|'],
  'RU-ru': ['В 2021 г. Армения.| Всё.|'],
  de: ['Es ist vorbei.| Dann.|', 'J. W. Goethe schrieb.| Er las.|'],
};

for (const [language, texts] of Object.entries(marked)) {
  describe(language, () => {
    for (const text of texts) {
      test(text, () => {
        const plain = text.replaceAll('|', '');
        const ends = sentenceEnds(plain, language);
        const found = ends.reduceRight((cut, at) => `${cut.slice(0, at)}|${cut.slice(at)}`, plain);
        expect(found).toBe(text);
      });
    }
  });
}

test('nothing ends in nothing', () => {
  expect([sentenceEnds('', 'en'), sentenceEnds('', 'hy')]).toEqual([[], []]);
});

test('what is no language is a mistake of the caller', () => {
  expect(() => sentenceEnds('One.', 'not a language')).toThrow(RangeError);
});
