// Names of articles: which can stand in an address, and what becomes of a headline.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSlug, slugFault, slugify, slugOf } from '../../src/copy/slug.ts';

const each = <T>(table: Record<string, T>, check: (input: string, expected: T) => void) => {
  for (const [input, expected] of Object.entries(table)) {
    test(JSON.stringify(input), () => check(input, expected));
  }
};

describe('the slug of a file', () => {
  const slugs: Record<string, string> = {
    'articles/budget-vote.txt': 'budget-vote',
    'budget-vote.txt': 'budget-vote',
    'articles/2021/09/budget-vote.txt': 'budget-vote',
    'articles/v1.2/budget-vote.txt': 'budget-vote',
    'articles/a.b.txt': 'a.b',
    'articles/.txt': '.txt',
    'articles/Budget.TXT': 'Budget',
    'articles/budget-vote': 'budget-vote',
  };
  each(slugs, (file, slug) => expect(slugOf(file)).toBe(slug));
});

describe('a slug', () => {
  for (const slug of ['a', '7', 'budget-vote', '2021-09-23-vote', 'con', 'x'.repeat(300)]) {
    test(slug.slice(0, 20), () =>
      expect([isSlug(slug), slugFault(slug)]).toEqual([true, undefined]),
    );
  }
});

describe('no slug, and what it could be', () => {
  const faulty: Record<string, string> = {
    'Budget Vote': 'budget-vote.txt',
    CON: 'con.txt',
    'budget--vote': 'budget-vote.txt',
    '-budget-': 'budget.txt',
    'a.b': 'a-b.txt',
    '.txt': 'txt.txt',
    a_b: 'a-b.txt',
    'budget-vote\n': 'budget-vote.txt',
    'a/../b': 'a-b.txt',
    бюджет: 'byudzhet.txt',
    ａ: 'a.txt',
    '': 'a-name-like-this.txt',
    新闻: 'a-name-like-this.txt',
  };
  each(faulty, (slug, better) => {
    expect(slugFault(slug, '.md')?.hint).toBe(`rename it to ${better.replace('.txt', '.md')}`);
    expect(slugFault(slug)).toEqual({
      code: 'slug-characters',
      start: 0,
      end: 0,
      message: `"${slug}" cannot be an address: a slug has a-z, 0-9 and single hyphens`,
      hint: `rename it to ${better}`,
    });
  });
});

describe('English and other Latin headlines', () => {
  each(
    {
      'Budget vote': 'budget-vote',
      'Azerbaijan "increasingly critical of Russia\'s peacekeeping mission in Karabakh"':
        'azerbaijan-increasingly-critical-of-russias-peacekeeping-mission-in-karabakh',
      'O’Neill’s ‘big’ day': 'oneills-big-day',
      '  AT&T — 5.5% (up) ': 'at-t-5-5-up',
      'Café Zürich, Málaga, Čapek, Łódź': 'cafe-zurich-malaga-capek-lodz',
      'Straße, Æsir, Œuvre, Ørsted, Þór, Đà Nẵng': 'strasse-aesir-oeuvre-orsted-thor-da-nang',
      'İlham Əliyev, Iğdır': 'ilham-eliyev-igdir',
      'ﬁve ½ ² Ⅳ １２': 'five-1-2-2-iv-12',
      'soft\u00adhyphen zero\u200bwidth': 'softhyphen-zerowidth',
      'emoji 👩‍👩‍👧 only': 'emoji-only',
      '新闻 news': 'news',
      '!?': '',
      '': '',
    },
    (headline, slug) => expect(slugify(headline)).toBe(slug),
  );
});

