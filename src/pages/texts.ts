// The interface of the pages in words: English, Russian and Armenian, by the language of the page.
import { primary } from '../copy/language.ts';

export interface Texts {
  /** The language in which all of these are, BCP 47. */
  readonly language: string;
  readonly skip: string;
  /** What the parts of a page are called for those who hear it. */
  readonly site: string;
  readonly more: string;
  readonly archive: string;
  readonly days: string;
  readonly subscribe: string;
  readonly front: string;
  readonly feeds: string;
  /** The channel of everything. */
  readonly everything: string;
  readonly nothing: string;
  readonly pages: string;
  readonly page: (number: number) => string;
  readonly newer: string;
  readonly older: string;
  readonly previous: string;
  readonly next: string;
  readonly updated: string;
  readonly source: string;
  readonly translations: string;
  /** In front of a time by the clock of whoever reads it. */
  readonly ownTime: string;
  /** What a feed is, and how to use one: two sentences. */
  readonly whatFeedsAre: string;
  /** What stands where somebody opens a feed in a browser. */
  readonly thisIsAFeed: string;
  readonly address: string;
  readonly otherFormats: string;
  readonly copy: string;
  readonly copied: string;
  readonly openIn: string;
  readonly appHere: string;
  readonly allFeeds: string;
  readonly allInOneFile: string;
  readonly download: string;
  readonly search: string;
  /** What a search finds. */
  readonly howToSearch: string;
  readonly nothingFound: string;
  readonly feedOfSearch: string;
  readonly entries: string;
  /** What a person may see; of 410 the newsroom tells. */
  readonly errors: Readonly<Record<404 | 500, ErrorText>>;
}

export interface ErrorText {
  readonly title: string;
  readonly detail: string;
}

/** The titles of errors are those of RFC 9110, section 15. */
const english: Texts = {
  language: 'en',
  skip: 'Skip to the text',
  site: 'Publication',
  more: 'More articles',
  archive: 'Archive',
  days: 'Days',
  subscribe: 'Subscribe',
  front: 'Front page',
  feeds: 'Feeds',
  everything: 'All articles',
  nothing: 'Nothing has been published yet.',
  pages: 'Pages',
  page: (number) => `Page ${number}`,
  newer: 'Newer',
  older: 'Older',
  previous: 'Previous',
  next: 'Next',
  updated: 'Updated',
  source: 'Source',
  translations: 'In other languages',
  ownTime: 'In your time zone',
  whatFeedsAre:
    'A feed is an address that an app of your choice watches for you, so that new articles come to you by themselves, without e-mail and without an account here. Copy an address into a feed reader, or open it in one of those that are named below it.',
  thisIsAFeed: 'This is a feed: what you see here is what feed readers get.',
  address: 'Address',
  otherFormats: 'Other formats',
  copy: 'Copy',
  copied: 'Copied',
  openIn: 'Open in',
  appHere: 'an app on this device',
  allFeeds: 'All feeds',
  allInOneFile: 'All feeds as one file for feed readers (OPML)',
  download: 'Download the feed as a file',
  search: 'Search',
  howToSearch:
    'Finds articles that have all of the words; words in quotation marks belong together.',
  nothingFound: 'Nothing was found.',
  feedOfSearch: 'A feed of what you search for',
  entries: 'Articles in this feed',
  errors: {
    404: { title: 'Not Found', detail: 'There is nothing at this address.' },
    500: {
      title: 'Internal Server Error',
      detail: 'Something went wrong here; it has been logged.',
    },
  },
};

