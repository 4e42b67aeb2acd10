// Which languages are one to a reader, and which of several names is that in a language.

/** The name in a language, or in another kind of the same language: what is listed for `en` counts for `en-GB`. */
export function listedName(
  names: Readonly<Record<string, string>>,
  language: string,
): string | undefined {
  const own = names[language];
  if (own !== undefined) return own;
  return Object.entries(names).find(([other]) => primary(other) === primary(language))?.[1];
}

/** The language alone, without script and region: `hy` of `hy-AM`. */
export function primary(language: string): string {
  return language.toLowerCase().split('-')[0] ?? language;
}

/** The slug of a language's channel: what people read alike is one (`hy` for `hy-AM`, but `zh-hant`). */
export function languageSlug(language: string): string {
  const { language: name, script } = new Intl.Locale(language);
  return [name, script].filter(Boolean).join('-').toLowerCase();
}