describe('Armenian headlines, by BGN/PCGN 1981', () => {
  each(
    {
      Երևան: 'yerevan',
      'ԵՐԵՎԱՆ Երեւան ԵՐԵՒԱՆ': 'yerevan-yerevan-yerevan',
      'Նիկոլ Փաշինյան': 'nikol-pashinyan',
      Շուշի: 'shushi',
      ՇՈՒՇԻ: 'shushi',
      'Ոսկե և ոչ': 'voske-yev-voch',
      'Ով, ովքեր, որով': 'ov-ovker-vorov',
      'Ուկրաինա, ուղի': 'ukraina-ughi',
      'Հայաստան, Արցախ, Գյումրի': 'hayastan-artsakh-gyumri',
      'Ճանապարհ Ջերմուկ Ծաղկաձոր': 'chanaparh-jermuk-tsaghkadzor',
      'թ ժ լ խ ղ ռ չ ց փ ք օ ֆ ը է': 't-zh-l-kh-gh-rr-ch-ts-p-k-o-f-y-e',
      'հայեր, երեխաե, միեւնույն': 'hayer-yerekhaye-miyevnuyn',
      'Ի՞նչ, ո՜վ, մի՛ գնա': 'inch-ov-mi-gna',
      'Լեռնային Ղարաբաղ՝ հարցը։': 'lerrnayin-gharabagh-hartsy',
      ﬓան: 'mnan',
    },
    (headline, slug) => expect(slugify(headline)).toBe(slug),
  );
});

describe('Russian headlines, by BGN/PCGN 1947', () => {
  each(
    {
      'Ереван и Баку': 'yerevan-i-baku',
      'Медведев, Достоевский, съезд, Васильев': 'medvedev-dostoyevskiy-syezd-vasilyev',
      'Её ёлка, Королёв, Артём': 'yeye-yelka-korolev-artem',
      'щука, хор, цирк, чай, шум, жук, эхо, юг, яма':
        'shchuka-khor-tsirk-chay-shum-zhuk-ekho-yug-yama',
      'объём, день, мать': 'obyem-den-mat',
      'геро\u0301ев': 'geroyev',
      'Россия: 5 млн рублей': 'rossiya-5-mln-rubley',
      'ВЫБОРЫ В АРМЕНИИ': 'vybory-v-armenii',
      'Нагорно-Карабахская': 'nagorno-karabakhskaya',
      'Їжак Ґанок Єва ім\u2019я': 'yizhak-ganok-yeva-imya',
    },
    (headline, slug) => expect(slugify(headline)).toBe(slug),
  );
});

describe('long headlines', () => {
  const long: Record<string, [string, string]> = {
    'are cut between words': ['word '.repeat(30), 'word-'.repeat(16).slice(0, -1)],
    'may fill 80 characters': [
      `${'a'.repeat(40)} ${'b'.repeat(39)}`,
      `${'a'.repeat(40)}-${'b'.repeat(39)}`,
    ],
    'leave out a word that is one too long': [
      `${'a'.repeat(40)} ${'b'.repeat(40)}`,
      'a'.repeat(40),
    ],
    'stop at the first word that does not fit': [`a ${'b'.repeat(80)} c`, 'a'],
    'are cut inside a word that is longer than all': ['щ'.repeat(30), 'shch'.repeat(20)],
  };
  for (const [name, [headline, slug]] of Object.entries(long)) {
    test(name, () => expect(slugify(headline)).toBe(slug));
  }

  test('do not take long', () => {
    for (const part of ['a', 'a ', 'ե', '\u0301', '-', '’']) slugify(part.repeat(1024 * 1024));
  }, 5000);
});

describe('whatever the headline', () => {
  const letters = fc.string({
    unit: fc.constantFrom(..."ոււեևվաԵՎեёеъьйия-' aZ9é."),
    maxLength: 60,
  });
  const headline = fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 120 }));

  test('what comes out is a slug or nothing, and its own slug', () => {
    fc.assert(
      fc.property(headline, (text) => {
        const slug = slugify(text);
        expect(slug === '' || isSlug(slug)).toBe(true);
        expect(slug.length).toBeLessThanOrEqual(80);
        expect(slugify(slug)).toBe(slug);
      }),
      { numRuns: 1000 },
    );
  });

  test('a hint is a name that would do', () => {
    fc.assert(
      fc.property(headline, (text) => {
        const better = slugFault(text)?.hint.replace('rename it to ', '') ?? `${text}.txt`;
        expect(isSlug(slugOf(better))).toBe(true);
      }),
    );
  });
});