const russian: Texts = {
  language: 'ru',
  skip: 'К тексту',
  site: 'Издание',
  more: 'Другие статьи',
  archive: 'Архив',
  days: 'Дни',
  subscribe: 'Подписаться',
  front: 'Главная страница',
  feeds: 'Ленты',
  everything: 'Все статьи',
  nothing: 'Пока ничего не опубликовано.',
  pages: 'Страницы',
  page: (number) => `Страница ${number}`,
  newer: 'Новее',
  older: 'Старее',
  previous: 'Предыдущая',
  next: 'Следующая',
  updated: 'Обновлено',
  source: 'Источник',
  translations: 'На других языках',
  ownTime: 'По вашему времени',
  whatFeedsAre:
    'Лента — это адрес, за которым следит выбранная вами программа: новые статьи приходят к вам сами, без писем и без регистрации здесь. Скопируйте адрес в программу для чтения лент или откройте его в одной из тех, что названы под ним.',
  thisIsAFeed: 'Это лента: здесь видно то, что получают программы для чтения лент.',
  address: 'Адрес',
  otherFormats: 'Другие форматы',
  copy: 'Скопировать',
  copied: 'Скопировано',
  openIn: 'Открыть',
  appHere: 'в программе на этом устройстве',
  allFeeds: 'Все ленты',
  allInOneFile: 'Все ленты одним файлом для программ чтения (OPML)',
  download: 'Скачать ленту файлом',
  search: 'Поиск',
  howToSearch: 'Находит статьи, в которых есть все слова; слова в кавычках стоят вместе.',
  nothingFound: 'Ничего не найдено.',
  feedOfSearch: 'Лента по вашему запросу',
  entries: 'Статьи в этой ленте',
  errors: {
    404: { title: 'Страница не найдена', detail: 'По этому адресу ничего нет.' },
    500: { title: 'Внутренняя ошибка', detail: 'Здесь что-то сломалось; это записано в журнал.' },
  },
};

const armenian: Texts = {
  language: 'hy',
  skip: 'Անցնել տեքստին',
  site: 'Պարբերական',
  more: 'Այլ հոդվածներ',
  archive: 'Արխիվ',
  days: 'Օրեր',
  subscribe: 'Բաժանորդագրվել',
  front: 'Գլխավոր էջ',
  feeds: 'Լրահոսեր',
  everything: 'Բոլոր հոդվածները',
  nothing: 'Դեռ ոչինչ չի հրապարակվել։',
  pages: 'Էջեր',
  page: (number) => `Էջ ${number}`,
  newer: 'Ավելի նոր',
  older: 'Ավելի հին',
  previous: 'Նախորդը',
  next: 'Հաջորդը',
  updated: 'Թարմացված է',
  source: 'Աղբյուր',
  translations: 'Այլ լեզուներով',
  ownTime: 'Ձեր ժամանակով',
  whatFeedsAre:
    'Լրահոսը հասցե է, որին հետևում է ձեր ընտրած ծրագիրը, և նոր հոդվածներն ինքնըստինքյան հասնում են ձեզ՝ առանց նամակների և առանց այստեղ գրանցվելու։ Պատճենեք հասցեն լրահոսեր կարդալու ծրագրի մեջ կամ բացեք այն ներքևում նշվածներից մեկում։',
  thisIsAFeed: 'Սա լրահոս է. այստեղ երևում է այն, ինչ ստանում են լրահոսեր կարդալու ծրագրերը։',
  address: 'Հասցե',
  otherFormats: 'Այլ ձևաչափեր',
  copy: 'Պատճենել',
  copied: 'Պատճենված է',
  openIn: 'Բացել',
  appHere: 'այս սարքի ծրագրում',
  allFeeds: 'Բոլոր լրահոսերը',
  allInOneFile: 'Բոլոր լրահոսերը մեկ ֆայլով՝ լրահոսեր կարդալու ծրագրերի համար (OPML)',
  download: 'Ներբեռնել լրահոսը որպես ֆայլ',
  search: 'Որոնում',
  howToSearch:
    'Գտնում է հոդվածներ, որոնցում կան բոլոր բառերը․ չակերտների մեջ գրված բառերը միասին են։',
  nothingFound: 'Ոչինչ չի գտնվել։',
  feedOfSearch: 'Լրահոս ըստ ձեր որոնման',
  entries: 'Այս լրահոսի հոդվածները',
  errors: {
    404: { title: 'Էջը չի գտնվել', detail: 'Այս հասցեով ոչինչ չկա։' },
    500: { title: 'Ներքին սխալ', detail: 'Այստեղ ինչ-որ բան խափանվել է. դա գրանցված է։' },
  },
};

const table: Readonly<Record<string, Texts>> = { en: english, ru: russian, hy: armenian };

/** The texts in a language (BCP 47); those in English where it has none here. */
export function textsIn(language: string): Texts {
  return table[primary(language)] ?? english;
}
