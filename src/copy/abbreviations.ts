// What to say of a time zone's abbreviation that the masthead does not map.

/** Abbreviations that more than one zone goes by, with the offset that is meant most often. */
const AMBIGUOUS = table(`
  act -05:00  adt -03:00  ast -04:00  bst +01:00  cdt -05:00  cst -06:00  ect -05:00  edt -04:00
  est -05:00  gst +04:00  ist +05:30  mst -07:00  pst -08:00  sst -11:00  wst +08:00`);
/** Abbreviations that mean one zone; still, only the masthead can admit them. */
const USUAL = table(`
  acst +09:30  aedt +11:00  aest +10:00  akdt -08:00  akst -09:00  awst +08:00  azst +05:00
  azt +04:00  brt -03:00  cat +02:00  cest +02:00  cet +01:00  eat +03:00  eest +03:00  eet +02:00
  get +04:00  hkt +08:00  hst -10:00  irdt +04:30  irst +03:30  jst +09:00  kst +09:00  mdt -06:00
  mesz +02:00  mez +01:00  msd +04:00  msk +03:00  npt +05:45  nzdt +13:00  nzst +12:00
  pdt -07:00  pkt +05:00  samt +04:00  sast +02:00  sgt +08:00  trt +03:00  ut +00:00  wat +01:00
  west +01:00  wet +00:00  yekt +05:00  мск +03:00`);
/** Cyrillic, Armenian and Greek letters that look or sound like those of AMT and AMST. */
const LATIN = new Map(
  'аa мm тt сs ѕs աa մm տt թt սs αa μm τt σs'
    .split(' ')
    .map(([letter = '', latin = '']) => [letter, latin]),
);
const ARMENIAN_TIME = /^ams?t$/;

/** Whether an abbreviation is one that people use for a time zone. In lower case. */
export function isAbbreviation(label: string): boolean {
  return AMBIGUOUS.has(label) || USUAL.has(label);
}

/**
 * Says why an abbreviation is not read, and what to write.
 * @param label in lower case
 * @param shown as it was written
 */
export function unmapped(label: string, shown: string): { message: string; hint: string } {
  const add = `add ${shown} under zones: in masthead.yaml`;
  const latin = [...label].map((letter) => LATIN.get(letter) ?? letter).join('');
  if (latin !== label && ARMENIAN_TIME.test(latin)) {
    const name = latin.toUpperCase();
    const message = `"${shown}" only looks like ${name}: it is not all Latin letters`;
    return { message, hint: `write ${name} in Latin letters` };
  }
  const ambiguous = AMBIGUOUS.get(label);
  if (ambiguous) {
    const message = `"${shown}" names more than one time zone`;
    return { message, hint: `write an offset (${ambiguous}) or ${add}` };
  }
  const message = `"${shown}" is not a time zone that the masthead knows`;
  const usual = USUAL.get(label);
  if (usual) return { message, hint: `write its offset (${usual}) or ${add}` };
  return {
    message,
    hint: `write AMT, an offset such as +04:00, a name such as Asia/Yerevan, or ${add}`,
  };
}

function table(rows: string): ReadonlyMap<string, string> {
  const pairs = rows.trim().split(/\s{2,}/);
  return new Map(pairs.map((pair) => pair.split(' ') as [string, string]));
}
