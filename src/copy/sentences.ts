// Where sentences end, in the languages of the newsroom.

/** What `Intl.Segmenter` takes for the end of a sentence and is none, by language. */
const ABBREVIATIONS: Readonly<Record<string, RegExp>> = {
  // In English only the capital tells `Sun.` from the sun.
  en: abbreviations(
    'u',
    'Mr Mrs Ms Mx Dr Prof Hon Rev Fr Sr Jr St Mt Gen Maj Col Lt Capt Cmdr Adm Sgt Cpl Pvt Gov Sen Rep Pres Amb',
    'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun',
    'No Nos vs v al approx ca cf e.g i.e etc Inc Co Corp Ltd Bros Dept Univ Ave Blvd Rd Ph.D M.D B.A M.A a.m p.m',
  ),
  ru: abbreviations(
    'iu',
    'г гг в вв т т.е т.д т.п т.к т.н т.о н.э др пр пр-т руб коп тыс млн млрд трлн ул пл пер просп им д кв корп стр',
    'акад проф доц ген полк подполк майор кап лейт см ср рис табл обл р-н р пос дер гл зам пом чл корр мин сек ч',
    'янв фев февр мар апр авг сен сент окт ноя нояб дек св тел рт ст экз чел ок оз о изд п э',
  ),
};
/** `J.`, `U.S.`, `В. В.`: one letter with its dot is an initial or part of an abbreviation, in every language. */
const INITIAL = /(?:^|[\s.․("“«‘'-])\p{Lu}[.․]\s*$/u;
/** A sentence does not begin with a small letter: `"Never!" he said.` */
const GOES_ON = /^["'“‘«(]*\p{Ll}/u;
/** An Armenian sentence ends at a verjaket, which many keyboards type as a colon; a dot is a shorter pause. */
const ARMENIAN_END = /(?:։(?!\d)|:(?=["'»”’)\]]*(?:\s|$)))["'»”’)\]]*/gu;

/**
 * Tells where the sentences of a text end.
 * `Intl.Segmenter` decides (Unicode Standard Annex 29, section 5), and what it breaks within is rejoined.
 * @param language a BCP 47 tag
 * @returns ascending offsets in UTF-16 units, each behind the sentence's last sign, closing quotes included
 * @throws RangeError where the language is no tag
 */
export function sentenceEnds(text: string, language: string): number[] {
  const primary = language.split('-', 1)[0]?.toLowerCase() ?? '';
  return primary === 'hy' ? armenianEnds(text) : segmentedEnds(text, primary);
}

function armenianEnds(text: string): number[] {
  return [...text.matchAll(ARMENIAN_END)].map((match) => match.index + match[0].length);
}

function segmentedEnds(text: string, language: string): number[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const segments = [...segmenter.segment(text)];
  return segments
    .filter(({ segment }, index) => {
      const next = segments[index + 1]?.segment;
      return next === undefined || !(isAbbreviated(segment, language) || GOES_ON.test(next));
    })
    .map(({ segment, index }) => index + segment.trimEnd().length);
}

function isAbbreviated(sentence: string, language: string): boolean {
  return INITIAL.test(sentence) || (ABBREVIATIONS[language]?.test(sentence) ?? false);
}

function abbreviations(flags: string, ...rows: string[]): RegExp {
  const words = rows.flatMap((row) => row.split(' ')).map((word) => word.replaceAll('.', '\\.'));
  return new RegExp(`(?:^|[^\\p{L}\\p{N}.])(?:${words.join('|')})[.․]\\s*$`, flags);
}
